"""A practice as one text per field, so that two versions can be laid side by side; and back from text to values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nestwerk.catalogue.rules.facts import COLUMNS, Source, row_text
from nestwerk.catalogue.rules.questions import flat_questions

# Fields of the practice itself, in the order in which a reader meets them; the words of its sheet follow.
LISTS = ("other_titles", "initiators", "offered_in")
NUMBERS = ("age_from", "age_to", "source_year")
BEFORE_WORDS = ("title", "other_titles", "initiators", "website")
AFTER_WORDS = (
    "towns",
    "offered_in",
    "age_from",
    "age_to",
    "costs",
    "matrix",
    "knowledge",
    "recognitions",
    "concepts",
    "links",
    "citations",
    "source_year",
)
# The matrices of participation and the words about them have one name in the database; side by side they need two.
STORED = {"matrix": "participation"}


def flat(snapshot: Mapping[str, Any], word_fields: Sequence[str]) -> dict[str, str]:
    """Return every field as text. Words in another language than the sheet's are named 'language:field'."""
    language = snapshot.get("language", "nl")
    sheets: Mapping[str, Mapping[str, str]] = snapshot.get("sheets", {})
    told = {name: text_of(name, snapshot.get(name)) for name in BEFORE_WORDS}
    told |= {name: sheets.get(language, {}).get(name, "") for name in word_fields}
    told |= {
        f"{code}:{name}": words.get(name, "")
        for code, words in sorted(sheets.items())
        if code != language
        for name in word_fields
        if words.get(name)
    }
    told |= flat_questions(snapshot.get("questions", {}))
    return told | {name: text_of(name, snapshot.get(STORED.get(name, name))) for name in AFTER_WORDS}


def text_of(name: str, value: Any) -> str:
    """Return what one field holds as text; rows of costs, links and the like one a line."""
    if value is None:
        return ""
    if name in NUMBERS:
        return f"{value:g}"
    if name == "citations" and value and isinstance(value[0], Source):
        return "\n".join(source.text for source in value)
    if name in COLUMNS:
        return "\n".join(row_text(name, row) for row in value)
    if name == "matrix":
        return "\n".join(
            f"{side}, {phase}: {step}" for side, cells in sorted(value.items()) for phase, step in sorted(cells.items())
        )
    if isinstance(value, str):
        return value
    if name == "links":
        return links_text(value)
    return "\n".join(row if isinstance(row, str) else " ".join(str(cell) for cell in row if cell) for row in value)


def lines(text: str) -> list[str]:
    """Return the lines of a text, without the empty ones and without doubles."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def links_from(text: str) -> list[tuple[str, str]]:
    """Return (address, name) for each line; a line is an address, and after it perhaps a name."""
    found = []
    for line in lines(text):
        url, _, label = line.partition(" ")
        if url.startswith(("http://", "https://")):
            found.append((url, label.strip() or url))
    return found


def links_text(links: Iterable[Sequence[str]]) -> str:
    """Return links as lines; a name that is only the address again is left out."""
    return "\n".join(url if label == url else f"{url} {label}" for url, label in links)


def summary_from(text: str, *, most: int = 300) -> str:
    """Return the first sentences of a text, whole ones as long as they fit."""
    plain = " ".join(text.replace("\n- ", "\n").split())
    if len(plain) <= most:
        return plain
    end = max(plain.rfind(mark, 0, most) for mark in (". ", "! ", "? "))
    return plain[: end + 1] if end > 0 else plain[: most - 1].rsplit(" ", 1)[0] + "…"
