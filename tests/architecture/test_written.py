"""One way to write a day, an hour, a number and a telephone: the filters of `ui`. No template has a form of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

from nestwerk.ops.installation import PACKAGE

_FORMAT = re.compile(r"\|\s*(?:date|time|floatformat|stringformat)\b(?:\s*:\s*(?P<form>\"[^\"]*\"|'[^']*'|\d+))?")
# What machines read (an attribute), a figure of the clock within a sentence, and a key.
FOR_MACHINES = {"c", "U", "Y-m-d", "H", "s", "d"}
_PHONE = re.compile(r"(?<!=\")\{\{\s*[\w.]*phone\s*\}\}")
_CALL = re.compile(r"href=\"tel:(?!\{% dial |\{\{ line\.tel \}\}|112\")")
_IN_CODE = re.compile(r"\b(?:date_format|time_format)\(")
# The one place where days and hours are written.
HERE = "ui/dates.py"


def own_forms(package: Path) -> Iterator[str]:
    """Yield each place where a page or a letter writes a date, a time, a number or a telephone in its own way."""
    for path in sorted([*package.glob("*/templates/**/*.html"), *package.glob("*/templates/**/*.txt")]):
        words, place = path.read_text(), str(path.relative_to(package))
        for match in _FORMAT.finditer(words):
            if (match["form"] or "").strip("\"'") not in FOR_MACHINES:
                yield f"{place}: {match[0]}"
        yield from (f"{place}: {match[0]}" for match in [*_PHONE.finditer(words), *_CALL.finditer(words)])
    for path in sorted(package.rglob("*.py")):
        place = str(path.relative_to(package))
        if place != HERE and "tests" not in path.parts:
            yield from (f"{place}: {match[0]}" for match in _IN_CODE.finditer(path.read_text()))


def test_no_page_writes_days_numbers_or_telephones_in_its_own_way() -> None:
    assert list(own_forms(PACKAGE)) == []


def test_planted_forms_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "groups" / "templates" / "groups"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        '{{ a|date:"j F" }} {{ a|time }} {{ a|floatformat:2 }} {{ group.phone }} <a href="tel:{{ group.phone }}">x</a>'
        "<time datetime=\"{{ a|date:'c' }}\">{{ a|short_day }}</time> {{ group.phone|telephone }}"
    )
    (tmp_path / "groups" / "letters.py").write_text('words = date_format(day, "j F")')
    assert list(own_forms(tmp_path)) == [
        'groups/templates/groups/page.html: |date:"j F"',
        "groups/templates/groups/page.html: |time",
        "groups/templates/groups/page.html: |floatformat:2",
        "groups/templates/groups/page.html: {{ group.phone }}",
        "groups/templates/groups/page.html: {{ group.phone }}",
        'groups/templates/groups/page.html: href="tel:',
        "groups/letters.py: date_format(",
    ]
