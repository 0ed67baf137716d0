"""Sixty phones lay three hundred cards over HTTP while all look at the wall: is one lost or doubled, and how long until
the wall shows it?

`over_http` starts granian with two workers and this module with a role: fill (a session that is open), phones (all
phones and the screen in the room, each with a connection of its own), look (what is kept). The screen and the phones
ask as the script of the page does: every three seconds, with the mark of the wall that they have. One card in five is
sent twice, as a phone does that did not hear the answer. All sixty join in the same instant from one address, as behind
the wifi of a school: nobody may be told that it took too long, and who is presses again, which is counted.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks.groups.measure import fresh
from benchmarks.server import HOST, cpu_seconds, served

PHONES, CARDS = 60, 5
# Between two cards a person thinks; the script asks every so often.
THINKS, ASKS, PATIENCE = 4.0, 3.0, 20.0
MOST_SECONDS = 5.0
SENT_TWICE = 5


def dialogue() -> dict[str, Any]:
    """Return the figures on both databases."""
    found = {}
    for database in ("sqlite", "postgresql"):
        with fresh(database) as environment:
            found[database] = over_http(environment)
    return found


def over_http(
    environment: Mapping[str, str], *, phones: int = PHONES, cards: int = CARDS, thinks: float = THINKS
) -> dict[str, Any]:
    """Let so many phones lay so many cards each; return what was lost or doubled, and how the wall followed."""
    filled = _role(environment, "fill")
    with served(dict(environment), workers=2) as (port, process):
        begun = cpu_seconds(process)
        told = _role(environment, "phones", str(port), json.dumps(filled), str(phones), str(cards), str(thinks))
        spent = cpu_seconds(process) - begun
    kept: list[str] = _role(environment, "look", filled["session"])["words"]
    waits = sorted(told["waits"])
    return {
        "phones": told["joined"],
        "cards": len(told["sent"]),
        "refused": told["refused"],
        "sent_again": told["again"],
        "lost": len(set(told["sent"]) - set(kept)),
        "doubled": len(kept) - len(set(kept)),
        "unseen": len(told["sent"]) - len(waits),
        "wall_median_s": round(statistics.median(waits), 2) if waits else None,
        "wall_slowest_s": round(waits[-1], 2) if waits else None,
        "most_s": MOST_SECONDS,
        "laying_median_ms": round(statistics.median(told["laying"]) * 1000),
        "laying_slowest_ms": round(max(told["laying"]) * 1000),
        "asked": told["asked"],
        "not_changed": told["not_changed"],
        "server_cpu_s": round(spent, 1),
        "seconds": round(told["seconds"], 1),
    }


def _role(environment: Mapping[str, str], *words: str) -> Any:
    command = [sys.executable, "-m", "benchmarks.dialogue", *words]
    done = subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def fill() -> dict[str, Any]:
    """Make a session that is open, and sign the one who leads it in."""
    _django()
    from django.core.management import call_command  # noqa: PLC0415 - the role sets Django up
    from django.test import Client  # noqa: PLC0415 - as above

    from nestwerk.dialogue import actions, queries, rules  # noqa: PLC0415 - as above
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.ops import statics  # noqa: PLC0415 - as above
    from nestwerk.world import build  # noqa: PLC0415 - as above

    statics.collect_static()
    call_command("load_vocabulary", verbosity=0)
    world, at = build(at=now()), now()
    values: actions.DialogueValues = {"title": "Drukte", "starts_at": at, "place": "Zaal", "leads": world.bram}
    session = actions.make_session(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    actions.open_for_cards(dialogue=session, by=world.bram, at=at)
    client = Client(headers={"host": HOST})
    client.force_login(world.bram)
    return {
        "session": str(session.pk),
        "code": rules.spaced(session.code),
        "buffers": [str(one.pk) for one in queries.buffer_rows()],
        "cookies": "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items()),
    }


@dataclass
class Told:
    """What phones and screen noted, of all threads."""

    joined: int = 0
    refused: int = 0
    again: int = 0
    asked: int = 0
    not_changed: int = 0
    # Words of a card to the moment that its phone heard that it hangs.
    sent: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    laying: list[float] = field(default_factory=list)
    over: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class Asker:
    """Asks for the wall as the script of the page does."""

    def __init__(self, port: int, path: str, cookies: str, told: Told) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self.path, self.cookies, self.told, self.mark = path, cookies, told, ""

    def ask(self) -> str:
        """Return the wall; empty when nothing changed."""
        head = {"Cookie": self.cookies, **({"If-None-Match": self.mark} if self.mark else {})}
        self.connection.request("GET", self.path, headers=head)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        self.mark = answer.headers.get("ETag") or ""
        with self.told.lock:
            self.told.asked += 1
            self.told.not_changed += answer.status == 304
            self.told.refused += answer.status not in (200, 304)
        return body if answer.status == 200 else ""


class Sender:
    """Sends forms as a browser does: head and words in one piece, on one connection, and again after a 408."""

    def __init__(self, port: int, path: str, told: Told) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.path, self.told, self.cookies = path, told, ""

    def send(self, form: dict[str, str]) -> int:
        """Return the status of the answer; a cookie that comes is kept."""
        status = self._once(form)
        if status == 408:
            with self.told.lock:
                self.told.again += 1
            time.sleep(1)
            status = self._once(form)
        return status

    def _once(self, form: dict[str, str]) -> int:
        body = urlencode(form)
        head = [
            f"POST {self.path} HTTP/1.1",
            f"Host: {HOST}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            *([f"Cookie: {self.cookies}"] if self.cookies else []),
        ]
        if self.connection.sock is None:
            self.connection.connect()
        self.connection.sock.sendall("\r\n".join([*head, "", body]).encode())
        answer = http.client.HTTPResponse(self.connection.sock, method="POST")
        answer.begin()
        answer.read()
        if answer.will_close:
            self.connection.close()
        self.cookies = (answer.headers.get("Set-Cookie") or "").partition(";")[0] or self.cookies
        return answer.status


def phones(port: str, words: str, number: str, cards: str, thinks: str) -> dict[str, Any]:
    """Be all phones and the screen, until the screen shows every card or patience ends."""
    filled, told, begun = json.loads(words), Told(), time.monotonic()
    people = [
        threading.Thread(target=_phone, args=[int(port), filled, one, int(cards), float(thinks), told])
        for one in range(int(number))
    ]
    screen = threading.Thread(target=_screen, args=[int(port), filled, told])
    for thread in (screen, *people):
        thread.start()
    for thread in people:
        thread.join()
    until = time.monotonic() + PATIENCE
    while len(told.seen) < len(told.sent) and time.monotonic() < until:
        time.sleep(0.1)
    told.over = True
    screen.join()
    return {
        "joined": told.joined,
        "refused": told.refused,
        "again": told.again,
        "sent": list(told.sent),
        "waits": [max(told.seen[one] - at, 0.0) for one, at in told.sent.items() if one in told.seen],
        "laying": told.laying,
        "asked": told.asked,
        "not_changed": told.not_changed,
        "seconds": time.monotonic() - begun,
    }


def _screen(port: int, filled: dict[str, Any], told: Told) -> None:
    asker = Asker(port, f"/dialoog/{filled['session']}/scherm/stuk/", filled["cookies"], told)
    while not told.over:
        body, at = asker.ask(), time.monotonic()
        with told.lock:
            for one in list(told.sent):
                if one not in told.seen and f">{one}<" in body:
                    told.seen[one] = at
        time.sleep(ASKS)


def _phone(port: int, filled: dict[str, Any], one: int, cards: int, thinks: float, told: Told) -> None:
    dice = Random(one)  # noqa: S311 - an order, no secret
    home = f"/d/{filled['code']}/"
    sender = Sender(port, home, told)
    status = sender.send({"name": f"Ouder {one}", "speaks": "person"})
    with told.lock:
        told.joined += bool(sender.cookies)
        told.refused += status != 302
    asker, asks_at = Asker(port, f"{home}wand/stuk/", sender.cookies, told), time.monotonic() + dice.random() * ASKS
    for number in range(cards):
        lays_at = time.monotonic() + dice.random() * thinks
        while time.monotonic() < lays_at:
            if time.monotonic() >= asks_at:
                asker.ask()
                asks_at += ASKS
            time.sleep(0.05)
        form = {
            "words": f"Kaart {one} van {number}",
            "kind": dice.choice(("give", "need")),
            "buffer": dice.choice(filled["buffers"]),
            "token": uuid.uuid4().hex,
        }
        for _ in range(2 if (one + number) % SENT_TWICE == 0 else 1):
            begun = time.monotonic()
            status = sender.send(form)
            with told.lock:
                told.laying.append(time.monotonic() - begun)
                told.refused += status != 302
                told.sent.setdefault(form["words"], time.monotonic())


def look(session: str) -> dict[str, Any]:
    _django()
    from nestwerk.dialogue.models import Card  # noqa: PLC0415 - the role sets Django up

    return {"words": [card.words for card in Card.objects.filter(dialogue=uuid.UUID(session))]}


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    import django  # noqa: PLC0415 - the environment is named first

    django.setup()


if __name__ == "__main__":
    roles: dict[str, Any] = {"fill": fill, "phones": phones, "look": look}
    print(json.dumps(roles[sys.argv[1]](*sys.argv[2:])))
