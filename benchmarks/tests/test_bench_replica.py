"""A copy that is read shows everybody their own writes, and a killed primary loses nothing that was acknowledged."""

import os
import subprocess
import sys

import pytest

from benchmarks.replica.measure import killed, own_writes
from nestwerk.config.databases import database, places
from nestwerk.kernel.env import BadSetting
from nestwerk.ops.installation import PACKAGE
from nestwerk.ops.postgresql import binaries
from nestwerk.ops.replica.positions import Positions

needs_a_server = pytest.mark.skipif(binaries() is None, reason="there is no PostgreSQL here")
TELL = """
from django.conf import settings as own
print(sorted(own.DATABASES), own.DATABASE_ROUTERS, [name for name in own.MIDDLEWARE if "replica" in name])
"""


@pytest.mark.alone
@needs_a_server
def test_who_wrote_sees_it_though_the_copy_is_behind() -> None:
    found = own_writes(seconds=6)
    assert (found["missed"], found["failed"]) == (0, 0)
    assert found["writes"] > 100
    # The copy is read, and without the cookie an older state would have been seen.
    assert found["elsewhere"] > 20
    assert found["missed without the cookie"] > 0


@pytest.mark.alone
@needs_a_server
def test_a_killed_primary_loses_nothing_that_was_acknowledged() -> None:
    found = killed(1)
    assert (found["acknowledged writes lost"], found["own writes missed"]) == (0, 0)
    assert found["acknowledged writes"] > 50
    assert found["writing again, longest (s)"] < 15


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("postgres://me@one/site", "one", ""),
        ("postgres://me:secret@one:5433,two:5434/site", "one,two", "5433,5434"),
        ("postgres://me@one,two/site", "one,two", ""),
        ("postgres://me@[::1]:5432/site", "::1", "5432"),
        ("postgres://me@/site?host=/run/a,/run/b", "/run/a,/run/b", ""),
    ],
)
def test_one_address_names_several_servers(address: str, host: str, port: str) -> None:
    made = database(address, PACKAGE)
    assert (made["HOST"], made["PORT"], made["USER"]) == (host, port, "me")
    assert made["OPTIONS"].get("target_session_attrs") == ("read-write" if "," in host else None)


def test_a_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(BadSetting, match="separated by commas"):
        places("one:x")


@pytest.mark.parametrize(
    ("replica", "aliases"), [("", ["default"]), ("postgres://me@two/site", ["default", "replica"])]
)
def test_nothing_of_it_is_there_unless_it_is_asked_for(replica: str, aliases: list[str]) -> None:
    ours = {"DATABASE_URL": "postgres://me@one/site", "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings"}
    ours |= {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path), "NESTWERK_REPLICA": replica}
    done = subprocess.run([sys.executable, "-c", TELL], env=ours, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{aliases} ")
    assert ("Router" in done.stdout, "ReadsElsewhere" in done.stdout) == (bool(replica), bool(replica))


def test_a_copy_that_stands_still_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there, now = 100, 100, 1000.0
    monkeypatch.setattr("nestwerk.ops.replica.positions.time.monotonic", lambda: now)
    asked = {"default": lambda: here, "replica": lambda: there}
    monkeypatch.setattr("nestwerk.ops.replica.positions._asked", lambda alias, question: asked[alias]())
    known = Positions()
    assert known.reach(0) is True
    assert known.reach(101) is False
    there = 101
    assert known.reach(101) is True
    # The primary goes on and the copy does not: seen at the second look.
    here, now = 500, now + 1.1
    assert known.reach(0) is True
    now += 1.1
    assert known.reach(0) is False
    # After a quiet hour nothing is taken for granted.
    now += 3600
    assert known.reach(0) is False
    there = 500
    now += 1.1
    assert known.reach(0) is True
