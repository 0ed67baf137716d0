"""The sentences to translate, read from code and templates without gettext on the machine."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from nestwerk.devtools.audience import seen_by_parents
from nestwerk.ops.installation import PACKAGE

# Function -> how many of its first arguments are words, and whether a context comes first.
_PLAIN = {"gettext": (1, False), "ngettext": (2, False), "pgettext": (1, True), "npgettext": (2, True)}
_LAZY = {f"{name}_lazy": shape for name, shape in _PLAIN.items()}
FUNCTIONS = _PLAIN | _LAZY | {"gettext_noop": (1, False), "_": (1, False)}
_CALL = re.compile(r"\b(gettext|ngettext|pgettext|npgettext|_)\(")
_STRING = re.compile(r"\s*,?\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
EVERYWHERE, PARENTS = ("nl", "fr"), ("ar", "tr", "uk")  # always complete, and for what parents see


@dataclass(frozen=True, order=True)
class Message:
    """One sentence as it stands in the code."""

    words: str
    plural: str = ""
    context: str = ""


@dataclass
class Found:
    """All sentences, each with the files it stands in."""

    places: dict[Message, set[str]] = field(default_factory=lambda: defaultdict(set))

    def for_parents(self) -> set[Message]:
        return {message for message, files in self.places.items() if any(seen_by_parents(file) for file in files)}


def sentences(package: Path = PACKAGE) -> Found:
    """Read every sentence of the package."""
    found = Found()
    for path in sorted(package.rglob("*.py")):
        if not {"migrations", "tests"} & set(path.relative_to(package).parts):
            for message in in_python(path.read_text()):
                found.places[message].add(str(path.relative_to(package)))
    for path in sorted([*package.glob("*/templates/**/*.html"), *package.glob("*/templates/**/*.txt")]):
        for message in in_template(path.read_text()):
            found.places[message].add(str(path.relative_to(package)))
    merge_plurals(found)
    return found


def merge_plurals(found: Found) -> None:
    """Give a sentence that stands alone to the one with a plural that begins alike: a catalogue holds it once."""
    with_plural = {(message.words, message.context): message for message in found.places if message.plural}
    for message in list(found.places):
        whole = with_plural.get((message.words, message.context), message)
        if whole != message:
            found.places[whole] |= found.places.pop(message)


def in_python(code: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(code)):
        if (
            isinstance(node, ast.Call)
            and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in FUNCTIONS
        ):
            words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            yield from message_of(name, words)


def in_template(words: str) -> Iterator[Message]:
    """Django turns the tags into calls that look like Python, good enough to read strings from."""
    code = templatize(words)
    for call in _CALL.finditer(code):
        strings, at = [], call.end()
        while spot := _STRING.match(code, at):
            strings.append(ast.literal_eval(spot[1]))
            at = spot.end()
        yield from message_of(call[1], strings)


def message_of(function: str, words: list[str]) -> Iterator[Message]:
    number, with_context = FUNCTIONS[function]
    context = words.pop(0) if with_context and words else ""
    if len(words) >= number and words[0]:
        yield Message(words[0], words[1] if number == 2 else "", context)


def catalogue(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def untranslated(po: polib.POFile, wanted: set[Message]) -> list[str]:
    """Return the sentences that this catalogue lacks, has empty, or is unsure of."""
    whole = {(entry.msgid, entry.msgctxt or "") for entry in po if entry.translated() and not entry.obsolete}
    return sorted(message.words for message in wanted if (message.words, message.context) not in whole)


def update(language: str, found: Found) -> tuple[int, int]:
    """Bring a catalogue in step with the code; return how many sentences came and how many went."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    po = polib.pofile(str(path)) if path.exists() else new_catalogue(language)
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in po}
    came = 0
    for message, places in sorted(found.places.items()):
        entry = known.pop((message.words, message.context), None)
        if entry is None:
            entry = polib.POEntry(msgid=message.words, msgid_plural=message.plural, msgctxt=message.context or None)
            if message.plural:
                entry.msgstr_plural = dict.fromkeys(range(plurals(po)), "")
            po.append(entry)
            came += 1
        entry.occurrences = [(place, "") for place in sorted(places)]
    for entry in known.values():
        po.remove(entry)
    po.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    po.save(str(path))
    return came, len(known)


def plurals(po: polib.POFile) -> int:
    spot = re.search(r"nplurals=(\d+)", po.metadata.get("Plural-Forms", ""))
    return int(spot[1]) if spot else 2


PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    # The fourth form is for fractions, which we do not count.
    "uk": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14) ? 2 : 3);"
    ),
}


def new_catalogue(language: str) -> polib.POFile:
    po = polib.POFile(wrapwidth=110)
    po.metadata = {
        "Project-Id-Version": "Nestwerk",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return po
