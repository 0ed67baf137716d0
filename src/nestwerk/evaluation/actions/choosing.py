"""The team: one reads a story first and hides names; then team and parents choose, and the team writes why."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import ChangeStory, StoryChoice, Use
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen

# Of one series: choosing means leaving something out.
MOST_CHOSEN = 3


class NotYourStory(DomainError):
    message = _("Somebody else reads this story first now.")


class TooMuchTakenOut(DomainError):
    message = _("Take out names only. At least half of the words stay as she told them.")


class NotHerWords(DomainError):
    message = _(
        "Only take words out: put none in, and no smileys or signs. Leave words such as 'not' and 'less', smileys and "
        "question marks. In the place of a name you can write [name]."
    )


def only_taken_out(*, told: str, shown: str) -> None:
    """Raise NotHerWords when something is shown that was not told: for other rooms in which names are taken out."""
    if told != shown and not rules.is_hers(told, shown):
        raise NotHerWords


def with_signs(*, told: str, shown: str) -> str:
    """Return what is shown of what was told, with a sign where words went: for other rooms."""
    return rules.with_signs(told, shown)


class StoryNotThere(DomainError):
    message = _("This story is not there any more: it was changed or taken back.")


class EnoughChosen(DomainError):
    message = _("Three stories are chosen already. Put one back first.")


class ToldToTheTeamOnly(DomainError):
    message = _("This story was told to the team only: there is nobody for whom to choose it.")


class ReasonMissing(DomainError):
    message = _("Write why. Who told it reads the reason.")


def _held(story: ChangeStory) -> ChangeStory:
    """Hold a story that the team may read now. Raises StoryNotThere."""
    held = ChangeStory.objects.select_for_update().allowed(Use.TEAM).filter(pk=story.pk).first()
    if held is None:
        raise StoryNotThere
    return held


@transaction.atomic
def read_story_first(*, story: ChangeStory, by: Person, at: datetime) -> ChangeStory:
    """Take a story to read it first; whoever takes it last has it. Raises StoryNotThere."""
    held = _held(story)
    if held.read_at is None and held.reader_id != by.pk:
        held.reader = by
        held.save(update_fields=["reader"])
        audit.record("reads story first", held, by=by, at=at, organisation=held.organisation)
    return held


@transaction.atomic
def let_story_be_read(
    *,
    story: ChangeStory,
    changed: str,
    through: str,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> None:
    """Let others read a story in these words, which are hers without those that were taken out.

    Where words went stands a sign.
    Raises StoryNotThere, NotYourStory, TooMuchTakenOut, NotHerWords, and ChangedAtOnce when others read it in other
    words than were `seen`: what somebody took out meanwhile does not come back.
    """
    held = _held(story)
    # What she told meanwhile in other words was read by nobody.
    if (held.changed, held.through) != (story.changed, story.through):
        raise StoryNotThere
    if held.read_at is None and held.reader_id != by.pk:
        raise NotYourStory
    changed, through = rules.with_signs(held.changed, changed), rules.with_signs(held.through, through)
    check_seen(held, {"changed_shown": changed, "through_shown": through}, seen)
    if not rules.keeps_enough(held.changed, changed) or not rules.keeps_enough(held.through, through):
        raise TooMuchTakenOut
    if not rules.is_hers(held.changed, changed) or not rules.is_hers(held.through, through):
        raise NotHerWords
    held.changed_shown, held.through_shown, held.read_at = changed, through, at
    held.save(update_fields=["changed_shown", "through_shown", "read_at"])
    # An older backup holds the words of before: it is read first once more.
    journal.note("evaluation.story-read", held.pk, at=at)
    audit.record("read story first", held, by=by, at=at, organisation=held.organisation)


@transaction.atomic
def shut_story(*, story: ChangeStory) -> None:
    """Show a story to nobody until somebody read it first; that it was chosen stays."""
    story.reader, story.read_at, story.changed_shown, story.through_shown = None, None, "", ""
    story.save(update_fields=["reader", "read_at", "changed_shown", "through_shown"])


@transaction.atomic
def choose_story(*, story: ChangeStory, why: str, by: Person, at: datetime) -> StoryChoice:
    """Choose a story that was read first, with the reason.

    Raises StoryNotThere, ToldToTheTeamOnly, ReasonMissing, EnoughChosen.
    """
    held = _held(story)
    if held.read_at is None:
        raise StoryNotThere
    if not queries.uses_of(held) & {Use.GROUP, Use.SHARED}:
        raise ToldToTheTeamOnly
    if not why:
        raise ReasonMissing
    others = StoryChoice.objects.filter(story__group=held.group_id).exclude(story=held)
    if others.count() >= MOST_CHOSEN:
        raise EnoughChosen
    values = {"why": why, "by": by, "at": at, "organisation_id": held.organisation_id}
    _put_back(held, at=at)
    choice = StoryChoice.objects.create(story=held, **values)
    audit.record("chose story", held, by=by, at=at, organisation=held.organisation)
    return choice


@transaction.atomic
def unchoose_story(*, story: ChangeStory, by: Person | None, at: datetime) -> None:
    """Put a chosen story back. One in which something got worse keeps its own place."""
    if _put_back(story, at=at):
        audit.record("put story back", story, by=by, at=at, organisation=story.organisation)


def _put_back(story: ChangeStory, *, at: datetime) -> bool:
    """Let a story be chosen no more, nor its reason be read; with an older backup neither comes back."""
    known = StoryChoice.objects.filter(story=story).first()
    if known is None:
        return False
    journal.note("evaluation.story-unchosen", known.pk, at=at)
    known.delete()
    return True
