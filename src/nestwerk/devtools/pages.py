"""`./nestwerk lint pages`: templates, stylesheets and scripts that a person can read.

One element, declaration or statement a line, indented by nesting as djhtml does it, at most 120 characters a line
and 6 kB a file. `python -m nestwerk.devtools.pages --fix` indents; what is too long is wrapped by hand.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from djhtml.modes import DjCSS, DjHTML, DjJS

from nestwerk.ops.installation import PACKAGE, PROJECT

INDENTERS = {".html": DjHTML, ".css": DjCSS, ".js": DjJS}
WIDTH, BYTES, INDENT = 120, 6000, 2


def pages(root: Path) -> Iterator[Path]:
    """Yield our own templates, stylesheets and scripts; what others wrote is left alone."""
    for path in sorted(root.rglob("*")):
        if path.suffix in INDENTERS and "vendor" not in path.relative_to(root).parts:
            yield path


def indented(path: Path) -> str:
    """Return the words of a file, each line indented by how deep it is nested."""
    return str(INDENTERS[path.suffix](path.read_text()).indent(INDENT))


def wrong(paths: Iterable[Path]) -> list[str]:
    """Return a sentence for each line or file that a person cannot read well."""
    found = []
    for path in paths:
        words = path.read_text()
        name = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path.name
        for number, (line, better) in enumerate(zip(words.split("\n"), indented(path).split("\n"), strict=True), 1):
            if line != better:
                found.append(f"{name}:{number}: is not indented by nesting")
                break
        found += [
            f"{name}:{number}: has {len(line)} characters, at most {WIDTH}"
            for number, line in enumerate(words.split("\n"), 1)
            if len(line) > WIDTH
        ]
        if (size := len(words.encode())) > BYTES:
            found.append(f"{name}: has {size} bytes, at most {BYTES}; split it by what its parts mean")
    return found


def main(arguments: list[str]) -> int:
    """Check the files named, or all; with --fix indent them first."""
    named = [Path(argument).resolve() for argument in arguments if argument != "--fix"]
    paths = [path for path in named if path.suffix in INDENTERS and "vendor" not in path.parts] or list(pages(PACKAGE))
    if "--fix" in arguments:
        for path in paths:
            path.write_text(indented(path))
    found = wrong(paths)
    print("\n".join(found) or "Pages that a person can read.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
