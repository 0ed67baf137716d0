"""Whatever a telephone sends: no error of ours, and what is well among it is kept."""

import json
import math
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nestwerk.participants.models import Attendance
from nestwerk.people.models import Person
from nestwerk.today.tests.conftest import Table
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
NASTY: list[Any] = [
    None,
    True,
    -1,
    10**30,
    1e308,
    math.inf,
    math.nan,
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 5000,
    "\u202e<b>&\"'",
    "AMINA",
    [],
    ["AMINA"],
    {},
    {"key": {}},
    "there",
    "excused",
    "absent",
    "٣",
    "²",
    "1e3",
    "-3",
    "4999",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-11-22T09:00:00Z",
    "2026-11-22T09:00:00",
    "2026-02-30T00:00:00Z",
    "{12345678-1234-5678-1234-567812345678}",
]
NAMES = ["id", "kind", "key", "presence", "reason", "name", "adults", "children", "at"]
VALUE = st.sampled_from(NASTY) | st.text(st.characters(), max_size=20)
ITEM: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {"kind": st.sampled_from(["tap", "walk-in", "heads", "", None, [], "tap\x00"])},
    optional={name: VALUE for name in NAMES if name != "kind"},
)
WELL = {"id": "goed", "kind": "tap", "presence": "there"}


def deliver(client: Client, table: Table, items: list[Any], sent: object) -> Any:
    body = json.dumps({"items": items, "sent": sent}).replace("AMINA", str(table.amina.pk))
    return client.post(f"{table.page}tikken/", body, content_type="application/json")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(items=st.lists(ITEM | VALUE, max_size=4), sent=VALUE)
def test_a_hostile_tap_is_no_error_and_the_good_one_beside_it_is_kept(
    items: list[Any], sent: object, table: Table, world: World, client_for: ClientFor
) -> None:
    Attendance.objects.filter(meeting=table.now).delete()
    well = {**WELL, "key": str(table.olena.pk)}
    answer = deliver(client_for(world.bram), table, [*items, well], sent)
    assert answer.status_code == 200
    said = answer.json()
    assert "goed" in said["done"]
    assert said["refused"] == list(said["why"]) or len(set(said["refused"])) == len(said["why"])
    assert Attendance.objects.get(meeting=table.now, participant=table.olena).presence == "there"


def test_the_reason_of_a_refusal_is_told(table: Table, world: World, client_for: ClientFor, at: datetime) -> None:
    key = str(table.amina.pk)
    items = [
        {"id": "a", "kind": "tap", "key": str(uuid.uuid4()), "presence": "there"},
        {"id": "b", "kind": "tap", "key": key, "presence": "misschien"},
        {"id": "c", "kind": "dansen"},
        {"id": "d", "kind": "heads", "adults": "veel"},
        {"id": "e", "kind": "tap", "key": key.upper(), "presence": "absent"},
    ]
    said = deliver(client_for(world.bram), table, items, None).json()
    assert said["done"] == ["e"]
    assert said["why"] == {"a": "unknown", "b": "unclear", "c": "unclear", "d": "unclear"}


@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "-1", "9" * 5000, "", "<b>"])
def test_a_hostile_form_is_no_error(value: str, table: Table, world: World, client_for: ClientFor) -> None:
    client = client_for(world.bram)
    key = table.amina.pk
    forms: dict[str, dict[str, str]] = {
        "binnen/": {"name": value, "token": value},
        "tellen/": {"adults": value, "children": value},
        "bewaar/": {f"p-{key}": value, f"p-{value[:50]}": "there", f"why-{key}": value, f"was-{key}": value},
    }
    for address, form in forms.items():
        # What is no name comes back as it was typed.
        well = 200 if address == "binnen/" and value in {"\x00", "x" * 5000, "9" * 5000} else 302
        assert client.post(f"{table.page}{address}", form).status_code == well, address
