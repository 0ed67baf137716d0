"""Leave a line for every write. Called by actions, inside their transaction."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.db import models

from nestwerk.kernel.models import AuditLine
from nestwerk.trail.chain import append

# What one line may hold besides keys: counts, states, field names. Never names or contacts.
Detail = str | int | bool | None | list[str]


class HasKey(Protocol):
    """Whoever acts or owns: anything with a UUID for a primary key."""

    @property
    def pk(self) -> uuid.UUID: ...


def record(
    verb: str,
    thing: models.Model,
    *,
    by: HasKey | None,
    at: datetime,
    organisation: HasKey | None = None,
    details: Mapping[str, Detail] | None = None,
) -> AuditLine:
    """Add one line and return it. `by` is None when the installation itself acts."""
    line = AuditLine(
        at=at,
        by_id=by.pk if by else None,
        organisation_id=organisation.pk if organisation else None,
        verb=verb,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        details=dict(details or {}),
    )
    return append(line)


def stands(verb: str, key: object, *, at: datetime) -> bool:
    """True when the trail has this very act: a backup that was put back knows of it."""
    return AuditLine.objects.filter(verb=verb, object_id=str(key), at=at).exists()
