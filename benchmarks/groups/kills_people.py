"""Who acts while processes are killed: parents, telephones, a facilitator. Real HTTP; no answer means trying again."""

import http.client
import itertools
import json
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from benchmarks.server import HOST

# Nobody tries longer than this; what has no answer by then counts as an act, not as acknowledged.
PATIENCE = 90.0
# The form takes whoever is quicker than two seconds for a machine.
SECONDS_TO_FILL_IN = 2.5
BETWEEN_MOVES = 3.0
BETWEEN_TAPS = 0.1
PRESENCES = ("there", "excused", "absent")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOKEN = re.compile(r'name="token" value="([^"]+)"')
_CONSENTS = re.compile(r'name="(consent_[^"]+)"')
_NUMBERS = itertools.count(1)
KINDS = ("sign-up", "link", "tap", "walk-in", "move")


@dataclass
class Notes:
    """What the site acknowledged, and when."""

    signed: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tapped: list[tuple[str, str, str]] = field(default_factory=list)
    moved: list[dict[str, Any]] = field(default_factory=list)
    came_in: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    acts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    acknowledged: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    retries: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def act(self, kind: str, answer: "Answer", *, well: bool) -> bool:
        """Count one act; True when the site said that it is done."""
        with self.lock:
            self.acts[kind] += 1
            self.acknowledged[kind] += well
            self.retries += answer.tries - 1
            if not well:
                self.refused.append(f"{kind}: {answer.status} {answer.location} {answer.words()}")
        return well

    def told(self) -> dict[str, Any]:
        last: dict[str, tuple[str, str]] = {}
        for key, at, presence in self.tapped:
            last[key] = max(last.get(key, ("", "")), (at, presence))
        ours = {"signed": self.signed, "asked": self.asked, "moved": self.moved, "came_in": self.came_in}
        return {**ours, "last": {key: presence for key, (_, presence) in last.items()}}

    def summary(self) -> dict[str, Any]:
        return {
            "acts": self.acts,
            "acknowledged": self.acknowledged,
            "retries": self.retries,
            "refused": len(self.refused),
            "first_refusal": next(iter(self.refused), ""),
        }


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str
    tries: int

    def words(self) -> str:
        return " | ".join(re.findall(r'class="[^"]*error[^"]*"[^>]*>\s*(?:<[^>]+>\s*)*([^<]+)', self.body))[:200]


def ask(port: int, method: str, path: str, body: str = "", head: dict[str, str] | None = None) -> Answer:
    """Ask until there is an answer: a broken connection or a fault of the server is none."""
    until, tries = time.monotonic() + PATIENCE, 0
    while True:
        tries += 1
        found = _once(port, method, path, body, head or {})
        if found is not None and (found[0] < 500 or time.monotonic() > until):
            return Answer(*found, tries)
        if time.monotonic() > until:
            return Answer(0, "", "", tries)
        time.sleep(0.3)


def _once(port: int, method: str, path: str, body: str, head: dict[str, str]) -> tuple[int, str, str] | None:
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request(method, path, body or None, head)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def parent(port: int, first: int, groups: list[dict[str, str]], notes: Notes, stop: threading.Event) -> None:
    """Be one parent after another: fill in the form, press (one in five twice), and have the link sent."""
    while not stop.is_set():
        number = next(_NUMBERS)
        head = {**FORM, "X-Forwarded-For": f"10.{number // 250 % 250}.{number % 250}.{first + 1}"}
        group = groups[number % len(groups)]
        address = f"/groepen/{group['slug']}/aanmelden/"
        page = ask(port, "GET", address, head=head).body
        token = _TOKEN.search(page)
        if token is None:
            continue
        time.sleep(SECONDS_TO_FILL_IN)
        name = f"Ouder {number}"
        said = {"name": name, "language": "nl", "token": token[1], "phone": f"+32 470 {number:06}"}
        if number % 4 == 0:
            said["email"] = f"ouder{number}@example.org"
        body = urlencode({**said, **dict.fromkeys(_CONSENTS.findall(page), "on")})
        for _ in range(1 + (number % 5 == 0)):
            answer = ask(port, "POST", address, body, head)
            well = answer.status == 302 and answer.location.endswith("/welkom/")
            if not notes.act("sign-up", answer, well=well):
                break
        else:
            notes.signed.append({"name": name, "group": group["key"], "at": time.time()})
            _ask_for_link(port, answer.location, name, "email" if "email" in said else "sms", head, notes)


def _ask_for_link(port: int, welcome: str, name: str, way: str, head: dict[str, str], notes: Notes) -> None:
    answer = ask(port, "POST", welcome.removesuffix("welkom/") + "stuur/", urlencode({"weg": way}), head)
    if notes.act("link", answer, well="verstuurd=" in answer.location):
        notes.asked.append(name)


def telephone(port: int, told: dict[str, Any], notes: Notes, stop: threading.Event) -> None:
    """Take attendance, one tap a request; the same tap again until it is answered. Now and then somebody walks in."""
    order = Random(told["token"])  # noqa: S311 - an order, no secret
    head = {"Content-Type": "application/json", "X-CSRFToken": told["token"], "Cookie": told["cookies"]}
    number = 0
    while not stop.is_set():
        number += 1
        kind = "walk-in" if number % 25 == 0 else "tap"
        key, presence, at = order.choice(told["keys"]), order.choice(PRESENCES), _moment()
        item = {"id": str(uuid.uuid4()), "kind": kind, "at": at}
        item |= {"name": f"Binnen {item['id']}"} if kind == "walk-in" else {"key": key, "presence": presence}
        body = json.dumps({"sent": at, "items": [item]})
        answer = ask(port, "POST", f"/vandaag/{told['meeting']}/tikken/", body, head)
        well = answer.status == 200 and json.loads(answer.body)["done"] == [item["id"]]
        if notes.act(kind, answer, well=well):
            if kind == "walk-in":
                notes.came_in.append(item["name"])
            else:
                notes.tapped.append((key, at, presence))
        stop.wait(BETWEEN_TAPS)


def facilitator(
    port: int, told: dict[str, str], groups: list[dict[str, str]], notes: Notes, stop: threading.Event
) -> None:
    """Move the meetings of the groups, each time to another moment: everybody in the group gets a message."""
    day = datetime.now(ZoneInfo("Europe/Brussels")).replace(hour=8, minute=0, second=0, microsecond=0)
    day += timedelta(days=30)
    head = {**FORM, "X-CSRFToken": told["token"], "Cookie": told["cookies"]}
    for number in itertools.count():
        if stop.wait(BETWEEN_MOVES):
            return
        # The group without a limit most often: each of its moves is a hundred messages.
        group, moment = groups[number % 4 > 0], day + timedelta(minutes=number % 600)
        said = {"day": f"{moment:%Y-%m-%d}", "begins": f"{moment:%H:%M}", "minutes": "60", "reason": "Zaal bezet"}
        sent = time.time()
        address = f"/groepen/{group['slug']}/team/bijeenkomsten/{group['meeting']}/verzetten/"
        answer = ask(port, "POST", address, urlencode(said), head)
        if notes.act("move", answer, well=answer.status == 302):
            notes.moved.append({"group": group["key"], "to": moment.astimezone(UTC).isoformat(), "sent": sent})


def _moment() -> str:
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="microseconds")
