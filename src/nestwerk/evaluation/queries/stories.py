"""Stories of change: her own, what the team reads, what the group reads, and what may be quoted.

None of these tells whose a story is, and nothing here reads a sheet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from nestwerk.evaluation.models import (
    ChangeStory,
    FormKind,
    Round,
    StoryChoice,
    StoryConsent,
    StoryHeart,
    Use,
)
from nestwerk.groups.models import Group, Meeting
from nestwerk.participants.models import Participant, Standing


@dataclass(frozen=True)
class Quote:
    """A story as others read it: without a name, and without when it was told."""

    changed: str
    through: str
    language: str
    direction: str
    # Empty for one that was not chosen: the unfavourable ones stand there whether they were or not.
    why: str


@dataclass(frozen=True)
class Quotes:
    """What may be quoted of a series: what was chosen, and every story in which something got worse."""

    chosen: tuple[Quote, ...]
    harder: tuple[Quote, ...]
    # Unfavourable ones that may be shared and that nobody of the team has read first.
    unread: int = 0

    def __bool__(self) -> bool:
        return bool(self.chosen or self.harder or self.unread)


def may_tell(participant: Participant, *, at: datetime) -> bool:
    """True after the series: it ended, its end was asked, no meeting is to come; or for who stopped before."""
    if participant.standing == Standing.LEFT:
        return True
    if participant.standing != Standing.IN:
        return False
    group = participant.group
    asked = Round.objects.filter(group=group, kind=FormKind.END, opens_on__lte=localdate(at))
    return group.ended_at is not None or asked.exists() or _is_past(group, at)


def _is_past(group: Group, at: datetime) -> bool:
    held = Meeting.objects.filter(group=group, cancellation=None)
    return held.exists() and not held.filter(ends_at__gte=at).exists()


def story_of(participant: Participant) -> ChangeStory | None:
    story = ChangeStory.objects.filter(participant=participant).select_related("choice").first()
    if story is not None:
        # This very object: it knows by which link the page was opened.
        story.participant = participant
    return story


def uses_of(story: ChangeStory) -> set[str]:
    """Return the uses that stand agreed to now."""
    return set(StoryConsent.objects.filter(story=story, withdrawn_at=None).values_list("use", flat=True))


def stories_for_team(group: Group) -> "QuerySet[ChangeStory]":
    """Return the stories that the team may read, in no order of telling, with their hearts and what else is agreed."""
    given = StoryConsent.objects.filter(story=OuterRef("pk"), withdrawn_at=None)
    return (
        ChangeStory.objects.filter(group=group)
        .allowed(Use.TEAM)
        .annotate(heart_count=Count("hearts", distinct=True))
        .annotate(**{f"for_{use}": Exists(given.filter(use=use)) for use in (Use.GROUP, Use.SHARED, Use.STUDY)})
        .select_related("choice", "reader")
    )


def stories_for_parents(group: Group, *, me: Participant) -> "QuerySet[ChangeStory]":
    """Return what the other parents may read, to choose from: names are hidden already, and never my own."""
    mine = StoryHeart.objects.filter(story=OuterRef("pk"), participant=me)
    return (
        ChangeStory.objects.filter(group=group)
        .allowed(Use.TEAM)
        .allowed(Use.GROUP)
        .read_first()
        .exclude(participant=me)
        .annotate(heart_count=Count("hearts"), given=Exists(mine))
        .select_related("choice")
    )


def reasons_in(group: Group) -> list[StoryChoice]:
    """Return why stories were chosen that other parents may read: for everybody who told one, chosen or not.

    A reason tells of the story. So that of a story for the team only is read by who told it, and by no other parent.
    """
    told = ChangeStory.objects.filter(group=group).allowed(Use.TEAM).allowed(Use.GROUP).read_first()
    return list(StoryChoice.objects.filter(story__in=told).order_by("at"))


def quotes_of(group: Group) -> Quotes:
    """Return what a report of this series may quote: asked anew each time, so what was taken back is not in it."""
    return quotes_of_many([group.pk])


def quotes_of_many(groups: Iterable[object]) -> Quotes:
    """Return what may be quoted of several series together."""
    rows = list(
        ChangeStory.objects.filter(group__in=list(groups))
        .allowed(Use.TEAM)
        .allowed(Use.SHARED)
        .select_related("choice")
    )
    shown = [row for row in rows if row.read_at is not None]
    return Quotes(
        chosen=tuple(_quote(row) for row in shown if not row.is_harder and hasattr(row, "choice")),
        harder=tuple(_quote(row) for row in shown if row.is_harder),
        unread=sum(row.read_at is None and row.is_harder for row in rows),
    )


def _quote(row: ChangeStory) -> Quote:
    why = row.choice.why if hasattr(row, "choice") else ""
    return Quote(row.changed_shown, row.through_shown, row.language, str(row.get_direction_display()), why)
