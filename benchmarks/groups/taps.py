"""Four telephones take attendance over HTTP at once, and somebody opens the list of thirty: CPU of the web server.

`over_http` starts granian with two workers and processes of its own; each runs this module with a role:
fill (group, thirty people, signed-in telephones), tap (one telephone), open (the list), look (what is kept).
The telephones are signed in and carry their tokens: sessions, the second-factor gate and CSRF are in the figures.
"""

import http.client
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from benchmarks.server import HOST, cpu_seconds, served

CLIENTS, PARTICIPANTS, ROUNDS, OPENED = 4, 30, 8, 200
# Taps of each telephone before anything is measured: both workers have then read all they need.
WARM_UP = 30
PRESENCES = ("there", "excused", "absent")
# What we want to stay under, and what the check-in of a ticket shop needs, in ms of CPU.
MOST_MS, PEER_TAP_MS, PEER_LIST_MS = 8, 44, 57


def over_http(
    environment: Mapping[str, str], *, rounds: int = ROUNDS, opened: int = OPENED, warm_up: int = WARM_UP
) -> dict[str, Any]:
    """Return CPU a tap and a list of thirty, and how many taps are lost: kept otherwise than tapped last."""
    filled = _run(environment, ["fill"])[0]
    telephones = [json.dumps(one) for one in filled["telephones"]]
    with served(dict(environment), workers=2) as (port, process):
        _run(environment, *(["tap", str(port), one, str(warm_up)] for one in telephones))
        begun = cpu_seconds(process)
        number = str(PARTICIPANTS * rounds)
        parts = _run(environment, *(["tap", str(port), one, number] for one in telephones))
        spent = cpu_seconds(process) - begun
        _run(environment, ["open", str(port), telephones[0], str(warm_up)])
        begun = cpu_seconds(process)
        shown = _run(environment, ["open", str(port), telephones[0], str(opened)])[0]
        listed = cpu_seconds(process) - begun
        begun = cpu_seconds(process)
        _run(environment, ["open", str(port), telephones[0], str(opened), "stand/"])
        asked = cpu_seconds(process) - begun
    last: dict[str, list[str]] = {}
    for part in parts:
        for key, tap in part["last"].items():
            last[key] = max(last.get(key, ["", ""]), tap)
    kept = _run(environment, ["look", filled["meeting"]])[0]
    sent = sum(part["sent"] for part in parts)
    return {
        "taps": sent,
        "refused": sum(part["wrong"] for part in parts),
        "lost": sum(kept.get(key) != presence for key, (_, presence) in last.items()),
        "tap_cpu_ms": round(spent / sent * 1000, 2),
        "list_of": shown["rows"],
        "list_cpu_ms": round(listed / opened * 1000, 2),
        "poll_cpu_ms": round(asked / opened * 1000, 2),
        "most_cpu_ms": MOST_MS,
        "peer_cpu_ms": {"tap": PEER_TAP_MS, "list": PEER_LIST_MS},
    }


def _run(environment: Mapping[str, str], *roles: list[str]) -> list[dict[str, Any]]:
    """Play the roles at once, each in a process; return what they say."""
    command = [sys.executable, "-m", "benchmarks.groups.taps"]
    started = [
        subprocess.Popen([*command, *role], env=dict(environment), stdout=subprocess.PIPE, text=True) for role in roles
    ]
    said = [process.communicate()[0] for process in started]
    if any(process.returncode for process in started):
        raise RuntimeError(f"a telephone ended with {[process.returncode for process in started]}")
    return [json.loads(words.splitlines()[-1]) for words in said]


def fill() -> dict[str, Any]:
    """Make a group of thirty with a meeting that is on now; sign four telephones in."""
    _django()
    from django.core.management import call_command  # noqa: PLC0415 - the role sets Django up
    from django.test import Client  # noqa: PLC0415 - as above

    from nestwerk.groups import actions as groups  # noqa: PLC0415 - as above
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.ops import statics  # noqa: PLC0415 - as above
    from nestwerk.participants import actions  # noqa: PLC0415 - as above
    from nestwerk.programmes.models import GroupForm  # noqa: PLC0415 - as above
    from nestwerk.world import agreeing, build  # noqa: PLC0415 - as above

    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    world, at = build(at=now()), now()
    values: groups.GroupValues = {"name": "Drukte", "form": GroupForm.WEEKLY, "childcare": True}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    groups.add_to_team(group=group, person=world.noor, hat="volunteer", by=world.bram, at=at)
    meetings = [
        groups.add_meeting(group=group, starts_at=at - timedelta(days=days), minutes=300, by=world.bram, at=at)
        for days in (14, 7, 0)
    ]
    actions.load_shared_texts(at=at)
    keys = []
    for number in range(PARTICIPANTS):
        one: actions.SignUp = {"name": f"Ouder {number}", "phone": "0470 00 00 00", "interpreter": number % 5 == 0}
        keys.append(str(actions.sign_up(group=group, values=agreeing(group, one), by=None, at=at).pk))
    telephones = []
    for number in range(CLIENTS):
        client = Client(headers={"host": HOST})
        client.force_login((world.bram, world.noor)[number % 2])
        token = client.get("/vandaag/sleutel/").json()["token"]
        cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
        telephones.append({"cookies": cookies, "token": token, "meeting": str(meetings[-1].pk), "keys": keys})
    return {"meeting": str(meetings[-1].pk), "telephones": telephones}


def tap(port: str, words: str, number: str) -> dict[str, Any]:
    """Be one telephone: tap everybody in an order of its own, one tap a request, on one connection."""
    told = json.loads(words)
    order = Random(told["token"])  # noqa: S311 - an order, no secret
    connection = http.client.HTTPConnection(HOST, int(port), timeout=30)
    head = {"Content-Type": "application/json", "X-CSRFToken": told["token"], "Cookie": told["cookies"]}
    last: dict[str, list[str]] = {}
    wrong = 0
    for _ in range(int(number)):
        key, presence, at = order.choice(told["keys"]), order.choice(PRESENCES), _moment()
        item = {"id": str(uuid.uuid4()), "kind": "tap", "key": key, "presence": presence, "at": at}
        body = json.dumps({"sent": _moment(), "items": [item]})
        connection.request("POST", f"/vandaag/{told['meeting']}/tikken/", body, head)
        answer = connection.getresponse()
        said = answer.read()
        wrong += answer.status != 200 or json.loads(said)["done"] != [item["id"]]
        last[key] = max(last.get(key, ["", ""]), [at, presence])
    return {"sent": int(number), "wrong": wrong, "last": last}


def open_list(port: str, words: str, number: str, what: str = "") -> dict[str, Any]:
    """Open the page of the meeting so many times; or ask only where attendance stands (`stand/`)."""
    told = json.loads(words)
    connection = http.client.HTTPConnection(HOST, int(port), timeout=30)
    rows = 0
    for _ in range(int(number)):
        connection.request("GET", f"/vandaag/{told['meeting']}/{what}", headers={"Cookie": told["cookies"]})
        answer = connection.getresponse()
        rows = answer.read().count(b'class="roll"')
        if answer.status != 200:
            raise RuntimeError(f"the list answers {answer.status}")
    return {"rows": rows}


def look(meeting: str) -> dict[str, Any]:
    _django()
    from nestwerk.participants.models import Attendance  # noqa: PLC0415 - the role sets Django up

    kept = Attendance.objects.filter(meeting=uuid.UUID(meeting)).values_list("participant_id", "presence")
    return {str(key): presence for key, presence in kept}


def _moment() -> str:
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="microseconds")


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    import django  # noqa: PLC0415 - the environment is named first

    django.setup()


if __name__ == "__main__":
    roles: dict[str, Any] = {"fill": fill, "tap": tap, "open": open_list, "look": look}
    print(json.dumps(roles[sys.argv[1]](*sys.argv[2:])))
