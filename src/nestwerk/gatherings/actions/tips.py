"""Tips, and how it went at home."""

from datetime import datetime

from django.db import transaction

from nestwerk.gatherings import rules
from nestwerk.gatherings.actions.checks import NotOfThisGroup, not_too_many, takes_part, writer
from nestwerk.gatherings.models import Face, Tip, Tried
from nestwerk.groups.models import Group, Meeting
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.programmes.models import SessionPlan
from nestwerk.trail import audit, journal


@transaction.atomic
def give_tip(
    *,
    group: Group,
    participant: Participant | None,
    words: str,
    token: str,
    by: Person | None,
    at: datetime,
) -> Tip:
    """Give the others a tip; the same form again is the same tip. Raises NoPlace, NotOfThisGroup."""
    takes_part(participant, group.pk)
    values = {
        "organisation_id": group.organisation_id,
        "participant": participant,
        "words": words.strip(),
        "by": by,
        "at": at,
    }
    key = rules.once(token, writer(group, participant, by), words.strip())
    if not Tip.objects.filter(group=group, once=key).exists():
        not_too_many(participant, Tip, at=at)
    tip, new = Tip.objects.get_or_create(group=group, once=key, defaults=values)
    if new:
        audit.record("gave tip", tip, by=by, at=at, organisation=group.organisation)
    return tip


@transaction.atomic
def tell_how_it_went(
    *,
    participant: Participant,
    about: Tip | SessionPlan,
    face: str,
    words: str,
    shared: bool,
    at: datetime,
) -> Tried:
    """Keep how a tip went at home; telling it again replaces it. Raises NoPlace, NotOfThisGroup."""
    tip = _tip_of_session(about, participant, at=at) if isinstance(about, SessionPlan) else about
    takes_part(participant, tip.group_id)
    values = {"face": Face(face), "words": words.strip(), "shared": shared, "at": at}
    tried, new = Tried.objects.select_for_update().get_or_create(
        tip=tip, participant=participant, defaults={"organisation_id": tip.organisation_id, **values}
    )
    if not new:
        if tried.shared:
            # Its words go, or are no longer for the others.
            journal.note("gatherings.try-changed", tried.pk, at=at)
        for name, value in values.items():
            setattr(tried, name, value)
        tried.save()
    audit.record("tried tip", tip, by=None, at=at, organisation=participant.organisation)
    return tried


def _tip_of_session(session: SessionPlan, participant: Participant, *, at: datetime) -> Tip:
    """Return the tip of a session plan as this group's own, made when the first parent tried it."""
    if not Meeting.objects.filter(group=participant.group_id, session=session).exists():
        raise NotOfThisGroup
    values = {
        "organisation_id": participant.organisation_id,
        "once": rules.once("session", str(participant.group_id), str(session.pk)),
        "words": session.tip,
        "at": at,
    }
    tip, _new = Tip.objects.get_or_create(group_id=participant.group_id, session=session, defaults=values)
    return tip
