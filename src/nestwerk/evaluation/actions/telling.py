"""A parent tells what changed, says what it may be used for, and takes either back.

The audit trail has no line of it: when a parent told something is nobody's to read. What is taken back is in the
journal, so that an older backup gives none of it back.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries
from nestwerk.evaluation.models import ChangeStory, Direction, StoryChoice, StoryConsent, StoryHeart, Use
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.actions import GoneMeanwhile, present
from nestwerk.participants.models import Participant, Standing
from nestwerk.trail import journal


class NotYet(DomainError):
    message = _("You can tell this after the last meeting.")


@transaction.atomic
def tell(
    *,
    participant: Participant,
    direction: str,
    changed: str,
    through: str = "",
    uses: Collection[str] = (),
    at: datetime,
) -> ChangeStory:
    """Keep what she tells, and what it may be used for. Other words are read first anew. Raises NotYet."""
    present(participant)
    story = ChangeStory.objects.select_for_update().filter(participant=participant).first()
    if story is None:
        if not queries.may_tell(participant, at=at):
            raise NotYet
        story = ChangeStory(organisation_id=participant.organisation_id, group=participant.group)
        story.participant = participant
    words = (str(Direction(direction)), changed, through)
    if story._state.adding or words != (story.direction, story.changed, story.through):
        if not story._state.adding:
            journal.note("evaluation.story-changed", story.pk, at=at)
        story.direction, story.changed, story.through = words
        story.told_at = at
        shut(story)
    allow(story=story, uses=uses, at=at)
    return story


def shut(story: ChangeStory) -> None:
    """Let nobody read a story until one of the team read it first; hearts and a choice were of other words."""
    story.reader, story.read_at, story.changed_shown, story.through_shown = None, None, "", ""
    story.save()
    StoryHeart.objects.filter(story=story).delete()
    StoryChoice.objects.filter(story=story).delete()


@transaction.atomic
def allow(*, story: ChangeStory, uses: Collection[str], at: datetime) -> None:
    """Let a story be used for this and for nothing else. What the team may not read, nobody reads."""
    wanted = {str(Use(use)) for use in uses} if Use.TEAM in uses else set()
    standing = {one.use: one for one in StoryConsent.objects.filter(story=story, withdrawn_at=None)}
    for use in Use.values:
        if use in standing and use not in wanted:
            withdraw_use(story=story, use=use, at=at)
        elif use in wanted and use not in standing:
            StoryConsent.objects.create(organisation_id=story.organisation_id, story=story, use=use, given_at=at)


@transaction.atomic
def withdraw_use(*, story: ChangeStory, use: str, at: datetime) -> None:
    """Take one use back: from this moment nothing shows it. Without the team nothing else of it stays either."""
    StoryConsent.objects.filter(story=story, use=use, withdrawn_at=None).update(withdrawn_at=at)
    journal.note("evaluation.story-use-withdrawn", story.pk, use, at=at)
    if use == Use.TEAM:
        shut(story)
    elif use == Use.GROUP:
        StoryHeart.objects.filter(story=story).delete()


@transaction.atomic
def take_story_back(*, story: ChangeStory, at: datetime) -> None:
    """Erase a story with everything that hangs on it. Raises GoneMeanwhile."""
    present(story.participant)
    journal.note("evaluation.story-taken-back", story.pk, at=at)
    story.delete()


@transaction.atomic
def give_story_heart(*, story: ChangeStory, participant: Participant, on: bool, at: datetime) -> None:
    """Give a story a heart, or take it back; twice is once. The view knows which stories this parent may read.

    Raises GoneMeanwhile, also when she left: who stopped reads none.
    """
    if present(participant).standing != Standing.IN:
        raise GoneMeanwhile
    if on:
        StoryHeart.objects.get_or_create(
            story=story, participant=participant, defaults={"organisation_id": story.organisation_id}
        )
        return
    for heart in StoryHeart.objects.filter(story=story, participant=participant):
        journal.note("evaluation.story-heart-taken-back", heart.pk, at=at)
        heart.delete()
