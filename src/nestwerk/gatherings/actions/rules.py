"""Our rules: proposed, agreed together, kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.gatherings import rules
from nestwerk.gatherings.actions.checks import NotOfThisGroup, not_too_many, takes_part, writer
from nestwerk.gatherings.models import Agreement, GroupRule, Starter
from nestwerk.groups.models import Group
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


@transaction.atomic
def propose_rule(
    *,
    group: Group,
    participant: Participant | None,
    words: str,
    token: str,
    by: Person | None,
    at: datetime,
) -> GroupRule:
    """Propose a rule; who proposes it says yes to it. The same form again is the same rule."""
    takes_part(participant, group.pk)
    values = {
        "organisation_id": group.organisation_id,
        "participant": participant,
        "words": words.strip(),
        "by": by,
        "at": at,
    }
    key = rules.once(token, writer(group, participant, by), words.strip())
    if not GroupRule.objects.filter(group=group, once=key).exists():
        not_too_many(participant, GroupRule, at=at)
    rule, new = GroupRule.objects.get_or_create(group=group, once=key, defaults=values)
    if new:
        audit.record("proposed rule", rule, by=by, at=at, organisation=group.organisation)
    if participant:
        agree(given=[rule], participant=participant, at=at)
    return rule


@transaction.atomic
def begin_with(*, group: Group, starters: Iterable[str], by: Person, at: datetime) -> list[GroupRule]:
    """Propose some of the rules that many groups begin with; those that stand already are left."""
    takes_part(None, group.pk)
    made = []
    for number, starter in enumerate(starters):
        values = {
            "organisation_id": group.organisation_id,
            "once": rules.once("starter", str(group.pk), starter, at.isoformat()),
            "by": by,
            # They stand on the page in the order in which they are offered.
            "at": at + timedelta(microseconds=number),
        }
        rule, new = GroupRule.objects.get_or_create(
            group=group, starter=Starter(starter), dropped_at=None, defaults=values
        )
        if new:
            audit.record("proposed rule", rule, by=by, at=at, organisation=group.organisation)
            made.append(rule)
    return made


@transaction.atomic
def agree(*, given: Iterable[GroupRule], participant: Participant, at: datetime) -> int:
    """Say yes to rules; to those that stand it means keeping to them. Return how many were new."""
    new = 0
    takes_part(participant, participant.group_id)
    for rule in given:
        if rule.group_id != participant.group_id:
            raise NotOfThisGroup
        values = {"organisation_id": rule.organisation_id, "at": at}
        _agreement, made = Agreement.objects.get_or_create(rule=rule, participant=participant, defaults=values)
        new += made
    if new:
        details: dict[str, audit.Detail] = {"rules": new}
        organisation = participant.organisation
        audit.record("agreed with rules", participant, by=None, at=at, organisation=organisation, details=details)
    return new


@transaction.atomic
def settle_rule(*, rule: GroupRule, by: Person, at: datetime) -> None:
    """Note that the group agreed on a rule; from now on it stands."""
    takes_part(None, rule.group_id)
    if rule.agreed_at is None:
        rule.agreed_at = at
        rule.save(update_fields=["agreed_at"])
        audit.record("settled rule", rule, by=by, at=at, organisation=rule.organisation)


@transaction.atomic
def drop_rule(*, rule: GroupRule, by: Person, at: datetime) -> None:
    """Drop a rule or a proposal; it stays on record."""
    takes_part(None, rule.group_id)
    if rule.dropped_at is None:
        rule.dropped_at = at
        rule.save(update_fields=["dropped_at"])
        audit.record("dropped rule", rule, by=by, at=at, organisation=rule.organisation)
        journal.note("gatherings.rule-dropped", rule.pk, at=at)
