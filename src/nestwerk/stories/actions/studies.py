"""Make a study, say who works in it, and what it looks at."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation, Person
from nestwerk.stories.models import CaseKind, Part, Study, StudyCase, StudyMember, StudyRole
from nestwerk.trail import audit, journal


class LastLead(DomainError):
    message = _("Somebody has to lead the study. Let somebody else lead it first.")


class StudyValues(TypedDict):
    title: str
    question: str
    topics: str
    roles: Sequence[str]
    destroy_on: date


@transaction.atomic
def make_study(*, organisation: Organisation, values: StudyValues, by: Person, at: datetime) -> Study:
    """Make a study. Who makes it leads it, and reads its originals until somebody changes that."""
    study = Study(organisation=organisation, by=by, made_at=at)
    _fill(study, values)
    study.save(force_insert=True)
    _roles(study, values["roles"])
    StudyMember.objects.create(
        organisation=organisation, study=study, person=by, part=Part.LEAD, reads_originals=True, by=by, since=at
    )
    audit.record("made study", study, by=by, at=at, organisation=organisation)
    return study


@transaction.atomic
def change_study(*, study: Study, values: StudyValues, by: Person, at: datetime) -> None:
    kept = Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    _fill(kept, values)
    kept.save()
    _roles(kept, values["roles"])
    audit.record("changed study", kept, by=by, at=at, organisation=kept.organisation)


def _fill(study: Study, values: StudyValues) -> None:
    study.title, study.question, study.topics = values["title"], values["question"], values["topics"]
    study.destroy_on = values["destroy_on"]


def _roles(study: Study, names: Sequence[str]) -> None:
    """Keep the roles that are named; one that somebody spoke in stays."""
    known = {role.name: role for role in StudyRole.objects.filter(study=study)}
    for order, name in enumerate(dict.fromkeys(names)):
        role = known.pop(name, None) or StudyRole(organisation=study.organisation, study=study, name=name)
        role.order = order
        role.save()
    for role in known.values():
        role.order = len(names)
        role.save(update_fields=["order"])


@transaction.atomic
def add_member(
    *, study: Study, person: Person, part: str, reads_originals: bool, by: Person, at: datetime
) -> StudyMember:
    """Give somebody a part in the study, or another one. Raises LastLead when nobody would lead it."""
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    known = StudyMember.objects.filter(study=study, person=person).first()
    member = known or StudyMember(organisation=study.organisation, study=study, person=person, by=by, since=at)
    if known and known.leads and part != Part.LEAD:
        _leave_one(study, known)
    if known and known.reads_originals and not reads_originals:
        journal.note("stories.originals-closed", study.pk, person.pk, at=at)
    member.part, member.reads_originals = part, reads_originals
    member.save()
    audit.record("gave part in study", study, by=by, at=at, organisation=study.organisation, details={"part": part})
    return member


@transaction.atomic
def remove_member(*, member: StudyMember, by: Person | None, at: datetime) -> None:
    """End somebody's part. What the person coded stays. Raises LastLead when nobody would lead the study."""
    study = Study.objects.select_for_update(no_key=True).get(pk=member.study_id)
    if member.leads and by is not None:
        _leave_one(study, member)
    StudyMember.objects.filter(pk=member.pk).delete()
    journal.note("stories.member-gone", study.pk, member.person_id, at=at)
    audit.record("ended part in study", study, by=by, at=at, organisation=study.organisation)


def _leave_one(study: Study, member: StudyMember) -> None:
    if not StudyMember.objects.filter(study=study, part=Part.LEAD).exclude(pk=member.pk).exists():
        raise LastLead


@transaction.atomic
def add_case(*, study: Study, name: str, kind: str, group: Group | None, by: Person, at: datetime) -> StudyCase:
    """Add a group or a practice that is looked at; a name that is there already is that case."""
    case, made = StudyCase.objects.get_or_create(
        study=study,
        name=name,
        defaults={"organisation": study.organisation, "kind": kind, "group": group if kind == CaseKind.GROUP else None},
    )
    if made:
        audit.record("added case to study", study, by=by, at=at, organisation=study.organisation)
    return case


@transaction.atomic
def looked(*, study: Study, what: str, by: Person, at: datetime) -> None:
    """Put on record that somebody opened an original or the key."""
    audit.record("looked at original", study, by=by, at=at, organisation=study.organisation, details={"what": what})
