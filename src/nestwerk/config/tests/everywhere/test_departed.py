"""An organisation that leaves is gone from every table, and of every other organisation nothing changed."""

from datetime import datetime, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from nestwerk.config.tests.everywhere.extremes import ours
from nestwerk.config.tests.everywhere.staged import INVITED, Stage
from nestwerk.config.tests.everywhere.test_erased import WORDS, filler
from nestwerk.departures.actions.packing import packed
from nestwerk.departures.models import Proof
from nestwerk.departures.queries.register import register
from nestwerk.departures.queries.roads import Table, counted, roads, rows_of
from nestwerk.ops.guards import taken_off
from nestwerk.ops.tests.leaving import erase
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Organisation, Person
from nestwerk.search.models import Document
from nestwerk.trail import chain, journal

pytestmark = pytest.mark.both
# What a filler of any column would break: one thing is hidden, hours are hours, a share is a number.
SAYS: dict[str, dict[str, object]] = {"gatherings.Hiding": {"post": None, "tip": None, "tried": None}}
SAYS |= {"messenger.MessageSettings": {"reminder_days": 1, "question_hours": 1}}
SAYS |= {"people.FactorReset": {"stopped_at": None, "done_at": None}}
KINDS: dict[type[models.Field[Any, Any]], object] = {models.TimeField: time(8), models.FloatField: 0.5}


def fill(organisation: Organisation, at: datetime) -> list[Table]:
    """Let there be a row of this organisation in every table. Return the tables that have none all the same."""
    for table in roads():
        if not rows_of(table, organisation.pk).exists():
            _made_up(table, organisation, at)
    return [table for table in roads() if not rows_of(table, organisation.pk).exists()]


def _made_up(table: Table, organisation: Organisation, at: datetime) -> None:
    row = table()
    for field in table._meta.concrete_fields:
        if not field.primary_key or field.is_relation:
            setattr(row, field.name, _value(field, organisation, at))
    for name, value in SAYS.get(table._meta.label, {}).items():
        setattr(row, name, value)
    with transaction.atomic():
        row.save(force_insert=True)


def _value(field: Any, organisation: Organisation, at: datetime) -> object:
    for kind, value in KINDS.items():
        if isinstance(field, kind):
            return value
    if not field.is_relation or field.related_model not in roads():
        return filler(field, at)
    own = rows_of(field.related_model, organisation.pk).order_by("pk")
    if field.one_to_one:
        own = own.exclude(pk__in=field.model._base_manager.values(field.name))
    # Of two parents the other one has the larger key.
    found = own.last() if field.name == "other" else own.first()
    return found or (None if field.null else filler(field, at))


@pytest.fixture
def kiem(stage: Stage, at: datetime) -> Organisation:
    """An organisation with a row in every table that there is."""
    kiem = stage.world.de_kiem
    assert fill(kiem, at) == []
    return kiem


def digests(key: object) -> dict[str, str]:
    """Return a digest of every row of an organisation, column by column as the database has it."""
    found = {}
    for table in roads():
        rows = rows_of(table, key).order_by("pk").values_list()  # type: ignore[arg-type]
        found[table._meta.label] = sha256(repr(list(rows)).encode()).hexdigest()
    return found


def of_nobody() -> dict[str, str]:
    """Return a digest of what belongs to no organisation at all: the shared shelf, with the sheets on it."""
    found = {}
    for table, road in roads().items():
        if table is Organisation or any(field.null for field in _steps(table, road.paths[0])):
            rows = table._base_manager.filter(**{f"{road.paths[0]}__isnull": True}).order_by("pk").values_list()
            found[table._meta.label] = sha256(repr(list(rows)).encode()).hexdigest()
    return found


def _steps(table: Table, path: str) -> list[Any]:
    steps, here = list[Any](), table
    for name in path.split("__"):
        steps.append(here._meta.get_field(name))
        here = steps[-1].related_model or here
    return steps


def test_every_table_is_of_an_organisation_or_says_of_whom() -> None:
    """A new table stops here until data/tables.toml says whether it goes along, and a new column too."""
    told, kept, house = register().columns, register().behind, register().house
    wanted = {table._meta.label: [one.name for one in table._meta.concrete_fields] for table in roads()}
    assert sorted({*told, *kept}) == sorted(wanted)
    assert not set(told) & set(kept)
    for label, columns in told.items():
        assert sorted([*columns, *register().without[label]]) == sorted(wanted[label]), label
    others = {model._meta.label for model in ours()} - set(wanted)
    assert sorted(others) == sorted(house)


def test_every_table_with_a_key_to_an_organisation_has_a_road() -> None:
    named = {
        model
        for model in apps.get_models(include_auto_created=True)
        if any(one.name == "organisation" and one.is_relation for one in model._meta.concrete_fields)
    }
    assert len(named) > 100
    assert named <= set(roads())


def test_nothing_of_it_stays_and_of_another_nothing_changes(kiem: Organisation, stage: Stage, at: datetime) -> None:
    zuid, daan = stage.world.buurthuis_zuid, stage.world.daan
    before, shelf, had = digests(zuid.pk), of_nobody(), counted(kiem.pk)
    assert len(had) == len(roads())
    own = {str(key) for key in kiem.practices.values_list("pk", flat=True)}
    for key in own:
        # As if it had been published once.
        Document.objects.create(kind="practice", key=key, language="nl", terms="{}", words="", pieces="", revision=1)
    indexed = set(Document.objects.values_list("key", flat=True))
    assert own < indexed
    erase(kiem, stage.world.katja, at=at)
    assert counted(kiem.pk) == {}
    assert (digests(zuid.pk), of_nobody()) == (before, shelf)
    assert set(Document.objects.values_list("key", flat=True)) == indexed - own
    connection.check_constraints()
    assert (taken_off(), chain.first_break()) == ([], "")
    assert Person.objects.get(pk=daan.pk).erased_at is None
    proof = Proof.objects.get(organisation_key=kiem.pk)
    assert {label: tuple(told) for label, told in proof.tables.items()} == had
    assert str(kiem.name) not in str(proof.tables)


def test_no_word_of_it_stands_anywhere(kiem: Organisation, stage: Stage, at: datetime) -> None:
    words = (WORDS, "Amina", "Hij sloeg haar", "Samen fietsen")
    assert len(where(words)) > 10
    erase(kiem, stage.world.katja, at=at)
    assert where(words) == set()


def where(words: tuple[str, ...]) -> set[str]:
    """Return the tables of which some column, opened, holds one of these words."""
    return {
        model._meta.label
        for model in ours()
        for row in model._default_manager.all()
        if any(word in str(getattr(row, one.attname)) for one in model._meta.concrete_fields for word in words)
    }


def test_accounts_that_belong_to_nothing_else_go_too(kiem: Organisation, stage: Stage, at: datetime) -> None:
    world = stage.world
    elsewhere = Person.objects.filter(memberships__organisation=world.buurthuis_zuid).first()
    erase(kiem, world.katja, at=at)
    for person in (world.katja, world.bram, world.noor):
        person.refresh_from_db()
        assert (person.name, person.email, person.erased_at) == ("", None, at)
    # Who runs the site, who edits, and who is of another organisation stay.
    assert elsewhere is not None
    for one in (world.omar, world.edith, elsewhere):
        one.refresh_from_db()
        assert one.erased_at is None


def test_the_parcel_holds_what_the_register_says_and_no_secret(kiem: Organisation, stage: Stage, at: datetime) -> None:
    data, _rows = packed(kiem, stage.world.katja, at=at)
    with ZipFile(BytesIO(data)) as parcel:
        files = {name: parcel.read(name).decode("utf-8", "replace") for name in parcel.namelist()}
    tables = {f"{label.lower().replace('.', '/', 1)}.csv" for label in register().columns}
    assert tables <= set(files)
    behind = {f"{label.lower().replace('.', '/', 1)}.csv" for label in register().behind}
    assert not behind & set(files)
    everything = "".join(files.values())
    assert "Amina" in everything
    secrets = (
        secret_of(stage.parents.amina),
        str(stage.holes["groups:door.secret"]),
        str(stage.holes["findings.code"]),
    )
    for kept in ("Hij sloeg haar weer", "Zwaluwoma", "Samen fietsen", "Ik durf weer buiten", INVITED, *secrets):
        assert kept
        assert kept not in everything, kept


def test_an_older_backup_does_not_bring_it_back(
    kiem: Organisation,
    stage: Stage,
    at: datetime,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """The journal does it again in the older state: every row goes, and the proof is as it was."""
    settings.DATA = tmp_path
    mark = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):
        erase(kiem, stage.world.katja, at=at)
    proof, lines = Proof.objects.get(organisation_key=kiem.pk), journal.all_lines()
    transaction.savepoint_rollback(mark)
    assert len(counted(kiem.pk)) == len(roads())
    assert {line.kind for line in lines} >= {"departures.erased", "people.erased"}
    for _ in range(2):
        assert journal.do_again(lines) == (len(lines), [])
        assert counted(kiem.pk) == {}
        again = Proof.objects.get(organisation_key=kiem.pk)
        assert (again.pk, again.tables, again.accounts) == (proof.pk, proof.tables, proof.accounts)
    assert taken_off() == []
