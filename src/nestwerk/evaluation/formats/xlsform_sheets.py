"""The sheets of an XLSForm as rows of named cells: heads in any writing, languages by their code.

XLSForm is how the ODK and Kobo family writes a form in a workbook (xlsform.org). What is read here is read in a process
apart, from a paper that `papers` made of the workbook.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nestwerk.papers.formats.paper import Line

# What was read of a form but cannot be taken over: a code, and the name it stands by.
Left = tuple[str, str]
Cells = Mapping[str, Mapping[str, str]]
LANGUAGES = {
    "nl": "Nederlands",
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "uk": "Українська",
}
_NAMES = {name.casefold(): code for code, name in LANGUAGES.items()} | {
    "dutch": "nl",
    "vlaams": "nl",
    "french": "fr",
    "frans": "fr",
    "engels": "en",
    "anglais": "en",
    "arabic": "ar",
    "arabisch": "ar",
    "turkish": "tr",
    "turks": "tr",
    "ukrainian": "uk",
    "oekraïens": "uk",
}
_CODE = re.compile(r"\(\s*([a-z]{2,3})(?:[-_][a-z0-9]+)*\s*\)\s*$", re.IGNORECASE)
_BARE = re.compile(r"[a-z]{2,3}", re.IGNORECASE)
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u200b": ""})
# Heads whose second part is no language.
_NO_LANGUAGE = {"bind", "body", "instance", "control", "media", "parameters"}
_SYNONYMS = {
    "list name": "list_name",
    "value": "name",
    "caption": "label",
    "relevance": "relevant",
    "title": "form_title",
}


@dataclass
class Sheets:
    """The three sheets that make a form, and what else there was."""

    survey: list[Cells] = field(default_factory=list)
    choices: dict[str, list[Cells]] = field(default_factory=dict)
    settings: Cells = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


class NoXLSForm(ValueError):
    """A workbook, but no XLSForm; the message is a code."""


def plain(words: str) -> str:
    """Return words as a program reads them: straight quotes, ordinary spaces."""
    return words.translate(_QUOTES).strip()


def sheets_of(lines: Iterable[Line], *, language: str) -> Sheets:
    """Return the sheets. Words without a language are in the default one of the form, else in `language`.

    Raises NoXLSForm ('no-survey') when no sheet has the columns type and name.
    """
    tables = [rows for rows in _tables(lines) if rows]
    found = Sheets()
    for rows in tables:
        if len(rows) > 1 and _are_settings(rows[0]):
            found.settings = _row(rows[0], rows[1], "", found)
    own = code_of(text(found.settings, "default_language")) or language
    found.settings = {name: {code or own: said for code, said in row.items()} for name, row in found.settings.items()}
    for rows in tables:
        _take(rows, {_base(head) for head in rows[0]}, own, found)
    if not found.survey:
        raise NoXLSForm("no-survey")
    found.left = list(dict.fromkeys(found.left))
    return found


def _take(rows: Sequence[Sequence[str]], heads: set[str], own: str, found: Sheets) -> None:
    """Add a sheet to what was found, by what its columns are called."""
    if "list_name" not in heads:
        found.survey += [_row(rows[0], row, own, found) for row in rows[1:]] if {"type", "name"} <= heads else []
    elif "name" in heads:
        for row in (_row(rows[0], row, own, found) for row in rows[1:]):
            found.choices.setdefault(text(row, "list_name"), []).append(row)
    elif heads & {"label", "entity_id", "create_if", "update_if"}:
        found.left.append(("entities", ""))


def _are_settings(heads: Sequence[str]) -> bool:
    names = {_base(head) for head in heads}
    return bool(names & {"form_title", "form_id", "default_language"}) and not names & {"type", "list_name"}


def _tables(lines: Iterable[Line]) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of each sheet that hold something."""
    page: int | None = None
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line.page != page:
            yield rows
            page, rows = line.page, []
        if any(line.cells):
            rows.append(line.cells)
    yield rows


def _row(heads: Sequence[str], cells: Sequence[str], own: str, found: Sheets) -> Cells:
    """Return the cells of a row by head and language; words in a language that we do not know are named."""
    row: dict[str, dict[str, str]] = {}
    for head, cell in zip(heads, cells, strict=False):
        if not cell.strip():
            continue
        base, part = _base(head), _part(head)
        code = own
        if part and base not in _NO_LANGUAGE:
            code = code_of(part)
            if not code:
                found.left.append(("language", part[:40]))
                continue
            if base == "label" and code not in found.languages:
                found.languages.append(code)
        row.setdefault(base, {})[code] = cell.strip()
    return row


def _base(head: str) -> str:
    base = re.split(r"::?", head)[0].strip().casefold()
    return _SYNONYMS.get(base, base.replace(" ", "_"))


def _part(head: str) -> str:
    _, _, part = re.sub(r"::?", "::", head).partition("::")
    return part.strip()


def code_of(words: str) -> str:
    """Return the code of a language: 'Nederlands (nl)', 'nl', 'Dutch'; '' when it is not known.

    >>> code_of("Nederlands (nl)"), code_of("NL"), code_of("French"), code_of("Kiswahili (sw)"), code_of("Klingon")
    ('nl', 'nl', 'fr', 'sw', '')
    """
    if match := _CODE.search(words):
        return match[1].casefold()
    return words.casefold() if _BARE.fullmatch(words) else _NAMES.get(words.strip().casefold(), "")


def text(row: Cells, name: str) -> str:
    """Return a cell that has no language, as a program reads it."""
    return plain(next(iter(row.get(name, {}).values()), ""))
