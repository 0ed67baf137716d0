"""Everything in one file: packed in the background, fetched once by who asked, with a second step, within a week."""

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.test import Client

from nestwerk.departures import actions
from nestwerk.departures.actions.parcels import pack_one
from nestwerk.departures.models import Parcel, ParcelPart
from nestwerk.departures.queries.register import register
from nestwerk.departures.queries.roads import digest_of
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.ops.passing import PASSING
from nestwerk.participants.models import Participant
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.stories.models import Part, StudyMember
from nestwerk.world import GroupWorld, ParentWorld, World, build_stories

ClientFor = Callable[[Person | None], Client]
WEEK = timedelta(days=7)


@pytest.fixture
def katja(world: World, at: datetime, client_for: ClientFor) -> Client:
    """The coordinator, who took a second step just now."""
    client = client_for(world.katja)
    take_second_step(client)
    return client


def take_second_step(client: Client) -> None:
    session = client.session
    request: Any = SimpleNamespace(session=session)
    record_authentication(request, Person.objects.get(pk=session["_auth_user_id"]), "mfa", type="totp")
    session.save()


def address(world: World, page: str = "") -> str:
    return f"/organisaties/{world.de_kiem.slug}/vertrek/{page}"


def asked(client: Client, world: World, at: datetime) -> Parcel:
    """Ask for everything on the page, and let it be packed."""
    assert client.post(address(world, "meenemen/")).status_code == 302
    parcel = Parcel.objects.get()
    assert pack_one(key=parcel.pk, at=now())
    return Parcel.objects.get()


def fetched(client: Client, world: World) -> bytes:
    answer = client.post(address(world, "ophalen/"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    return bytes(answer.getvalue())


def test_it_is_whole_and_other_programs_can_read_it(
    katja: Client, world: World, parents: ParentWorld, at: datetime
) -> None:
    parcel = asked(katja, world, at)
    data = fetched(katja, world)
    assert (len(data), hashlib.sha256(data).hexdigest()) == (parcel.size, parcel.digest)
    with ZipFile(BytesIO(data)) as files:
        assert files.testzip() is None
        package = json.loads(files.read("datapackage.json"))
        lines = [line.split("  ") for line in files.read("SHA256SUMS").decode().splitlines()]
        sums = {name: digest for digest, name in lines}
        assert sums == {
            name: hashlib.sha256(files.read(name)).hexdigest() for name in files.namelist() if name != "SHA256SUMS"
        }
        by_name = {one["name"]: one for one in package["resources"]}
        for one in package["resources"]:
            table = list(csv.reader(StringIO(files.read(one["path"]).decode(), newline="")))
            assert table[0] == [column["name"] for column in one["schema"]["fields"]]
            assert len(table) == one["rows"] + 1
            for key in one["schema"].get("foreignKeys", []):
                assert key["reference"]["resource"] in by_name
        people_in = list(csv.DictReader(StringIO(files.read("participants/participant.csv").decode(), newline="")))
        told = {row["table"]: row for row in csv.DictReader(StringIO(files.read("nestwerk/tellingen.csv").decode()))}
        readme = files.read("LEESMIJ.txt").decode()
    assert {row["name"] for row in people_in} == {
        one.name for one in Participant.objects.filter(organisation=world.de_kiem)
    }
    keys = sorted(row["id"] for row in people_in)
    assert told["participants.participant"]["sha256_of_keys"] == digest_of(keys)
    assert world.de_kiem.name in readme
    assert "gatherings.theme" not in package
    assert not Group.objects.filter(organisation=world.buurthuis_zuid, pk__in=keys).exists()


def test_it_is_fetched_once_and_then_nothing_of_it_is_here(katja: Client, world: World, at: datetime) -> None:
    asked(katja, world, at)
    assert ParcelPart.objects.exists()
    fetched(katja, world)
    assert not ParcelPart.objects.exists()
    assert katja.post(address(world, "ophalen/")).status_code == 302
    assert "Vraag een ander" in katja.get(address(world)).content.decode()
    verbs = AuditLine.objects.of(world.de_kiem.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["asked for everything", "packed everything", "took everything along"]


def test_without_a_second_step_it_is_not_given(world: World, client_for: ClientFor, at: datetime) -> None:
    """Who has none sets one up; who has one takes it again; a step of this morning does not count."""
    client = client_for(world.katja)
    asked(client, world, at)
    assert client.post(address(world, "ophalen/")).headers["Location"].startswith("/mijn/beveiliging/?next=")
    Authenticator.objects.create(user=world.katja, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.post(address(world, "ophalen/")).headers["Location"].startswith("/mijn/beveiliging/bevestigen/?next=")
    Authenticator.objects.create(user=world.katja, type=Authenticator.Type.WEBAUTHN, data={})
    to = client.post(address(world, "ophalen/")).headers["Location"]
    assert to.startswith("/mijn/beveiliging/bevestigen/passkey/?next=")
    take_second_step(client)
    with time_machine.travel(now() + timedelta(minutes=16)):
        assert client.post(address(world, "ophalen/")).status_code == 302
    assert Parcel.objects.get().is_ready
    fetched(client, world)


def test_nobody_else_fetches_it(katja: Client, world: World, client_for: ClientFor, at: datetime) -> None:
    """Neither another coordinator, who asks for one of her own, nor who coordinates no more, nor the operator."""
    asked(katja, world, at)
    people.change_roles(organisation=world.de_kiem, person=world.bram, roles=[Role.COORDINATOR], by=world.katja, at=at)
    for person in (world.bram, world.omar, world.daan, world.noor):
        client = client_for(person)
        take_second_step(client)
        assert client.post(address(world, "ophalen/")).status_code == 404
        assert client.post(address(world, "weg/")).status_code == 404
    people.change_roles(organisation=world.de_kiem, person=world.katja, roles=[Role.FACILITATOR], by=world.bram, at=at)
    assert katja.post(address(world, "ophalen/")).status_code == 404
    assert Parcel.objects.get().is_ready


def test_after_a_week_it_is_gone(katja: Client, world: World, at: datetime) -> None:
    parcel = asked(katja, world, at)
    assert parcel.made_at is not None
    with time_machine.travel(parcel.made_at + WEEK):
        assert katja.post(address(world, "ophalen/")).status_code == 302
        take_second_step(katja)
        assert katja.post(address(world, "ophalen/")).headers["Location"] == address(world)
        assert actions.forget_parcels(at=now()) > 0
    assert not ParcelPart.objects.exists()
    assert not Parcel.objects.exists()


def test_it_lies_sealed_and_in_no_backup(katja: Client, world: World, at: datetime) -> None:
    asked(katja, world, at)
    stored = ParcelPart.objects.extra(select={"raw": "words"}).values_list("raw", flat=True)
    assert all(str(words).startswith("nw1:") for words in stored)
    assert {Parcel._meta.db_table, ParcelPart._meta.db_table} <= PASSING


def test_what_a_dead_worker_left_is_packed_once(katja: Client, world: World, at: datetime) -> None:
    katja.post(address(world, "meenemen/"))
    parcel = Parcel.objects.get()
    assert actions.pack_what_waits(at=at + timedelta(minutes=5)) == 0
    Parcel.objects.update(begun_at=at)
    assert actions.pack_what_waits(at=at + timedelta(minutes=30)) == 0
    assert actions.pack_what_waits(at=at + timedelta(minutes=61)) == 1
    assert not pack_one(key=parcel.pk, at=at + timedelta(hours=3))
    parts = ParcelPart.objects.count()
    assert parts > 0
    assert actions.pack_what_waits(at=at + timedelta(hours=3)) == 0
    assert ParcelPart.objects.count() == parts


def test_a_fetch_that_broke_off_leaves_nothing_for_longer_than_an_hour(
    katja: Client, world: World, at: datetime
) -> None:
    parcel = asked(katja, world, at)
    actions.fetch(parcel=parcel, by=world.katja, at=now())
    assert ParcelPart.objects.exists()
    actions.forget_parcels(at=now() + timedelta(minutes=61))
    assert not ParcelPart.objects.exists()
    assert katja.post(address(world, "meenemen/")).status_code == 302
    assert pack_one(key=Parcel.objects.get().pk, at=now())


def test_one_that_fails_says_so_and_can_be_asked_for_again(
    katja: Client, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    katja.post(address(world, "meenemen/"))
    assert "wordt gemaakt" in katja.get(address(world)).content.decode()
    katja.post(address(world, "meenemen/"))
    parcel = Parcel.objects.get()
    # The register names a column that is not there: as after an upgrade that forgot it.
    monkeypatch.setitem(register().columns, "groups.Group", ["id", "gone"])
    with pytest.raises(Exception, match="gone"):
        pack_one(key=parcel.pk, at=now())
    assert "kon niet gemaakt worden" in katja.get(address(world)).content.decode()
    monkeypatch.undo()
    assert katja.post(address(world, "meenemen/")).status_code == 302
    assert pack_one(key=Parcel.objects.get().pk, at=now())


def test_who_leads_a_study_finds_it_in_it_and_others_do_not(
    katja: Client, world: World, groups: GroupWorld, at: datetime
) -> None:
    made = build_stories(world, groups, at)
    asked(katja, world, at)
    with ZipFile(BytesIO(fetched(katja, world))) as files:
        assert not [name for name in files.namelist() if name.endswith(".qdpx")]
        assert "Wie de studie leidt" in files.read("LEESMIJ.txt").decode()
    StudyMember.objects.filter(study=made.study, person=world.katja).update(part=Part.LEAD)
    asked(katja, world, at)
    with ZipFile(BytesIO(fetched(katja, world))) as files:
        assert ZipFile(BytesIO(files.read("stories/studie-1.qdpx"))).testzip() is None
    assert AuditLine.objects.filter(verb="took study along", by_id=world.katja.pk).exists()


def test_it_can_be_thrown_away_before(katja: Client, world: World, at: datetime) -> None:
    asked(katja, world, at)
    assert katja.post(address(world, "weg/")).status_code == 302
    assert not ParcelPart.objects.exists()
