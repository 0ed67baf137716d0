"""An organisation's own frameworks: create and rename. A new name never changes the address."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from nestwerk.people.models import Organisation, Person
from nestwerk.vocabulary.actions.changes import (
    RESERVED,
    Texts,
    check_named,
    first_of,
    locked_framework,
    merged,
    save,
    tell,
)
from nestwerk.vocabulary.models import Framework
from nestwerk.vocabulary.rules import free_slug


@transaction.atomic
def create_framework(*, organisation: Organisation, names: Texts, abouts: Texts, by: Person, at: datetime) -> Framework:
    """Start an own framework. Its address comes from its name, is no shared one's, and never changes."""
    check_named(names)
    # The organisation's row is the lock under which an address is chosen.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = Framework.objects.filter(Q(organisation=organisation) | Q(organisation=None))
    taken = set(known.values_list("slug", flat=True)) | RESERVED
    framework = Framework.objects.create(
        organisation=organisation,
        slug=free_slug(first_of(names), taken),
        names=merged({}, names),
        abouts=merged({}, abouts),
        changed_at=at,
    )
    tell("created", framework, by, at)
    return framework


@transaction.atomic
def rename_framework(
    *, framework: Framework, names: Texts, abouts: Texts, version: int, by: Person, at: datetime
) -> Framework:
    """Change a framework's name and what it is for. Raises ChangedMeanwhile when `version` is not the newest."""
    row = locked_framework(framework, version)
    row.names, row.abouts = merged(row.names, names), merged(row.abouts, abouts)
    check_named(row.names)
    save(row, ["names", "abouts"], at)
    tell("renamed", row, by, at)
    return row
