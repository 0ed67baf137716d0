"""Why something is not shown, in words: too few answered, for another's sake, or it was compared with nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, FormKind, Round
from nestwerk.evaluation.queries.starts import asks_code, shown_end_of, told_by
from nestwerk.kernel.disclosure import sheets

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Fate:
    """What became of what a start keeps back: in words, and what of it is shown by itself after all, by item."""

    words: str = ""
    shown: dict[str, Any] = field(default_factory=dict)


def few_words(least: int) -> str:
    return gettext("Too few answers: fewer than %(least)s people answered this.") % {"least": least}


def sheets_told(came: int, *, least: int) -> int | str:
    """Return how many sheets of a round came in, as everybody may read it who is not of its team."""
    few = gettext("fewer than %(least)s") % {"least": least}
    return few if sheets(came, k=least).hidden else came


def nothing_words(least: int) -> str:
    words = gettext(
        "There are too few answers to show what came out: with fewer than %(least)s, somebody could guess who said "
        "what."
    )
    return words % {"least": least}


def why_words(why: str, *, least: int) -> str:
    """Return why an item is hidden: for too few answers unless another reason was noted."""
    if why == rules.BESIDE:
        return gettext(
            "Hidden for somebody's sake: beside what is shown of the same people, this could tell what one of them "
            "said."
        )
    if why == rules.RESTORED:
        return gettext(
            "Hidden because an older backup was put back: beside what was shown before, this could tell what somebody "
            "said."
        )
    return few_words(least)


def fate_of(asked: Round) -> Fate:
    """Return what becomes of what a start keeps back; nothing of another form."""
    if asked.kind != FormKind.START or asked.late_start:
        return Fate()
    end = shown_end_of(asked)
    if end is None:
        return Fate(_waiting_words(asked))
    if end.start_id != asked.pk:
        return Fate(
            gettext(
                "The end closed without being compared with this start. So what people said here is shown nowhere: the "
                "codes that could pair them are destroyed."
            )
        )
    row = Figures.objects.filter(round=end.end_id, figures__has_key="change").select_related("round").first()
    if row is None:
        return Fate(_restored_words())
    change = told_by([row]).get(row.round_id, {}).get("change")
    if change is None:
        return Fate(gettext("The team set the end aside. So start and end are not shown beside each other."))
    alone = {key: one["start"] for key, one in change["items"].items() if "pairs" not in one}
    return Fate(gettext("Start and end stand beside each other with what came out at the end."), alone)


def _waiting_words(asked: Round) -> str:
    if asked.emptied_at is not None:
        return gettext(
            "The single sheets were erased before an end was laid beside them. So what people said here is shown "
            "nowhere."
        )
    return gettext(
        "This is asked again at the end, and shown then if there are enough pairs: start and end beside each other."
    )


def _restored_words() -> str:
    return gettext(
        "Start and end stood beside each other until an older backup was put back. Since then that is shown no more."
    )


def no_change_words(asked: Round, told: Told, *, least: int) -> str:
    """Return why an end shows nothing of what changed; empty when it does, or when its series has no start."""
    change: Told | None = told.get("change")
    if asked.kind != FormKind.END or rules.shows_change(dict(told)):
        return ""
    if change and "paired" in change:
        words = gettext(
            "Of fewer than %(least)s people both the start and the end were found. So what changed is not shown: start "
            "and end each stand by themselves, where enough people answered."
        )
        return words % {"least": least}
    if change:
        return gettext("The team set the start aside. So what changed is not shown.")
    shown = shown_end_of(asked)
    if shown is not None and shown.end_id == asked.pk and shown.start_id is not None:
        return _restored_words()
    if shown is None and asks_code(asked):
        return gettext(
            "Too few people filled in this end to lay it beside the start. The start is kept: the team can plan "
            "another end."
        )
    starts = Round.objects.filter(group=asked.group_id, kind=FormKind.START, opens_on__lt=asked.opens_on)
    if any(not one.late_start for one in starts.exclude(closed_at=None)):
        return gettext(
            "This end was compared with no start. So what changed is not shown, nor what people said at the start."
        )
    return ""
