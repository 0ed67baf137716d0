"""Passages on which coders of a closed round differed, side by side, without names."""

import hashlib
import uuid
from dataclasses import dataclass, replace

from nestwerk.people.models import Person
from nestwerk.stories.models import Code, Round, RoundDone, Ruling, Segment, Text
from nestwerk.stories.rules import differences as rules

# The largest first; so many on the page.
SHOWN, AROUND = 40, 60


@dataclass(frozen=True)
class Row:
    """One difference: the words with some around them, who gave the code by number, what was decided."""

    text: Text
    code: Code
    start: int
    end: int
    before: str
    words: str
    after: str
    gave: tuple[int, ...]
    gave_not: tuple[int, ...]
    ruling: Ruling | None
    # Whether the reader gave the code herself; None as long as nothing is decided, and for who did not code.
    own: bool | None = None


def differences(round_: Round, reader: Person | None = None) -> list[Row]:
    """Return the differences of a closed round. Coders have numbers that differ from text to text.

    Once something is decided, a reader who coded sees her own beside it: before that it would tell who is who.
    """
    codes = {str(code.pk): code for code in Code.objects.filter(study=round_.study_id)}
    done: dict[uuid.UUID, list[str]] = {}
    for text, by in RoundDone.objects.filter(round=round_).values_list("text", "by"):
        done.setdefault(text, []).append(str(by))
    rows: list[tuple[int, Row]] = []
    rulings = list(Ruling.objects.filter(round=round_))
    segments = list(Segment.objects.filter(round=round_, gone=False))
    for one in round_.texts.select_related("text__interview", "version"):
        marked = [
            (str(row.coder_id), str(row.code_id), row.start, row.end) for row in segments if row.text_id == one.text_id
        ]
        coders = _shuffled(done.get(one.text_id, []), one.text_id)
        for found in rules.differences(coders, marked):
            row = _row(one.text, one.version.words, found, codes, coders, rulings)
            mine = str(reader.pk) if reader else ""
            if row.ruling and mine in coders:
                row = replace(row, own=mine in found.gave)
            rows.append((found.weight, row))
    rows.sort(key=lambda pair: -pair[0])
    return [row for _weight, row in rows[:SHOWN]]


def _row(
    text: Text, words: str, found: rules.Difference, codes: dict[str, Code], coders: list[str], rulings: list[Ruling]
) -> Row:
    numbers = {coder: number for number, coder in enumerate(coders, 1)}
    same = [
        one
        for one in rulings
        if (one.text_id, str(one.code_id), one.start, one.end) == (text.pk, found.code, found.start, found.end)
    ]
    return Row(
        text,
        codes[found.code],
        found.start,
        found.end,
        words[max(0, found.start - AROUND) : found.start],
        words[found.start : found.end],
        words[found.end : found.end + AROUND],
        tuple(sorted(numbers[coder] for coder in found.gave)),
        tuple(sorted(numbers[coder] for coder in found.gave_not)),
        same[-1] if same else None,
    )


def _shuffled(coders: list[str], text: uuid.UUID) -> list[str]:
    """Return the coders in an order that is the same each time, and differs from text to text."""
    return sorted(coders, key=lambda coder: hashlib.sha256(f"{text}{coder}".encode()).digest())
