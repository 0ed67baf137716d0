"""The rows of an organisation as tables that other programs read."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from nestwerk.departures.formats.package import Column, Listed
from nestwerk.departures.queries.register import register
from nestwerk.departures.queries.roads import Table, roads, rows_of
from nestwerk.evaluation import queries as evaluation
from nestwerk.evaluation.models import Figures
from nestwerk.people import queries as people
from nestwerk.people.models import Organisation

# So many rows are in memory at a time.
AT_A_TIME = 500
# Ours to theirs (Table Schema), the first that fits.
KINDS: tuple[tuple[type[models.Field], str], ...] = (  # type: ignore[type-arg]
    (models.UUIDField, "string:uuid"),
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (models.FloatField, "number"),
    (models.IntegerField, "integer"),
    (models.JSONField, "any"),
)


def tables(organisation: Organisation) -> Iterator[Listed]:
    """Yield what goes along: every table that the register names, then who the members are and what parents found."""
    for table in roads():
        if table._meta.label in register().columns:
            yield _listed(table, organisation.pk)
    yield _members(organisation)
    yield from _answers(organisation)


def _listed(table: Table, key: UUID) -> Listed:
    names = register().columns[table._meta.label]
    by_name = {one.name: one for one in table._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    columns = [_column(field) for field in fields]
    if table is Figures:
        return Listed(table._meta.label_lower, columns, _figures(key, fields))
    rows = rows_of(table, key).order_by("pk").iterator(chunk_size=AT_A_TIME)
    told = ([getattr(row, field.attname) for field in fields] for row in rows)
    return Listed(table._meta.label_lower, columns, told)


def _figures(key: UUID, fields: Sequence["models.Field[Any, Any]"]) -> Iterator[Sequence[object]]:
    """Yield what closed rounds show now: a round that was set aside has no figures, and its end is compared with none.

    The row has them still, so that it can count again; what leaves is what the pages show.
    """
    rows = list(Figures.objects.filter(organisation=key).select_related("round").order_by("pk"))
    shown = evaluation.told_by(rows)
    for row in rows:
        yield [shown.get(row.round_id) if one.name == "figures" else getattr(row, one.attname) for one in fields]


def _column(field: "models.Field[Any, Any]") -> Column:
    if isinstance(field, models.ForeignKey):
        to = field.related_model
        leads = (to._meta.label_lower, to._meta.pk.name) if to._meta.label in register().columns else None
        return Column(field.attname, _kind(field.target_field), leads)
    return Column(field.attname, _kind(field))


def _kind(field: object) -> str:
    return next((kind for ours, kind in KINDS if isinstance(field, ours)), "string")


def _members(organisation: Organisation) -> Listed:
    """Return who is a member: a key in another table leads to a name here, unless somebody is no member any more."""
    columns = [Column("id", "string:uuid"), Column("name", "string"), Column("email", "string")]
    found = people.members_of(organisation)
    return Listed("people.person", columns, [[one.person.pk, one.person.name, one.person.email] for one in found])


def _answers(organisation: Organisation) -> Iterator[Listed]:
    """Yield what parents answered, a year a table: as the pages show it, and no other way."""
    found = [(str(year), evaluation.answers_table(organisation, year)) for year in evaluation.years_shown(organisation)]
    for name, table in [*found, ("codeboek", evaluation.codebook())] if found else []:
        yield Listed(f"evaluation.antwoorden-{name}", _plain(table.heads), table.rows)


def _plain(heads: Sequence[str]) -> list[Column]:
    return [Column(head, "any") for head in heads]


def stays_behind(key: UUID) -> dict[str, dict[str, int]]:
    """Return by reason which tables stay behind, and how many rows of them there are."""
    found: dict[str, dict[str, int]] = {}
    for label, why in register().behind.items():
        if number := rows_of(apps.get_model(label), key).count():
            found.setdefault(why, {})[label.lower()] = number
    return found
