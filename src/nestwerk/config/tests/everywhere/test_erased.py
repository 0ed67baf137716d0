"""Who is erased is erased in every table with a road to her: a new table stops here until somebody decided."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import models

from nestwerk.config.tests.everywhere.extremes import ours
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.participants import actions
from nestwerk.participants.models import Participant

WORDS = "Zonderling sprak"
# What may stay of her, and is filled then: her page says so (that somebody came, when, in which language, how she heard
# of the group). Links stay as digests, so that an old one is known as an old one.
STAYS = {
    "participants.Attendance": {"presence", "by", "tapped_at", "saved_at", "meeting"},
    "participants.PlaceChange": {"standing", "why", "by", "at"},
    "participants.PersonalLink": {"kind", "digest", "made_at", "revoked_at", "expires_at", "seen_at"}
    | {"fresh", "hers_alone", "on_card"},
}
OF_HERSELF = {"family", "group", "number", "standing", "language", "heard_by", "walked_in"} | {
    "joined_at",
    "erased_at",
    "token",
}


def related() -> list[Any]:
    return [one for one in Participant._meta.related_objects if one.related_model._meta.label.count(".") == 1]


FILLERS: dict[type[models.Field[Any, Any]], Callable[[datetime], object]] = {
    models.DateTimeField: lambda at: at,
    models.DateField: datetime.date,
    models.BooleanField: lambda _: True,
    models.IntegerField: lambda _: 99,
    models.UUIDField: lambda _: uuid.uuid4(),
    models.JSONField: lambda _: {"words": WORDS},
    models.BinaryField: lambda _: b"sealed",
}


def filler(field: Any, at: datetime) -> object:
    """Return something that fills a column: her words in each text, any row for a key."""
    if field.is_relation:
        return field.related_model._default_manager.order_by("pk").first()
    if field.choices:
        return field.choices[0][0]
    for kind, fill in FILLERS.items():
        if isinstance(field, kind):
            return fill(at)
    words = f"{WORDS} {uuid.uuid4().hex}" if field.unique or field.name == "once" else WORDS
    return words[: field.max_length or 200]


def a_row_of(relation: Any, amina: Participant, at: datetime) -> models.Model:
    """Make, or fill, a row in one of the tables that point at her."""
    model: type[models.Model] = relation.related_model
    known = model._default_manager.filter(**{relation.field.name: amina}).first()
    row = known or model(**{relation.field.name: amina})
    for field in model._meta.concrete_fields:
        skipped = field.primary_key or field.name in {relation.field.name, "secret", "digest"}
        # A choice that nobody made yet is made here: it may tell of her too.
        taken = getattr(row, field.attname) not in (None, "") and (field.is_relation or field.choices)
        if skipped or (known and (taken or field.unique)):
            continue
        setattr(row, field.name, filler(field, at))
    if hasattr(row, "organisation_id"):
        row.organisation_id = amina.organisation_id
    if hasattr(row, "group_id"):
        row.group_id = amina.group_id
    row.save()
    return row


def filled(row: models.Model) -> set[str]:
    """Return the columns of a row that tell something: not empty, and not as in a row that was just made."""
    found = set()
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if (
            not field.primary_key
            and field.name not in {"organisation", "participant"}
            and value not in (None, "", False, {})
        ):
            found.add(field.name)
    return found


@pytest.fixture
def amina(stage: Stage, at: datetime) -> Participant:
    """Amina with a row in every table that points at a participant, each text of it hers, and all said of herself."""
    amina = stage.parents.amina
    for name in ("name", "phone", "email", "access_needs", "by_link"):
        setattr(amina, name, WORDS)
    for name in ("interpreter", "address_in_calendar", "told_ages", "email_unsure", "phone_unsure", "contact_removed"):
        setattr(amina, name, True)
    amina.account = stage.world.noor
    amina.email_held_until = amina.phone_held_until = at
    amina.save()
    for relation in related():
        a_row_of(relation, amina, at)
    return amina


def test_nothing_of_her_stays_but_what_the_page_says(amina: Participant, at: datetime) -> None:
    assert amina.place_changes.exclude(why="").exists()
    before = {one.related_model._meta.label: bool(rows_of(one, amina)) for one in related()}
    assert len(before) > 15
    assert all(before.values()), before
    actions.erase(participant=amina, by=None, at=at)
    stays = {}
    for relation in related():
        label = relation.related_model._meta.label
        told = set().union(*(filled(row) for row in rows_of(relation, amina)))
        if told - STAYS.get(label, set()):
            stays[label] = told - STAYS.get(label, set())
    assert stays == {}
    assert filled(Participant.objects.get(pk=amina.pk)) - OF_HERSELF == set()


def rows_of(relation: Any, amina: Participant) -> list[models.Model]:
    return list(relation.related_model._default_manager.filter(**{relation.field.name: amina}))


def test_her_words_stand_sealed_nowhere(amina: Participant, at: datetime) -> None:
    assert len(where_her_words_stand()) > 10
    actions.erase(participant=amina, by=None, at=at)
    # A rule on which the group agreed is of them all, and her page says so.
    assert where_her_words_stand() <= {"gatherings.GroupRule"}


def where_her_words_stand() -> set[str]:
    """Return the tables of which some column, opened, holds her words."""
    return {
        model._meta.label
        for model in ours()
        for row in model._default_manager.all()
        if any(WORDS in str(getattr(row, field.attname)) for field in model._meta.concrete_fields)
    }
