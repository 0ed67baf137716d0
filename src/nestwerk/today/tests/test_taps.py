"""Attendance by telephone: one tap each, late, twice or at once; by script and by form."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Attendance, HeadCount, Participant
from nestwerk.people.models import Person
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
# What was tapped last is kept by one statement that writes or replaces.
pytestmark = pytest.mark.both


def item(kind: str, at: datetime, **values: object) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), "kind": kind, "at": at.isoformat(), **values}


def send(client: Client, table: Table, *items: dict[str, object], sent: str = "") -> Any:
    body = json.dumps({"items": items, "sent": sent})
    return client.post(f"{table.page}tikken/", body, content_type="application/json")


def presence(table: Table, one: Participant) -> str:
    return str(Attendance.objects.get(meeting=table.now, participant=one).presence)


def test_a_tap_is_kept_and_the_answer_tells_where_it_stands(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    tap = item("tap", at, key=str(table.amina.pk), presence="there")
    answer = send(client_for(world.bram), table, tap).json()
    assert (answer["done"], answer["refused"]) == ([tap["id"]], [])
    assert answer["seen"] == {str(table.amina.pk): "there", str(table.fatma.pk): "", str(table.olena.pk): ""}
    assert answer["last"]["by"] == "Bram"
    assert presence(table, table.amina) == "there"


def test_the_same_delivery_twice_is_kept_once(table: Table, world: World, client_for: ClientFor, at: datetime) -> None:
    sent = [
        item("tap", at, key=str(table.amina.pk), presence="there"),
        item("walk-in", at, name="Lotte"),
        item("heads", at, children="3"),
    ]
    before = AuditLine.objects.count()
    client = client_for(world.bram)
    assert send(client, table, *sent).json()["done"] == [one["id"] for one in sent]
    kept = AuditLine.objects.count() - before
    assert send(client, table, *sent).json()["done"] == [one["id"] for one in sent]
    assert [one.name for one in table.group.participants.filter(walked_in=True)] == ["Lotte"]
    assert Attendance.objects.filter(meeting=table.now).count() == 2
    # Counting again what was counted is one more line; taps and people leave none.
    assert AuditLine.objects.count() - before - kept <= 1


def test_a_late_delivery_changes_nothing_that_was_tapped_after_it(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    key = str(table.amina.pk)
    send(client_for(world.noor), table, item("tap", at, key=key, presence="there"))
    late = item("tap", at - timedelta(minutes=5), key=key, presence="absent")
    answer = send(client_for(world.bram), table, late).json()
    # It was taken in, so the telephone forgets it; it does not count.
    assert (answer["done"], answer["seen"][key]) == ([late["id"]], "there")


def test_an_older_count_of_heads_does_not_overwrite_a_newer_one(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    client = client_for(world.bram)
    send(client, table, item("heads", at, adults="4"))
    send(client, table, item("heads", at - timedelta(minutes=9), adults="1"))
    send(client, table, item("heads", at + timedelta(minutes=1), children="2"))
    count = HeadCount.objects.get()
    assert (count.adults, count.children) == (4, 2)


def test_a_telephone_with_a_wrong_clock_still_tells_the_order(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    client, key, wrong = client_for(world.bram), str(table.amina.pk), at - timedelta(days=400)
    send(client, table, item("tap", at, key=key, presence="absent"))
    # Tapped one second before it was sent, by a clock of last year.
    tap = item("tap", wrong - timedelta(seconds=1), key=key, presence="there")
    tap_later = {**tap, "at": (wrong + timedelta(minutes=5)).isoformat()}
    sent = (wrong + timedelta(minutes=5)).isoformat()
    assert send(client, table, tap_later, sent=sent).json()["seen"][key] == "there"


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "geen-sleutel", "presence": "there"},
        {"key": str(uuid.uuid4()), "presence": "there"},
        {"presence": "there"},
        {"key": "AMINA", "presence": "misschien"},
        {"key": None, "presence": None},
    ],
)
def test_what_can_never_be_kept_is_refused_once_and_for_all(
    wrong: dict[str, object], table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    values = {**wrong, "key": str(table.amina.pk)} if wrong.get("key") == "AMINA" else wrong
    tap = item("tap", at, **values)
    assert send(client_for(world.bram), table, tap).json()["refused"] == [tap["id"]]
    assert not Attendance.objects.filter(meeting=table.now).exists()


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"items": 1}', "\xff", '{"items": ' + json.dumps([{}] * 61) + "}", "[" * 100_000, "9" * 9_000],
)
def test_what_makes_no_sense_is_said_to_be_unclear(
    body: str, table: Table, world: World, client_for: ClientFor
) -> None:
    answer = client_for(world.bram).post(f"{table.page}tikken/", body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"unclear": True})


def test_whoever_is_not_in_the_team_hears_that_the_meeting_is_gone(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    tap = item("tap", at, key=str(table.amina.pk), presence="there")
    for person in (world.daan, world.chantal, world.edith):
        answer = send(client_for(person), table, tap)
        assert (answer.status_code, answer.json()) == (404, {"gone": True})
    signed_out = send(client_for(None), table, tap)
    assert (signed_out.status_code, signed_out.json()) == (401, {"signed_out": True})
    assert not Attendance.objects.filter(meeting=table.now).exists()


def test_a_stale_token_is_refused_and_a_fresh_one_works(table: Table, world: World, at: datetime) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.bram)
    body = json.dumps({"items": [item("tap", at, key=str(table.amina.pk), presence="there")]})
    address = f"{table.page}tikken/"
    old = client.post(address, body, content_type="application/json", headers={"X-CSRFToken": "a" * 64})
    assert old.status_code == 403
    token = client.get("/vandaag/sleutel/").json()["token"]
    fresh = client.post(address, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert fresh.status_code == 200
    assert Client().get("/vandaag/sleutel/").status_code == 401


def test_a_volunteer_taps_but_gives_no_reasons(table: Table, world: World, client_for: ClientFor, at: datetime) -> None:
    key = str(table.amina.pk)
    send(client_for(world.noor), table, item("tap", at, key=key, presence="excused", reason="ziekenhuis"))
    assert Attendance.objects.get(meeting=table.now).reason == ""
    later = at + timedelta(seconds=1)
    send(client_for(world.bram), table, item("tap", later, key=key, presence="excused", reason="ziek"))
    assert Attendance.objects.get(meeting=table.now).reason == "ziek"
    for seconds, presence in ((2, "excused"), (3, "there"), (4, "excused")):
        moment = at + timedelta(seconds=seconds)
        send(client_for(world.noor), table, item("tap", moment, key=key, presence=presence))
    # What she may not see she does not wipe either, by a tap or by the form.
    client_for(world.noor).post(f"{table.page}bewaar/", {f"was-{key}": "excused", f"p-{key}": "absent"})
    assert Attendance.objects.get(meeting=table.now).reason == "ziek"


def form(table: Table, **chosen: str) -> dict[str, str]:
    """Return the form as it was drawn, when nobody was tapped, with these choices."""
    values = {f"was-{one.pk}": "" for one in (table.amina, table.fatma, table.olena)}
    return {**values, **{f"p-{getattr(table, name).pk}": presence for name, presence in chosen.items()}}


def test_without_a_script_the_form_saves_only_what_changed(
    table: Table, world: World, client_for: ClientFor, at: datetime
) -> None:
    participants.tap(meeting=table.now, participant=table.amina, presence="there", by=world.noor, tapped_at=at, at=at)
    old_form = {**form(table, amina="absent", fatma="excused"), f"was-{table.amina.pk}": "absent"}
    answer = client_for(world.bram).post(f"{table.page}bewaar/", old_form)
    assert answer.status_code == 302
    assert (presence(table, table.amina), presence(table, table.fatma)) == ("there", "excused")
    assert not Attendance.objects.filter(meeting=table.now, participant=table.olena).exists()


def test_without_a_script_a_reason_is_added_afterwards(table: Table, world: World, client_for: ClientFor) -> None:
    client = client_for(world.bram)
    client.post(f"{table.page}bewaar/", form(table, amina="excused"))
    again = {**form(table, amina="excused"), f"was-{table.amina.pk}": "excused", f"why-{table.amina.pk}": "ziek"}
    client.post(f"{table.page}bewaar/", again)
    assert Attendance.objects.get(meeting=table.now).reason == "ziek"


def test_without_a_script_somebody_walks_in_once(table: Table, world: World, client_for: ClientFor) -> None:
    client = client_for(world.noor)
    for _ in range(2):
        client.post(f"{table.page}binnen/", {"name": " Lotte ", "token": "een-formulier"})
    assert [one.name for one in table.group.participants.filter(walked_in=True)] == ["Lotte"]
    client.post(f"{table.page}tellen/", {"adults": "2"})
    client.post(f"{table.page}tellen/", {"children": "5"})
    assert (HeadCount.objects.get().adults, HeadCount.objects.get().children) == (2, 5)


def test_a_tap_costs_few_queries(table: Table, world: World, client_for: ClientFor, at: datetime) -> None:
    client = client_for(world.bram)
    send(client, table, item("tap", at, key=str(table.fatma.pk), presence="there"))
    with CaptureQueriesContext(connection) as queried:
        send(client, table, item("tap", at, key=str(table.amina.pk), presence="there"))
    asked = [query["sql"] for query in queried if "SAVEPOINT" not in query["sql"]]
    # One of them locks the row of whom it is about: she may erase all at this moment.
    assert len(asked) <= 13, asked
    with CaptureQueriesContext(connection) as queried:
        client.get(f"{table.page}stand/")
    assert len(queried) <= 6
