"""Rounds: which texts can be coded apart, and how far everybody is."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from nestwerk.stories.models import Code, Round, RoundDone, RoundText, Segment, Study, StudyMember, Text


def texts_to_code(study: Study) -> list[Text]:
    """Return the texts of a study that nobody coded yet and that were in no round."""
    coded = Segment.objects.filter(study=study, gone=False).values("text")
    rows = Text.objects.filter(interview__study=study).exclude(pk__in=coded)
    rows = rows.exclude(pk__in=RoundText.objects.filter(round__study=study).values("text"))
    return list(rows.select_related("interview").order_by("interview__number"))


@dataclass(frozen=True)
class Far:
    """A text of a round, and how many of its coders are done with it."""

    text: Text
    done: int
    coders: int
    mine: bool
    by_me: bool


def progress(round_: Round, member: StudyMember) -> list[Far]:
    """Return how far a round is. A coder hears only of herself while it is open."""
    coders = list(round_.coders.values_list("person", flat=True))
    done = list(RoundDone.objects.filter(round=round_).values_list("text", "by"))
    rows = Text.objects.filter(rounds__round=round_).select_related("interview").order_by("interview__number")
    mine = member.person_id in coders
    return [
        Far(
            text,
            sum(one == text.pk and (not mine or by == member.person_id or bool(round_.closed_at)) for one, by in done),
            len(coders),
            mine,
            (text.pk, member.person_id) in done,
        )
        for text in rows
    ]


@dataclass(frozen=True)
class Choice:
    """The texts (key, number of the interview) and codes (key, name) of a round, and whether each is chosen."""

    texts: list[tuple[uuid.UUID, int, bool]]
    codes: list[tuple[uuid.UUID, str, bool]]


def choice_of(round_: Round, texts: Collection[uuid.UUID], codes: Collection[uuid.UUID]) -> Choice:
    """Return what can be compared apart in a closed round: its texts, and the codes that anybody gave in it."""
    rows = round_.texts.order_by("text__interview__number").values_list("text", "text__interview__number")
    given = Segment.objects.filter(round=round_, gone=False).values("code")
    named = Code.objects.filter(pk__in=given).values_list("pk", "name")
    return Choice(
        [(key, number, key in texts) for key, number in rows],
        sorted(((key, name, key in codes) for key, name in named), key=lambda one: one[1].casefold()),
    )
