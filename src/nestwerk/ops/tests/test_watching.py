"""A process that is stuck is seen within half a minute, and starts again by itself: real ones, stopped by a signal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nestwerk.ops import beats, lines, watchdog
from nestwerk.ops.beats import Beat, Sign, signs
from nestwerk.ops.watchdog import Watchdog

LIVES = """
import sys, time
from pathlib import Path
from nestwerk.ops.beats import Beat
Beat(Path(sys.argv[1]), "worker").keep()
print("here", flush=True)
time.sleep(60)
"""


@pytest.fixture
def lives(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", LIVES, str(tmp_path)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "here\n"
        yield running
        running.kill()


def age(data: Path, seconds: float) -> None:
    """Let the last sign be older, as when nobody gives one."""
    for path in (data / beats.FOLDER).iterdir():
        os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_who_lives_is_known_and_who_died_is_forgotten(tmp_path: Path, lives: "subprocess.Popen[str]") -> None:
    (sign,) = signs(tmp_path)
    assert (sign.name, sign.process, sign.stuck) == ("worker", lives.pid, False)
    lives.kill()
    lives.wait()
    assert (signs(tmp_path), list((tmp_path / beats.FOLDER).iterdir())) == ([], [])


def test_who_is_stopped_is_stuck_and_still_there(
    tmp_path: Path, lives: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    os.kill(lives.pid, signal.SIGSTOP)
    age(tmp_path, beats.STUCK_AFTER + 1)
    (sign,) = signs(tmp_path)
    assert (sign.process, sign.stuck) == (lives.pid, True)


def test_what_is_stuck_is_ended_only_when_it_stays_so_and_is_ours(
    tmp_path: Path, lives: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    os.kill(lives.pid, signal.SIGSTOP)
    age(tmp_path, watchdog.SECONDS_WITHOUT_SIGN + 1)
    moment = 1_000.0
    monkeypatch.setattr("nestwerk.ops.watchdog.time.monotonic", lambda: moment)
    ours = Watchdog(tmp_path)
    assert ours.look([lives.pid]) == []
    moment += watchdog.SECONDS_TO_BE_SURE
    assert ours.look([os.getpid()]) == []
    moment += beats.SECONDS_BETWEEN
    assert [sign.process for sign in ours.look([lives.pid])] == [lives.pid]
    assert lives.wait(10) == -signal.SIGKILL


def test_a_machine_that_slept_ends_nobody(
    tmp_path: Path, lives: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    age(tmp_path, 3600)
    moment = 1_000.0
    monkeypatch.setattr("nestwerk.ops.watchdog.time.monotonic", lambda: moment)
    ours = Watchdog(tmp_path)
    assert ours.look([lives.pid]) == []
    age(tmp_path, 0)
    moment += watchdog.SECONDS_TO_BE_SURE
    assert ours.look([lives.pid]) == []
    assert lives.poll() is None


def test_a_sign_can_be_given_on_a_full_disk_and_an_old_file_is_taken_over(tmp_path: Path) -> None:
    beat = Beat(tmp_path, "web")
    age(tmp_path, 100)
    assert [sign.stuck for sign in signs(tmp_path)] == [True]
    beat.touch()
    assert signs(tmp_path)[0] == Sign("web", os.getpid(), signs(tmp_path)[0].seconds)
    assert signs(tmp_path)[0].stuck is False
    os.close(beat._held)


def test_pages_are_stuck_when_all_threads_are(monkeypatch: pytest.MonkeyPatch) -> None:
    line = lines.Line("page", 2, most=9)
    line._busy_since = {1: time.monotonic() - lines.LONGEST_PAGE - 1, 2: time.monotonic() - 1}
    assert line.is_stuck() is False
    line._busy_since[2] = line._busy_since[1]
    assert line.is_stuck() is True
    del line._busy_since[1]
    assert line.is_stuck() is False
