"""Rounds: which texts can be coded apart, and how far everybody is."""

from dataclasses import dataclass

from nestwerk.stories.models import Round, RoundDone, RoundText, Segment, Study, StudyMember, Text


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
