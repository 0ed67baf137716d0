"""A restore is killed (-9) at one moment after the other: nobody who was erased comes back, and nobody else is lost."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from nestwerk.ops.tests.conftest import Installation, Street

pytestmark = pytest.mark.database

LIVE = """
from nestwerk.ops.tests import taken_away as story
import sys
from pathlib import Path
there = story.live()
story.back_up(Path(sys.argv[1]), with_keys=False, at=story.now())
story.participants.erase(participant=there["amina"], by=there["dora"], at=story.now())
"""
KILLED = """
import django; django.setup()
import os, signal, sys
from importlib import import_module
from django.core.management import call_command
module, name, when = sys.argv[2:]
module = import_module(module)
whole = getattr(module, name)
def deadly(*words, **more):
    if when == "after":
        whole(*words, **more)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, name, deadly)
call_command("restore", sys.argv[1], replace=True)
"""
SETTLE = """
import django; django.setup()
import json
from django.conf import settings
from nestwerk.ops import installation, unfinished, workplace
from nestwerk.participants.models import Participant
with installation.alone(settings.DATA):
    said = list(unfinished.settle())
parents = sorted(one.name for one in Participant.objects.all() if one.name)
print(json.dumps({"said": said, "parents": parents, "left": [one.name for one in workplace.left_behind()]}))
"""
BACK, ON = "taken back", "finished now"
MOMENTS = [
    ("nestwerk.ops.unfinished", "begin", "after", BACK),
    ("nestwerk.ops.restore", "closed", "before", BACK),
    ("nestwerk.ops.unfinished", "rest", "before", ON),
    ("nestwerk.trail.journal", "do_again", "after", ON),
    ("nestwerk.ops.unfinished", "end", "before", ON),
]
BETWEEN = {
    "sqlite": [("nestwerk.ops.restore", "put_file_aside", "after", BACK)],
    "postgresql": [
        ("nestwerk.ops.restore", "client", "before", BACK),
        ("nestwerk.ops.restore", "client", "after", BACK),
    ],
}
REST = ["fatma", "hodan", "ines", "lina", "mona", "nadia"]


def said(house: Installation, code: str) -> dict[str, Any]:
    out, errors = house.python(code).communicate(timeout=120)
    assert out, errors
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def looks(house: Installation, later: Path) -> tuple[list[bool], int]:
    """Return what `check` says of restores, and how `backup` ends."""
    points = json.loads(house.command("check", "--json").stdout)["points"]
    return [one["ok"] for one in points if one["name"] == "restore"], house.command("backup", str(later)).returncode


def test_a_restore_that_is_killed_brings_nobody_back_and_loses_nobody(
    street: Street, first_house: Installation, tmp_path: Path
) -> None:
    house, backup = street.build(like=first_house), tmp_path / "backup.tar.gz"
    house.does(LIVE, str(backup))
    looked = False
    kind = "postgresql" if "DATABASE_URL" in house.environment else "sqlite"
    for module, name, when, end in [*BETWEEN[kind], *MOMENTS]:
        moment = f"{when} {name}"
        running = house.python(KILLED, str(backup), module, name, when)
        _, errors = running.communicate(timeout=120)
        assert running.returncode == -signal.SIGKILL, (moment, errors)
        for left in house.data.glob(".nestwerk-restore-*"):
            os.utime(left, (0, 0))
        if not looked:
            assert looks(house, tmp_path / "later.tar.gz") == ([False], 2), moment
            looked = True
        found = said(house, SETTLE)
        assert (found["parents"], len(found["left"])) == (REST, 1), moment
        assert [end in one for one in found["said"]] == [True], (moment, found)
    ended = house.command("restore", str(backup), "--replace")
    assert (ended.returncode, ended.stderr) == (0, "")
    after = said(house, SETTLE)
    assert (after["parents"], after["left"], after["said"]) == (REST, [], [])
