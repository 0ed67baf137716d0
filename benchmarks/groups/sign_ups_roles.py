"""What the processes of bench_sign_ups do, each in the installation that its environment names."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.clock import now
from nestwerk.participants import actions
from nestwerk.participants.models import Attendance, Participant, Presence, Standing
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.world import agreeing, build

Acts = list[Callable[[], object]]


def moment(number: int) -> datetime:
    """Return the made-up moment of a tap."""
    return datetime.fromisoformat("2026-11-24T09:00:00+00:00") + timedelta(milliseconds=number)


def fill(places: int) -> dict[str, Any]:
    """Make a group with so many places (0: no limit) and one meeting."""
    world = build(at=now())
    actions.load_shared_texts(at=now())
    values: groups.GroupValues = {"name": "Drukte", "form": GroupForm.SERIES, "capacity": places or None}
    group = groups.set_up(organisation=world.de_kiem, values={**values, "public": True}, by=world.bram, at=now())
    groups.add_meeting(group=group, starts_at=moment(0), minutes=60, by=world.bram, at=now())
    return {"group": str(group.pk)}


def presses(group: str, number: int) -> Acts:
    """Return so many sign-ups of different people; one in five presses twice."""
    found = _group(group)
    acts: Acts = []
    for one in range(number):
        token = f"{os.getpid()}-{one}"
        values: actions.SignUp = {"name": f"Ouder {token}", "phone": "0470 00 00 00", "token": token}
        act = partial(_sign_up, found, values)
        acts += [act, act] if one % 5 == 0 else [act]
    return acts


def _group(key: str) -> Group:
    return Group.objects.select_related("organisation").get(pk=uuid.UUID(key))


def _sign_up(group: Group, values: actions.SignUp) -> Participant:
    return actions.sign_up(group=group, values=agreeing(group, values), by=None, at=now())


def taps(group: str, client: int, clients: int, rounds: int) -> tuple[Acts, dict[str, list[str]]]:
    """Return taps of one telephone on everybody, in an order of its own, and its last tap of each."""
    found = _group(group)
    meeting = Meeting.objects.get(group=found)
    by = Person.objects.filter(teams__group=found).first()
    people = list(Participant.objects.filter(group=found).order_by("number"))
    order = Random(client)  # noqa: S311 - an order, no secret
    acts: Acts = []
    last: dict[str, list[str]] = {}
    for turn in range(rounds):
        for number, one in enumerate(order.sample(people, len(people))):
            tapped_at = moment((turn * len(people) + number) * clients + client)
            presence = order.choice(Presence.values)
            last[str(one.pk)] = max(last.get(str(one.pk), ["", ""]), [tapped_at.isoformat(), presence])
            told = partial(actions.tap, meeting=meeting, participant=one, presence=presence, tapped_at=tapped_at)
            acts.append(partial(told, by=by, at=moment(0) + timedelta(days=1)))
    # What was tapped offline arrives late and in any order.
    order.shuffle(acts)
    return acts, last


def look(group: str) -> dict[str, Any]:
    """Return what the database holds now: who is in, and whether numbers run without a gap."""
    found = _group(group)
    people = Participant.objects.filter(group=found)
    numbers = list(people.order_by("number").values_list("number", flat=True))
    standing = list(people.order_by("number").values_list("standing", flat=True))
    kept = Attendance.objects.filter(meeting__group=found).values_list("participant_id", "presence")
    return {
        "in": standing.count(Standing.IN),
        "waiting": standing.count(Standing.WAITING),
        "in_order": standing == sorted(standing, key=lambda one: one != Standing.IN),
        "gapless": numbers == list(range(1, len(numbers) + 1)),
        "taps": {str(key): presence for key, presence in kept},
    }
