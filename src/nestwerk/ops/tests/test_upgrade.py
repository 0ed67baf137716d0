"""From one version to the next under people who look at pages, back again, and every way in which it can go wrong."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nestwerk.ops.management.commands.work import MOVED
from nestwerk.ops.tests.conftest import WRITE, Installation
from nestwerk.ops.tests.crowd import Answer, Crowd, crowd, is_well
from nestwerk.ops.tests.two_versions import ADDS, FAILS, SLEEPS, Clone, clone

pytestmark = [pytest.mark.database, pytest.mark.alone]
PAGES = ("/", "/hulp-nu/", "/groepen/overal/")
SHEET = re.compile(rb'href="(/static/ui/nestwerk\.[0-9a-f]+\.css)"')
COLUMNS = "import django; django.setup(); from django.db import connection as c; print(*(f.name for f in \
c.introspection.get_table_description(c.cursor(), 'kernel_counted')))"
# The proxy waits thirty seconds. Twelve were measured on two cores with a load of ten; tests may share with more.
LONGEST = 60.0


@pytest.fixture
def site(lived_in: Installation, tmp_path: Path) -> Clone:
    return clone(tmp_path, lived_in)


def whole(made: Crowd, address: str, answer: Answer) -> str:
    """Return what is wrong with a page or with its stylesheet; '' when nothing is."""
    if sentence := is_well(made, address, answer):
        return sentence
    (sheet,) = SHEET.findall(answer[1])
    status, words = made.look(sheet.decode())
    return "" if (status, words.endswith(b"}\n")) == (200, True) else f"{address}: its {sheet!r} is {status}"


def columns(house: Installation) -> list[str]:
    running = house.python(COLUMNS)
    return running.communicate(timeout=60)[0].split()


def test_a_new_version_takes_over_and_the_one_before_comes_back(
    site: Clone, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    site.publish("second", ADDS.format(name="more"))
    with (
        site.serving(tmp_path / "log") as running,
        crowd(site.port, *PAGES, judge=whole) as people,
        site.reading_documents() as reader,
    ):
        sheet = SHEET.findall(people.look("/")[1])[0].decode()
        before = people.look(sheet)
        looked = site.upgrade("--to", "second", "--only-look")
        assert (looked.returncode, looked.stderr) == (0, "")
        assert "Migrations: kernel.9000_second." in looked.stdout
        assert "What people notice (1):\n  - ops: What is new in second." in looked.stdout
        assert "more" not in columns(site.house)

        done = site.upgrade("--to", "second")
        assert (done.returncode, done.stderr) == (0, ""), (tmp_path / "log").read_text()
        assert "more" in columns(site.house)
        # A reader of documents in a unit of its own ends, so that its unit starts it as the new version.
        assert reader.wait(60) == MOVED
        # A page that was open keeps its looks, a new one has others, and whoever looks after us sees one process.
        assert people.look(sheet) == before
        assert b".of-second" in people.look(SHEET.findall(people.look("/")[1])[0].decode())[1]
        assert running.poll() is None
        again = site.upgrade("--to", "second")
        assert (again.returncode, again.stdout.startswith("This is it already: 0.")) == (0, True)

        lines = len(site.house.does(WRITE, "2").rows())
        back = site.upgrade("--back")
        assert (back.returncode, back.stderr) == (0, ""), (tmp_path / "log").read_text()
        assert "more" not in columns(site.house)
        # What was written in between is still there.
        assert len(site.house.rows()) >= lines
        assert people.look(SHEET.findall(people.look("/")[1])[0].decode()) == before
        assert running.poll() is None
    record_property("longest wait in seconds", round(people.longest, 1))
    assert (people.wrong, people.seen > 50, people.longest < LONGEST) == ([], True, True), people.longest


def test_whatever_goes_wrong_the_version_from_before_goes_on(site: Clone, tmp_path: Path) -> None:
    site.publish("broken", ADDS.format(name="more"), FAILS)
    site.publish("slow", ADDS.format(name="more"), SLEEPS)
    with site.serving(tmp_path / "log") as running, crowd(site.port, *PAGES, judge=whole) as people:
        nowhere = site.upgrade("--to", "nowhere")
        assert (nowhere.returncode, "could not be fetched" in nowhere.stderr) == (2, True)
        site.upgrade("--to", "broken", "--only-look")
        full = site.upgrade("--to", "broken", most_bytes=500_000)
        assert (full.returncode, full.stderr.count("\n") >= 1) == (2, True), full
        assert not (site.app / "versions" / "current").exists()

        broken = site.upgrade("--to", "broken")
        assert (broken.returncode, "The version from before goes on." in broken.stderr) == (2, True), broken
        assert "The database could not be changed (division by zero). It is as it was." in broken.stderr
        assert "more" not in columns(site.house)

        with subprocess.Popen(
            [str(site.app / "nestwerk"), "upgrade", "--to", "slow"],
            env=site.environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        ) as asking:
            os.kill(process_of(site, "--wait"), signal.SIGKILL)
            _, said = asking.communicate(timeout=300)
        assert (asking.returncode, "The version from before goes on." in said) == (2, True), said
        assert "more" not in columns(site.house)
        assert running.poll() is None
    assert (people.wrong, people.seen > 50) == ([], True), people.longest


def process_of(site: Clone, word: str) -> int:
    """Return the process that changes the database, when it is in the midst of that."""
    until = time.monotonic() + 400
    mark = site.house.data / "before-migrating.sqlite3"
    while time.monotonic() < until:
        for path in Path("/proc").glob("[0-9]*"):
            try:
                words = (path / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            ours = words[-2:-1] == [word.encode()] and str(site.app / "versions").encode() in words[0]
            if ours and (mark.exists() or "DATABASE_URL" in site.house.environment):
                time.sleep(2)
                return int(path.name)
        time.sleep(0.05)
    raise AssertionError(f"nobody does {word}")
