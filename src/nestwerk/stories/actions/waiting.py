"""Codings and notes of another program wait in an original until names are replaced; then they stand in the text."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from nestwerk.people.models import Person
from nestwerk.stories.models import Code, Memo, Original, Segment, Text, TextVersion, Verdict
from nestwerk.stories.queries.names import key_of
from nestwerk.stories.rules.standins import place_after, without_names


@dataclass(frozen=True, slots=True)
class Note:
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coding in the words of an original: [start, end), keys of code and coder, and notes in its margin."""

    start: int
    end: int
    code: str
    coder: str
    at: str
    notes: tuple[Note, ...] = ()


def let_wait(original: Original, codings: Iterable[Waiting], notes: Iterable[Note]) -> None:
    """Keep what another program had coded in these words, and noted about them as a whole."""
    found = {"codings": [asdict(one) for one in codings], "notes": [asdict(one) for one in notes]}
    original.waiting = json.dumps(found)
    original.save(update_fields=["waiting"])


def give_waiting(
    original: Original, text: Text, version: TextVersion, stand_ins: Sequence[tuple[int, int, str]], *, at: datetime
) -> int:
    """Put what waits where its words stand now, by who coded it and when; return how many codings.

    Half a name becomes the whole stand-in. In notes the names of the key get stand-ins too.
    """
    if not original.waiting:
        return 0
    told = json.loads(original.waiting)
    _bring_back({one["code"] for one in told["codings"]})
    people = set(Person.objects.filter(pk__in=_writers(told)).values_list("pk", flat=True))
    names = [(one.words, one.stand_in) for one in key_of(original.interview.study)]
    rows = original.suggestions.filter(verdict=Verdict.REPLACE)
    names += [(row.words, row.stand_in) for row in rows]
    given = 0
    for one in told["codings"]:
        segment = _segment(one, text, version, stand_ins, at)
        if uuid.UUID(one["coder"]) in people and segment.start < segment.end:
            segment.save(force_insert=True)
            given += 1
            for note in one["notes"]:
                _memo(note, text, names, at, segment=segment)
    for note in told["notes"]:
        _memo(note, text, names, at)
    original.waiting = ""
    original.save(update_fields=["waiting"])
    return given


def _writers(told: dict[str, list[dict[str, str]]]) -> set[str]:
    return {one["coder"] for one in told["codings"]} | {one["by"] for one in told["notes"]}


def _bring_back(keys: Iterable[str]) -> None:
    """Let codes be there of which the making was undone meanwhile: something is coded with them after all."""
    Code.objects.filter(pk__in=list(keys), gone=True).update(gone=False)


def _segment(
    one: dict[str, str], text: Text, version: TextVersion, stand_ins: Sequence[tuple[int, int, str]], at: datetime
) -> Segment:
    segment = Segment(organisation=text.organisation, study=text.interview.study, text=text, version=version)
    segment.start = place_after(int(one["start"]), stand_ins, ends=False)
    segment.end = place_after(int(one["end"]), stand_ins, ends=True)
    segment.code_id, segment.coder_id = uuid.UUID(one["code"]), uuid.UUID(one["coder"])
    segment.at = _moment(one["at"], at)
    return segment


def _memo(
    note: dict[str, str], text: Text, names: Iterable[tuple[str, str]], at: datetime, *, segment: Segment | None = None
) -> None:
    memo = Memo(organisation=text.organisation, study=text.interview.study, segment=segment)
    memo.text = None if segment else text
    memo.words = without_names(note["words"], names)
    memo.by_id, memo.at = uuid.UUID(note["by"]), _moment(note["at"], at)
    memo.save(force_insert=True)


def _moment(words: str, at: datetime) -> datetime:
    return parse_datetime(words) or at if words else at
