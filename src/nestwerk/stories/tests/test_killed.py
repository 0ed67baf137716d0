"""Two people code at once, two hundred acts each, while the web server is killed (-9) twice: nothing lost or twice.

Both send as the page does (coding-line.js): one act at a time, each with a key of its own, again until it is answered.
"""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest

from nestwerk.ops.ports import free_port
from nestwerk.ops.serving import Child, web_server
from nestwerk.testing.houses import give_static

pytestmark = [pytest.mark.database, pytest.mark.alone]
HOST = "127.0.0.1"
ACTS, SLOT = 200, 30
BEGIN = """
import django, json; django.setup()
from django.conf import settings
from django.test import Client
from django.urls import reverse
from nestwerk.kernel.clock import now
from nestwerk.stories import actions
from nestwerk.stories.models import Act, Segment, StudyMember
from nestwerk import world as made_up
world = made_up.build(at=now())
stories = made_up.build_stories(world, made_up.build_groups(world, now()), now())
"""
FILL = (
    BEGIN
    + """
version = stories.waiting.versions.get()
# Without blanks, so that no passage loses one at its edge; a line is ten slots.
version.words = "\\n".join(["koffie" * 49 + "praat"] * 20)
version.save()
lead = StudyMember.objects.get(study=stories.study, person=world.chantal)
for number in range(12):
    actions.make_code(member=lead, name=f"Code {number}", at=now())
for person in (world.chantal, world.katja):
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    client.get(reverse("stories:text", args=[stories.waiting.pk]))
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    print(json.dumps([str(person.pk), cookies, reverse("stories:text", args=[stories.waiting.pk])]))
"""
)
LOOK = (
    BEGIN
    + """
rows = Segment.objects.filter(text=stories.waiting, gone=False)
acts = Act.objects.filter(text=stories.waiting, dropped=False, undone_at=None)
told = [[str(row.coder_id), row.start, row.end, row.code.name] for row in rows.select_related("code")]
print(json.dumps([sorted(told), acts.count()]))
"""
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
STAND = re.compile(r'name="stand" value="([^"]+)"')


class Coder:
    """One person at one browser, with what should stand in the end."""

    def __init__(self, port: int, who: str, cookies: str, address: str) -> None:
        self.port, self.who, self.cookies, self.address = port, who, cookies, address
        self.done: list[tuple[int, int, str]] = []
        self.undone: list[tuple[int, int, str]] = []
        self.again = 0
        page = self._asked("GET", None)[1]
        found, stand = TOKEN.search(page), STAND.search(page)
        assert found
        assert stand
        self.token, self.stand = found[1], stand[1]

    def code_at_random(self, seed: int) -> None:
        """Give codes here and there, undo some, do some again."""
        dice = Random(seed)  # noqa: S311 - dice of a test
        slots = dice.sample(range(ACTS), ACTS)
        for number in range(ACTS):
            draw = dice.random()
            if draw < 0.15 and self.done:
                self._send({"wens": "ongedaan"})
                self.undone.append(self.done.pop())
            elif draw < 0.25 and self.undone:
                self._send({"wens": "opnieuw"})
                self.done.append(self.undone.pop())
            else:
                start, name = slots[number] * SLOT, f"Code {dice.randrange(12)}"
                words = self._send({"wens": "code", "versie": 1, "van": start, "tot": start + SLOT - 5, "naam": name})
                assert name in words
                self.undone.clear()
                self.done.append((start, start + SLOT - 5, name))

    def _send(self, form: Mapping[str, object]) -> str:
        fields = {**form, "csrfmiddlewaretoken": self.token, "daad": uuid.uuid4().hex, "stand": self.stand}
        for _ in range(600):
            try:
                status, words = self._asked("POST", urlencode(fields))
            except (OSError, http.client.HTTPException):
                status, words = 0, ""
            if status == 200:
                found = STAND.search(words)
                assert found
                self.stand = found[1]
                return words
            assert status in (0, 500, 502, 503), (status, words[:300])
            self.again += 1
            fields["weer"] = "1"
            time.sleep(0.1)
        raise AssertionError("never answered")

    def _asked(self, method: str, body: str | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        head = {"Cookie": self.cookies, "X-Nestwerk": "deel", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, self.address, body, head)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def told(environment: dict[str, str], code: str) -> list[str]:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


def test_nothing_is_lost_when_two_code_and_the_server_is_killed(
    tmp_path: Path, furnish: Callable[[Path], dict[str, str]]
) -> None:
    """S11."""
    environment = furnish(tmp_path)
    give_static(tmp_path)
    people = [json.loads(line) for line in told(environment, FILL)]
    port = free_port(HOST)
    server = web_server(HOST, port, 2)
    server.command = ["env", *(f"{name}={value}" for name, value in environment.items()), *server.command]
    server.start()
    try:
        _wait_for(port, server)
        coders = [Coder(port, *person) for person in people]
        threads = [threading.Thread(target=one.code_at_random, args=[seed]) for seed, one in enumerate(coders)]
        for one in threads:
            one.start()
        for share in (0.2, 0.5):
            # Somewhere in the midst of what they do.
            while sum(len(one.done) for one in coders) < share * ACTS and any(one.is_alive() for one in threads):
                server.look_after()
                time.sleep(0.02)
            _kill(server)
        for _ in range(3000):
            server.look_after()
            if not any(one.is_alive() for one in threads):
                break
            time.sleep(0.1)
        assert not any(one.is_alive() for one in threads)
    finally:
        server.ask_to_stop()
        server.make_stop(5)
    standing, acts = json.loads(told(environment, LOOK)[-1])
    expected = sorted([one.who, start, end, name] for one in coders for start, end, name in one.done)
    assert all(one.again for one in coders)
    assert standing == expected
    assert acts == len(expected)


def _kill(server: Child) -> None:
    """Kill the server, and see it come back."""
    assert server.process is not None
    killed = server.process
    os.kill(killed.pid, signal.SIGKILL)
    while server.process is killed or server.process.returncode is not None:
        server.look_after()
        time.sleep(0.02)


def _wait_for(port: int, server: Child) -> None:
    for _ in range(600):
        server.look_after()
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise AssertionError("the server does not come back")
