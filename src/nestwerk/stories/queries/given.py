"""Passages with a code that anybody gave, for rooms above: each place once, as a member of the study sees them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from nestwerk.stories.models import Ruling, Segment, StudyMember
from nestwerk.stories.rules.analysis import Coded, co_occurrence
from nestwerk.stories.rules.clusters import joins
from nestwerk.stories.rules.given import given_stretches

Join = tuple[tuple[str, ...], tuple[str, ...], float]


def given_passages(member: StudyMember) -> list[Coded]:
    """Return what is coded in the study, with text and case by key; of an open round only what this member may see.

    Two queries.
    """
    marked: dict[tuple[uuid.UUID, uuid.UUID, uuid.UUID | None], list[tuple[int, int]]] = defaultdict(list)
    rows = Segment.objects.seen_by(member).values_list("code", "text", "text__interview__case", "start", "end")
    for code, text, case, start, end in rows:
        marked[code, text, case].append((start, end))
    rulings: dict[tuple[uuid.UUID, uuid.UUID], list[tuple[int, int, bool]]] = defaultdict(list)
    ruled = Ruling.objects.filter(round__study=member.study_id).order_by("at", "id")
    for code, text, start, end, holds in ruled.values_list("code", "text", "start", "end", "holds"):
        rulings[code, text].append((start, end, holds))
    return [
        Coded(str(code), str(text), start, end, str(case or ""))
        for (code, text, case), stretches in marked.items()
        for start, end in given_stretches(stretches, rulings[code, text])
    ]


def joins_of(passages: Iterable[Coded], codes: Iterable[str]) -> list[Join]:
    """Return which codes stand on the same words, from close to far: the two groups and the share of their passages."""
    return joins(co_occurrence(passages), list(codes))
