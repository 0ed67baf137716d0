"""The agenda board: decided together, and steered by the team with a reason that everybody reads."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings import rules
from nestwerk.gatherings.actions.checks import NotOfThisGroup, as_it_stands, not_too_many, takes_part, writer
from nestwerk.gatherings.actions.shown import name_no_more
from nestwerk.gatherings.models import Choice, Heart, Theme
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen


class WhyNeeded(DomainError):
    message = _("Say in a few words why you choose this theme. The parents read it.")


@transaction.atomic
def bring_in(
    *,
    group: Group,
    participant: Participant | None,
    words: str,
    named: bool = False,
    token: str,
    by: Person | None,
    at: datetime,
) -> Theme:
    """Put a theme on the board; the same form again is the same theme, and brings no name back that was hidden.

    Raises NoPlace, EnoughToday.
    """
    takes_part(participant, group.pk)
    values = {
        "organisation_id": group.organisation_id,
        "participant": participant,
        "words": words.strip(),
        "named": named,
        "by": by,
        "at": at,
    }
    key = rules.once(token, writer(group, participant, by), words.strip())
    if not Theme.objects.filter(group=group, once=key).exists():
        not_too_many(participant, Theme, at=at)
    theme, new = Theme.objects.get_or_create(group=group, once=key, defaults=values)
    if new:
        audit.record("brought in theme", theme, by=by, at=at, organisation=group.organisation)
    elif theme.named and not named:
        # She went back and took the tick away. One that stands there brings no name back: she may have hidden it since.
        name_no_more(theme, at=at)
        audit.record("changed name with theme", theme, by=by, at=at, organisation=group.organisation)
    return theme


@transaction.atomic
def give_heart(*, theme: Theme, participant: Participant, on: bool, at: datetime) -> None:
    """Give a heart or take it back: a state, so pressing twice changes nothing.

    Raises NoPlace, NotOfThisGroup, and GoneMeanwhile when the theme is gone.
    """
    takes_part(participant, theme.group_id)
    as_it_stands(theme)
    if on:
        values = {"organisation_id": theme.organisation_id, "at": at}
        _heart, changed = Heart.objects.get_or_create(theme=theme, participant=participant, defaults=values)
    else:
        given = Heart.objects.filter(theme=theme, participant=participant)
        for key in given.values_list("pk", flat=True):
            # By its own key: neither whose it was nor for what.
            journal.note("gatherings.heart-taken-back", key, at=at)
        changed = given.delete()[0] > 0
    if changed:
        verb = "gave heart" if on else "took heart back"
        audit.record(verb, theme, by=None, at=at, organisation=participant.organisation)


@transaction.atomic
def choose(
    *,
    theme: Theme,
    meeting: Meeting,
    why: str,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Choice:
    """Choose a theme for a meeting, with the reason that parents read.

    Raises WhyNeeded, NotOfThisGroup, GoneMeanwhile when the theme is gone, and ChangedAtOnce when what was chosen is
    not as it was `seen` (the key of the meeting and the reason, or nothing).
    """
    takes_part(None, theme.group_id)
    if meeting.group_id != theme.group_id:
        raise NotOfThisGroup
    if not why.strip():
        raise WhyNeeded
    as_it_stands(theme)
    said = {"meeting_id": meeting.pk, "why": why.strip()}
    before = None if seen is None else {"meeting_id": seen.get("meeting"), "why": seen.get("why", "")}
    check_seen(Choice.objects.filter(theme=theme).first() or Choice(), said, before)
    values = {
        "organisation_id": theme.organisation_id,
        **said,
        "by": by,
        "at": at,
    }
    choice, _new = Choice.objects.update_or_create(theme=theme, defaults=values)
    audit.record("chose theme", theme, by=by, at=at, organisation=theme.organisation)
    return choice


@transaction.atomic
def unchoose(*, theme: Theme, by: Person, at: datetime) -> None:
    """Put a chosen theme back on the board."""
    if Choice.objects.filter(theme=theme).delete()[0]:
        audit.record("put theme back", theme, by=by, at=at, organisation=theme.organisation)


@transaction.atomic
def edit_theme(*, theme: Theme, words: str, by: Person, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Say a theme in other words, for instance without a name in it; its hearts stay.

    Raises GoneMeanwhile when it is gone, and ChangedAtOnce when its words are not as they were `seen`.
    """
    kept, words = as_it_stands(theme), words.strip()
    check_seen(kept, {"words": words}, seen)
    if words and words != kept.words:
        kept.words, kept.edited_at = words, at
        kept.save(update_fields=["words", "edited_at"])
        audit.record("edited theme", kept, by=by, at=at, organisation=kept.organisation)
        journal.note("gatherings.theme-edited", kept.pk, by.pk, "theme", at=at)
