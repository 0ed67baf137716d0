"""Facts as they were meant: only what is ticked on a form, and ages that a spreadsheet took for a date."""

import re
from collections.abc import Mapping
from dataclasses import replace

from nestwerk.intake.rules.ages import age_words
from nestwerk.intake.rules.reading import FieldRead, Leftover, Notice, PracticeRead, Reading

# Fields of which a form lists what can be ticked.
CHOSEN = {"age", "continuum", "kind", "domain", "languages", "applies", "target_group", "sessions", "rhythm"}
_BOX = re.compile(r"[☐□❑❏◻⬜○]|[☑☒✓✔✗✘⬛■◼●]|\[\s?\]|\[[xXvV✓]\]|\(\s\)|\([xX]\)")
_OPEN = re.compile(r"[☐□❑❏◻⬜○]|\[\s?\]|\(\s\)")


def settled(reading: Reading, notices: list[Notice]) -> Reading:
    """Return the reading with its facts as they were meant; what was not ticked is left over."""
    practices, left = [], list(reading.leftovers)
    for number, practice in enumerate(reading.practices):
        fields: dict[str, FieldRead] = {}
        for name, found in practice.fields.items():
            fields[name], open_ones = _ticked(found) if name in CHOSEN else (found, "")
            if open_ones:
                left.append(Leftover(open_ones, found.place, "label", number))
        practices.append(_with_ages(replace(practice, fields=_said(fields)), notices))
    return replace(reading, practices=tuple(practices), leftovers=tuple(left))


def _said(fields: Mapping[str, FieldRead]) -> dict[str, FieldRead]:
    return {name: found for name, found in fields.items() if found.text.strip()}


def _ticked(found: FieldRead) -> tuple[FieldRead, str]:
    """Return a field with what is ticked in it, and what is not; the field itself when it holds no open box."""
    if not _OPEN.search(found.text):
        return found, ""
    marks = list(_BOX.finditer(found.text))
    if len(marks) < 2 and found.text[: marks[0].start()].strip():
        return found, ""
    kept, spare = [found.text[: marks[0].start()].strip()], list[str]()
    for mark, end in zip(marks, [*(one.start() for one in marks[1:]), len(found.text)], strict=True):
        words = found.text[mark.end() : end].strip(" \t\n,;")
        (spare if _OPEN.fullmatch(mark[0]) else kept).append(words)
    return replace(found, text="\n".join(words for words in kept if words)), "\n".join(
        words for words in spare if words
    )


def _with_ages(practice: PracticeRead, notices: list[Notice]) -> PracticeRead:
    found = practice.fields.get("age")
    if not found:
        return practice
    words = age_words(found.text)
    if words == found.text:
        return practice
    notices.append(Notice("age-from-date", f"{practice.title.text}: {found.text} → {words}", found.place))
    return replace(practice, fields={**practice.fields, "age": replace(found, text=words, certainty=0.7)})
