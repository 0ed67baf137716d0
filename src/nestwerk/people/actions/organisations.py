"""Organisations: make one, change its name and what it asks of members."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nestwerk.kernel.text import slug
from nestwerk.people.actions.invitations import invite
from nestwerk.people.actions.joining import add_member
from nestwerk.people.models import Organisation, Person, Role
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands


@transaction.atomic
def make_organisation(*, name: str, coordinator: Person | None = None, by: Person, at: datetime) -> Organisation:
    """Make an organisation with an address of its own, led by `coordinator` when there is one already."""
    organisation = Organisation.objects.create(slug=_free_slug(name), name=name, created_at=at)
    audit.record("made organisation", organisation, by=by, at=at, organisation=organisation)
    if coordinator:
        add_member(organisation=organisation, person=coordinator, role=Role.COORDINATOR, by=by, at=at)
    return organisation


@transaction.atomic
def make_organisation_for(*, email: str, name: str, language: str, by: Person, at: datetime) -> Organisation:
    """Make an organisation and invite its first coordinator."""
    organisation = make_organisation(name=name, by=by, at=at)
    invite(organisation=organisation, email=email, role=Role.COORDINATOR, language=language, by=by, at=at)
    return organisation


@transaction.atomic
def change_settings(
    *,
    organisation: Organisation,
    name: str,
    second_factor_required: bool,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> None:
    """Change the name, the demand for a second factor, or both. The address stays.

    Raises ChangedAtOnce when one of both is not as it was `seen`.
    """
    # The row of now, in the hands of whoever asked.
    organisation.refresh_from_db(from_queryset=Organisation.objects.select_for_update(no_key=True))
    check_stands(organisation, seen)
    if name != organisation.name:
        audit.record("renamed organisation", organisation, by=by, at=at, organisation=organisation)
    if second_factor_required != organisation.second_factor_required:
        verb = "required second factor" if second_factor_required else "stopped requiring second factor"
        audit.record(verb, organisation, by=by, at=at, organisation=organisation)
        if second_factor_required:
            journal.note("people.second-factor-required", organisation.pk, at=at)
    organisation.name, organisation.second_factor_required = name, second_factor_required
    organisation.save(update_fields=["name", "second_factor_required"])


def _free_slug(name: str) -> str:
    wanted = slug(name, most=50)
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(free for free in numbered if free not in taken)
