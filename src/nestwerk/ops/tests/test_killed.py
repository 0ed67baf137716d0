"""Processes are killed (-9) while parents press and messages go out: nothing lost, nothing twice.

The full measure, two minutes on both databases, is `bench groups --only kills`.
"""

import contextlib
import http.client
import json
import os
import signal
import time
from collections import Counter
from pathlib import Path

from benchmarks.server import HOST, children_of
from nestwerk.ops.ports import free_port
from nestwerk.ops.serving import Child, web_server
from nestwerk.ops.tests.conftest import Installation

BEGIN = """
import django, json; django.setup()
from datetime import timedelta
from nestwerk.groups import actions as groups
from nestwerk.kernel.clock import now
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries
from nestwerk.world import agreeing, build
"""
POST = (
    BEGIN
    + """
world = build(at=now())
for number in range(150):
    more = {"subject": "News from your group", "language": "nl", "at": now()}
    more |= {"at_night_until": now() + timedelta(days=1)}
    more |= {"channel": "sms", "to": f"+32470{number:06}", "body": "Dag"}
    messenger.post(organisation=world.de_kiem, key=f"k{number}", **more)
"""
)
SIX_MINUTES_LATER = (
    BEGIN
    + """
from django_tasks_db.models import DBTaskResult
messenger.go_round(at=now() + timedelta(minutes=6))
waiting = DBTaskResult.objects.filter(status="READY", task_path="nestwerk.ops.tasks.small_round").count()
print(json.dumps([Message.objects.filter(state="sent").count(), waiting]))
"""
)
SIGN_UP = (
    BEGIN
    + """
world = build(at=now())
actions.load_shared_texts(at=now())
group = groups.set_up(organisation=world.de_kiem, values={"name": "A", "form": "series"}, by=world.bram, at=now())
for name in ("Amina", "Joke"):
    values = {"name": name, "phone": "0470 00 00 00"}
    print(queries.secret_of(actions.sign_up(group=group, values=agreeing(group, values), by=None, at=now())))
"""
)
MESSAGES = BEGIN + "print(json.dumps(Message.objects.count()))"


def said(house: Installation, code: str) -> str:
    out, err = house.python(code).communicate(timeout=120)
    assert out, err
    return out


def test_a_worker_that_is_killed_while_it_sends_leaves_every_message_to_the_next(lived_in: Installation) -> None:
    lived_in.does(POST)
    sms = lived_in.data / "sms"
    for more in (1, 60):
        worker = lived_in.python("from nestwerk.config.cli import main; main(['work', '--interval', '0'])")
        wait_for_files(sms, more)
        worker.kill()
        worker.communicate(timeout=20)
    assert len(files(sms)) < 150
    assert json.loads(said(lived_in, SIX_MINUTES_LATER)) == [150, 1]
    told = Counter(json.loads(path.read_text())["to"] for path in files(sms))
    assert told == {f"+32470{number:06}": 1 for number in range(150)}


def test_a_press_is_kept_once_whatever_web_process_is_killed(lived_in: Installation) -> None:
    amina, joke = said(lived_in, SIGN_UP).split()
    port = free_port(HOST)
    child = web_server(HOST, port, 2)
    child.command = ["env", *(f"{name}={value}" for name, value in lived_in.environment.items()), *child.command]
    child.start()
    try:
        assert press(port, amina, child) == 302
        first = workers(child)
        os.kill(first[0], signal.SIGKILL)
        assert press(port, amina, child) == 302
        second = workers(child)
        assert child.process is not None
        os.kill(child.process.pid, signal.SIGKILL)
        while child.process.returncode is None:
            child.look_after()
        assert press(port, joke, child) == 302
        assert [one for one in {*first, *second} if lives(one)] == []
    finally:
        child.ask_to_stop()
        child.make_stop(5)
    assert json.loads(said(lived_in, MESSAGES)) == 2


def press(port: int, secret: str, child: Child) -> int:
    """Press 'send me my link' as a browser does that tries again, while the house looks after its child."""
    for _ in range(400):
        child.look_after()
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            head = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", f"/mijn/{secret}/stuur/", "weg=sms", head)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return 0


def workers(child: Child) -> list[int]:
    assert child.process is not None
    return children_of(child.process.pid)


def lives(process: int) -> bool:
    """A process that ended and that nobody asked about yet has no words any more."""
    with contextlib.suppress(OSError):
        return bool(Path(f"/proc/{process}/cmdline").read_text())
    return False


def files(folder: Path) -> list[Path]:
    return list(folder.glob("*.json"))


def wait_for_files(folder: Path, number: int) -> None:
    until = time.monotonic() + 60
    while len(files(folder)) < number and time.monotonic() < until:
        time.sleep(0.01)
