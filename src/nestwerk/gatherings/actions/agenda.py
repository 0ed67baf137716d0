"""The agenda board: decided together, and steered by the team with a reason that everybody reads."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings import rules
from nestwerk.gatherings.actions.checks import NotOfThisGroup, not_too_many, takes_part, writer
from nestwerk.gatherings.models import Choice, Heart, Theme
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


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
    """Put a theme on the board; the same form again is the same theme. Raises NoPlace, EnoughToday."""
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
    elif theme.named != named:
        # She went back and ticked otherwise: what she ticked last is what others see.
        theme.named = named
        theme.save(update_fields=["named"])
        audit.record("changed name with theme", theme, by=by, at=at, organisation=group.organisation)
    return theme


@transaction.atomic
def give_heart(*, theme: Theme, participant: Participant, on: bool, at: datetime) -> None:
    """Give a heart or take it back: a state, so pressing twice changes nothing. Raises NoPlace, NotOfThisGroup."""
    takes_part(participant, theme.group_id)
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
def choose(*, theme: Theme, meeting: Meeting, why: str, by: Person, at: datetime) -> Choice:
    """Choose a theme for a meeting, with the reason that parents read. Raises WhyNeeded, NotOfThisGroup."""
    takes_part(None, theme.group_id)
    if meeting.group_id != theme.group_id:
        raise NotOfThisGroup
    if not why.strip():
        raise WhyNeeded
    values = {
        "organisation_id": theme.organisation_id,
        "meeting": meeting,
        "why": why.strip(),
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
def edit_theme(*, theme: Theme, words: str, by: Person, at: datetime) -> None:
    """Say a theme in other words, for instance without a name in it; its hearts stay."""
    if words.strip() and words.strip() != theme.words:
        theme.words, theme.edited_at = words.strip(), at
        theme.save(update_fields=["words", "edited_at"])
        audit.record("edited theme", theme, by=by, at=at, organisation=theme.organisation)
        journal.note("gatherings.theme-edited", theme.pk, by.pk, "theme", at=at)
