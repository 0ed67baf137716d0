"""The one moment at which every test begins, whatever the day on which it runs; and a machine whose clock is moved.

`--clock=2027-06-01T08:00` makes this run, and the sites and workers that it starts, believe that it is that day.
"""

import os
import time
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from nestwerk.ops.installation import PROJECT

JOURNEYS = PROJECT / "tests" / "journeys"
# Sunday 22 November 2026, ten in the morning in Brussels.
MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


CLOCK = Path(__file__).parent / "clock"
MOVED = "TEST_CLOCK_MOVED"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clock", default="", help="What the machine shows at the start: 2027-06-01T08:00")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Move the clock of this process; those that it starts read how far (see `paths`)."""
    if words := config.getoption("clock"):
        begin = datetime.fromisoformat(words)
        begin = begin if begin.tzinfo else begin.replace(tzinfo=ZoneInfo("Europe/Brussels"))
        os.environ[MOVED] = str(begin.timestamp() - time.time())
        time_machine.travel(begin.timestamp(), tick=True).start()


def paths() -> str:
    """Return PYTHONPATH for a process that a test starts: our sources, and the moved clock when there is one."""
    sources = str(PROJECT / "src")
    return os.pathsep.join([str(CLOCK), sources]) if os.environ.get(MOVED) else sources


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Begin every test at the moment of the made-up world; from there time passes.

    Around the whole test, so that what a module or a session shares is made at that moment too. A journey asks a site
    in a process of its own, which reads the clock of the machine.
    """
    if JOURNEYS in item.path.parents:
        return (yield)
    with time_machine.travel(MOMENT, tick=True):
        return (yield)


@pytest.fixture
def at() -> datetime:
    return MOMENT
