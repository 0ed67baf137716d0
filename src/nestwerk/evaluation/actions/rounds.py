"""Plan rounds with a group, move them, take one back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NotRequired, TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.actions.locking import locked
from nestwerk.evaluation.actions.making import version_of_own
from nestwerk.evaluation.actions.versions import version_of_bundled
from nestwerk.evaluation.models import Form, FormKind, FormVersion, Round, Sheet
from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.people.queries.least import least_shown
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands

MOST_ROUNDS = 60


class TooManyRounds(DomainError):
    message = _("This group has 60 rounds of questions. That is more than people can answer.")


class HasAnswers(DomainError):
    message = _("Somebody already answered. Close the round instead.")


class AlreadyClosed(DomainError):
    message = _("This round is closed. It cannot be changed any more.")


class NotForParents(DomainError):
    message = _("This form is for the team, not for parents.")


class PlannedRound(TypedDict):
    """`form`: the key of a form of one's own, for a round of that kind."""

    kind: str
    opens_on: date
    closes_on: date
    form: NotRequired[UUID]
    only_who_came: NotRequired[bool]


@transaction.atomic
def plan_rounds(*, group: Group, planned: Sequence[PlannedRound], by: Person, at: datetime) -> list[Round]:
    """Plan rounds for a group; the same form on the same days is the same round.

    Raises TooManyRounds, NotForParents, NotReady.
    """
    kept = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if Round.objects.filter(group=kept).count() + len(planned) > MOST_ROUNDS:
        raise TooManyRounds
    return [_plan(kept, values, by=by, at=at) for values in planned]


def _plan(group: Group, planned: PlannedRound, *, by: Person, at: datetime) -> Round:
    version = _version(group, planned, at=at)
    values = {"kind": planned["kind"], "opens_on": planned["opens_on"], "closes_on": planned["closes_on"]}
    known = Round.objects.filter(group=group, closed_at=None, version__form=version.form, **values).first()
    if known:
        return known
    made = Round(organisation_id=group.organisation_id, group=group, by=by, planned_at=at, **values)
    made.least = least_shown(group.organisation)
    made.version, made.only_who_came = version, planned.get("only_who_came", False)
    _meet(made)
    made.code = rules.new_code()
    made.code_digest = rules.digest(made.code)
    made.save(force_insert=True)
    audit.record("planned round", made, by=by, at=at, organisation=group.organisation)
    return made


def _version(group: Group, planned: PlannedRound, *, at: datetime) -> FormVersion:
    """Return the frozen words of a round. A form of one's own belongs to the organisation of the group."""
    if planned["kind"] == FormKind.OWN:
        own = Form.objects.in_use().filter(organisation=group.organisation_id, pk=planned["form"])
        version = version_of_own(own.get(), at=at)
    else:
        version = version_of_bundled(planned["kind"], at=at)
    if not version.form.anonymous:
        raise NotForParents
    return version


@transaction.atomic
def move_round(*, round: Round, opens_on: date, closes_on: date, by: Person | None, at: datetime) -> Round:
    """Give a round other days. Raises AlreadyClosed."""
    kept = locked(round.pk)
    if kept.closed_at is not None:
        raise AlreadyClosed
    kept.opens_on, kept.closes_on = opens_on, closes_on
    if kept.kind != FormKind.START or not Sheet.objects.filter(round=kept).exists():
        # A start that somebody filled in stays what it was: its days alone make it no start, nor one again.
        _meet(kept)
    kept.save(update_fields=["opens_on", "closes_on", "meeting", "meeting_number"])
    journal.note("evaluation.round-moved", kept.pk, opens_on, closes_on, at=at)
    audit.record("moved round", kept, by=by, at=at, organisation=kept.organisation)
    return kept


@transaction.atomic
def renew_code(*, round: Round, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Give a round another code: by the old one nobody fills in any more. Raises AlreadyClosed.

    Raises ChangedAtOnce when its code is not the one that was `seen`: a new one was handed out just now.
    """
    kept = locked(round.pk)
    if kept.closed_at is not None:
        raise AlreadyClosed
    check_stands(kept, seen)
    kept.code = rules.new_code()
    kept.code_digest = rules.digest(kept.code)
    kept.save(update_fields=["code", "code_digest"])
    journal.note("evaluation.code-renewed", kept.pk, at=at)
    audit.record("renewed round code", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def take_round_back(*, round: Round, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Take back a round that nobody answered. Raises HasAnswers, AlreadyClosed; ChangedAtOnce when not as `seen`."""
    kept = locked(round.pk)
    if kept.closed_at is not None:
        raise AlreadyClosed
    if Sheet.objects.filter(round=kept).exists():
        raise HasAnswers
    check_stands(kept, seen)
    audit.record("took round back", kept, by=by, at=at, organisation=kept.organisation)
    journal.note("evaluation.round-taken-back", kept.pk, at=at)
    kept.delete()


def _meet(asked: Round) -> None:
    """Note with which meeting a round goes, and which one is next when it opens."""
    days = queries.meeting_days(asked.group)
    asked.meeting_id = queries.meeting_on(days, asked.opens_on)
    asked.meeting_number = rules.meeting_next([day for day, _key in days], asked.opens_on)
