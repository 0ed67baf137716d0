"""What stands before and after the killing: a house with groups, rest, and counting what is lost or there twice."""

import email
import json
import os
import sys
import time
import uuid
from collections import Counter
from datetime import datetime, timedelta
from datetime import time as hour
from email.message import Message as Letter
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.test import Client
from django_tasks_db.models import DBTaskResult

from benchmarks.server import HOST
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting, Move
from nestwerk.kernel.clock import now
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Channel, Message, State
from nestwerk.ops import prepare
from nestwerk.ops.tasks import small_round
from nestwerk.participants import actions
from nestwerk.participants.models import Attendance, Participant, Standing
from nestwerk.participants.queries import current_texts
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.world import agreeing, build

PLACES, ON_THE_LIST, THERE_BEFORE = 12, 30, 120


def fill() -> dict[str, Any]:
    """Make a group of twelve and one without a limit, a meeting that is on now, and telephones that are signed in."""
    prepare.prepare()
    world, at = build(at=now()), now()
    # Whatever the hour is: no message waits for the morning.
    quiet = {"quiet_from": hour(0), "quiet_until": hour(0)}
    messenger.change_settings(organisation=world.de_kiem, values=quiet, by=world.katja, at=at)
    found = []
    for name, capacity in (("Twaalf plaatsen", PLACES), ("Iedereen welkom", None)):
        values: groups.GroupValues = {"name": name, "form": GroupForm.SERIES, "capacity": capacity, "public": True}
        group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
        starts_at = at + timedelta(days=20)
        meeting = groups.add_meeting(group=group, starts_at=starts_at, minutes=60, by=world.bram, at=at)
        found.append({"key": str(group.pk), "slug": group.slug, "meeting": str(meeting.pk)})
    weekly: groups.GroupValues = {"name": "Dinsdag", "form": GroupForm.WEEKLY}
    group = groups.set_up(organisation=world.de_kiem, values=weekly, by=world.bram, at=at)
    groups.add_to_team(group=group, person=world.noor, hat="volunteer", by=world.bram, at=at)
    meeting = groups.add_meeting(group=group, starts_at=at, minutes=300, by=world.bram, at=at)
    actions.load_shared_texts(at=at)
    names = [f"Dinsdag {number}" for number in range(ON_THE_LIST)]
    told = [agreeing(group, {"name": name}) for name in names]
    keys = [str(actions.sign_up(group=group, values=values, by=None, at=at).pk) for values in told]
    telephones = [{**_signed_in(one), "meeting": str(meeting.pk), "keys": keys} for one in (world.bram, world.noor)]
    signed = [_already(found[-1]["key"], number) for number in range(THERE_BEFORE)]
    return {"groups": found, "telephones": telephones, "facilitator": _signed_in(world.bram), "signed": signed}


def _already(key: str, number: int) -> dict[str, Any]:
    """Sign up a parent before it all begins, so that the first move already means many messages."""
    group, name = Group.objects.get(pk=uuid.UUID(key)), f"Eerder {number}"
    values: actions.SignUp = {"name": name, "phone": f"+32 471 {number:06}", "language": "nl"}
    if number % 4 == 0:
        values["email"] = f"eerder{number}@example.org"
    agreed = list(current_texts(group.organisation).values())
    actions.sign_up(group=group, values={**values, "consents": agreed}, by=None, at=now())
    return {"name": name, "group": key, "at": 0}


def _signed_in(person: Person) -> dict[str, Any]:
    client = Client(headers={"host": HOST})
    client.force_login(person)
    token = client.get("/vandaag/sleutel/").json()["token"]
    return {"token": token, "cookies": "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())}


def rest(seconds: str) -> dict[str, Any]:
    """Wait until the background worker has done all that is due; tell whether the next round is planned."""
    begun = time.monotonic()
    while DBTaskResult.objects.ready().exists() and time.monotonic() - begun < float(seconds):
        time.sleep(0.5)
    left = DBTaskResult.objects.ready().count()
    planned = DBTaskResult.objects.filter(task_path=small_round.module_path, status="READY").count()
    return {"seconds_to_rest": round(time.monotonic() - begun, 1), "jobs_left": left, "rounds_planned": planned}


def look(notes: str) -> dict[str, Any]:
    """Go the safety round as from six minutes later, until nothing waits; then count."""
    told = json.loads(Path(notes).read_text())
    states = (State.WAITING, State.SENDING)
    taken_back = Message.objects.filter(state__in=states).count()
    for number in range(1, 40):
        messenger.go_round(at=now() + timedelta(minutes=6 * number))
        if not Message.objects.filter(state__in=states).exists():
            break
    parts = [_sign_ups(told), _taps(told), _moves(told), _messages(told), _delivered()]
    lost = {name: number for part in parts for name, number in part["lost"].items()}
    doubled = {name: number for part in parts for name, number in part["doubled"].items()}
    more = {name: number for part in parts for name, number in part.items() if name not in {"lost", "doubled"}}
    return {
        "lost": sum(lost.values()),
        "doubled": sum(doubled.values()),
        "left_by_the_dead": taken_back,
        **more,
        "lost_of": lost,
        "doubled_of": doubled,
    }


def _sign_ups(told: dict[str, Any]) -> dict[str, Any]:
    """Each acknowledged sign-up is there once; places hold, and numbers run without a gap."""
    kept = Counter((str(one.group_id), one.name) for one in Participant.objects.all())
    found: dict[str, Any] = {"lost": {}, "doubled": {"sign-ups": sum(number - 1 for number in kept.values())}}
    found["lost"]["sign-ups"] = sum((one["group"], one["name"]) not in kept for one in told["signed"])
    wrong = 0
    for group in Group.objects.all():
        people = Participant.objects.filter(group=group).order_by("number")
        numbers, standing = zip(*people.values_list("number", "standing"), strict=True) if people else ((), ())
        wrong += list(numbers) != list(range(1, len(numbers) + 1))
        wrong += list(standing) != sorted(standing, key=lambda one: one != Standing.IN)
        wrong += group.capacity is not None and standing.count(Standing.IN) > group.capacity
    return {**found, "groups_with_wrong_numbers_or_places": wrong}


def _taps(told: dict[str, Any]) -> dict[str, Any]:
    """Of everybody the last acknowledged tap is kept; who walked in is there once."""
    rows = Counter(str(key) for key in Attendance.objects.values_list("participant_id", flat=True))
    kept = {str(key): value for key, value in Attendance.objects.values_list("participant_id", "presence")}
    came = Counter(one.name for one in Participant.objects.filter(walked_in=True))
    taps = sum(kept.get(key) != presence for key, presence in told["last"].items())
    return {
        "lost": {"taps": taps, "walk-ins": sum(name not in came for name in told["came_in"])},
        "doubled": {"taps": sum(number - 1 for number in rows.values())},
    }


def _moves(told: dict[str, Any]) -> dict[str, Any]:
    lost = doubled = 0
    for meeting in Meeting.objects.filter(revision__gt=0):
        went = _moments(meeting)
        asked = [datetime.fromisoformat(one["to"]) for one in told["moved"] if one["group"] == str(meeting.group_id)]
        lost += sum(moment not in went for moment in asked)
        doubled += len(went) - len(set(went)) + abs(meeting.revision - len(went))
    return {"lost": {"moves": lost}, "doubled": {"moves": doubled}}


def _moments(meeting: Meeting) -> list[datetime]:
    """Return to where a meeting was moved, first move first."""
    return [*Move.objects.filter(meeting=meeting).values_list("from_starts_at", flat=True), meeting.starts_at][1:]


def _messages(told: dict[str, Any]) -> dict[str, Any]:
    """Whoever was in the group before somebody pressed 'move' has one message of it; and one with the own link."""
    keys = Counter(Message.objects.values_list("key", flat=True))
    named = {(str(one.group_id), one.name): one for one in Participant.objects.all()}
    expected = [f"link:{one.pk}:" for (_, name), one in named.items() if name in set(told["asked"])]
    links = Counter(key.rpartition(":")[0].rpartition(":")[0] + ":" for key in keys if key.startswith("link:"))
    lost = sum(links[key] == 0 for key in expected)
    for move in told["moved"]:
        meeting = Meeting.objects.get(group_id=uuid.UUID(move["group"]))
        revision = _moments(meeting).index(datetime.fromisoformat(move["to"])) + 1
        for one in told["signed"]:
            person = named.get((one["group"], one["name"]))
            if person and one["group"] == move["group"] and one["at"] < move["sent"] and person.standing == Standing.IN:
                expected.append(f"moved:{meeting.pk}:{revision}:{person.pk}")
                lost += expected[-1] not in keys
    twice = sum(number - 1 for number in [*keys.values(), *links.values()])
    return {"lost": {"messages": lost}, "doubled": {"messages": twice}, "messages_expected": len(expected)}


def _delivered() -> dict[str, Any]:
    """What went out: each text message one file, each letter one file or 'unsure', no words twice to one person."""
    files = [json.loads(path.read_text()) for path in Path(settings.SMS_FILE_PATH).glob("*.json")]
    names = {path.stem for path in Path(settings.SMS_FILE_PATH).glob("*.json")}
    letters = [letter for path in Path(settings.EMAIL_FILE_PATH).glob("*.log") for letter in _letters(path)]
    ours = Counter(str(letter["Message-ID"]).strip("<>").partition("@")[0] for letter in letters)
    words = Counter((str(one["to"]), str(one["text"])) for one in files)
    words += Counter((str(letter["To"]), str(letter.get_payload())) for letter in letters)
    lost = torn = sms = 0
    for one in Message.objects.all():
        key = str(one.pk)
        if one.state == State.SENT:
            lost += key not in (names if one.channel == Channel.SMS else ours)
            sms += one.channel == Channel.SMS
        elif one.state != State.UNSURE:
            # A reminder of a meeting that moved is taken off its way.
            lost += not (one.state == State.DROPPED and one.key.startswith(("reminder:", "question:")))
        torn += one.state == State.UNSURE and key not in ours
    twice = sum(number - 1 for number in ours.values()) + sum(number - 1 for number in words.values())
    unsure = Message.objects.filter(state=State.UNSURE).count()
    sent = {"text_messages": sms, "letters": sum(ours.values()), "unsure": unsure, "unsure_and_not_sent": torn}
    return {"lost": {"deliveries": lost}, "doubled": {"deliveries": twice}, **sent}


def _letters(path: Path) -> list[Letter]:
    """Return the letters of a file; one that a dead worker began has no Message-ID yet or is no whole line."""
    parts = path.read_bytes().split(b"-" * 79 + b"\n")
    found = [email.message_from_bytes(part) for part in parts if part.strip()]
    return [letter for letter in found if letter["Message-ID"]]


if __name__ == "__main__":
    parts: dict[str, Any] = {"fill": fill, "rest": rest, "look": look}
    print(json.dumps(parts[sys.argv[1]](*sys.argv[2:])))
