"""The site starts, looks after its processes, and stops: with real processes, on real ports."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nestwerk.ops import handover, serve, serving
from nestwerk.ops.installation import CannotDo, in_use, make, nobody_serves, put_stamp
from nestwerk.ops.ports import free_port, refuse_taken
from nestwerk.ops.serving import Child

PARENT = """
import time
from nestwerk.ops.serving import Child
child = Child("x", {!r})
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""
# A child with a child of its own, as web workers are.
FAMILY = "import subprocess, sys, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
MULE = "import signal, sys, time; signal.signal(15, signal.SIG_IGN); open(sys.argv[1], 'w'); time.sleep(60)"
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_taken_port_is_refused_with_one_that_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotDo, match=rf"^Port {port} on 127.0.0.1 cannot be used .* --port \d+$"):
            refuse_taken("127.0.0.1", port)
    refuse_taken("127.0.0.1", free_port())


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist_is_refused(port: int) -> None:
    with pytest.raises(CannotDo, match="There is no port"):
        refuse_taken("127.0.0.1", port)


def test_a_dead_child_comes_back_and_a_dying_one_ends_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("nestwerk.ops.serving.time.monotonic", lambda: now)
    child = Child("night owl", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start()
    for _ in range(serving.MOST_DEATHS - 1):
        assert child.process is not None
        child.process.wait(20)
        dead = child.process
        child.look_after()
        assert child.process is dead
        now += 30
        child.look_after()
        assert child.process is not dead
    assert child.process is not None
    child.process.wait(20)
    with pytest.raises(CannotDo, match=r"^The night owl ended 5 times in a row \(exit code 3\)"):
        child.look_after()


def test_what_the_site_can_do_without_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("nestwerk.ops.serving.time.monotonic", lambda: now)
    child = Child("encoders", [sys.executable, "-c", "raise SystemExit(3)"], vital=False)
    child.start()
    for _ in range(serving.MOST_DEATHS + 2):
        assert child.process is not None
        child.process.wait(20)
        child.look_after()
        assert now < child.again_at <= now + serving.LONGEST_WAIT
        now = child.again_at
        child.look_after()
    assert child.process is not None
    child.process.wait(20)


def test_a_child_that_was_well_may_die_again(monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child("old one", [sys.executable, "-c", ""], deaths=serving.MOST_DEATHS - 1)
    child.start()
    assert child.process is not None
    child.process.wait(20)
    child.started -= serving.WELL_AFTER + 1
    child.look_after()
    assert child.deaths == 1


@pytest.mark.parametrize("stopping", [False, True])
def test_what_is_killed_comes_back_however_often_and_its_own_children_go(
    stopping: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    child = Child("mother", [sys.executable, "-c", FAMILY], deaths=serving.MOST_DEATHS - 1)
    child.start()
    assert child.process is not None
    until, said = time.monotonic() + 20, ""
    while not said and time.monotonic() < until:
        said = capfd.readouterr().out
        time.sleep(0.02)
    os.kill(child.process.pid, signal.SIGKILL)
    while not is_ending(child.process.pid):
        time.sleep(0.02)
    if stopping:
        child.ask_to_stop()
        child.make_stop(1)
    else:
        child.look_after()
    assert (child.deaths, child.again_at > 0) == (serving.MOST_DEATHS - 1, not stopping)
    while not is_ending(int(said)) and time.monotonic() < until:
        time.sleep(0.02)
    assert is_ending(int(said))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does this")
def test_children_end_when_their_parent_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT.format(SLEEPS)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        child = int(running.stdout.readline())
        running.kill()
    until = time.monotonic() + 5
    while Path(f"/proc/{child}").exists() and not is_ending(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path(f"/proc/{child}").exists() or is_ending(child)


def is_ending(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_stubborn_child_is_made_to_stop(tmp_path: Path) -> None:
    child = Child("mule", [sys.executable, "-c", MULE, str(tmp_path / "deaf")])
    child.start()
    while not (tmp_path / "deaf").exists():
        time.sleep(0.02)
    child.ask_to_stop()
    child.make_stop(0.2)
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


def test_nobody_restores_under_a_running_site(tmp_path: Path) -> None:
    with in_use(tmp_path), in_use(tmp_path), pytest.raises(CannotDo, match=r"Stop `\./nestwerk serve` first"):
        nobody_serves(tmp_path).__enter__()
    with nobody_serves(tmp_path):
        pass


def test_a_start_is_ready_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    make(tmp_path)
    put_stamp(tmp_path, handover.READY, serve.state())
    assert serve.ready(tmp_path) is False
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").touch()
    (tmp_path / "nestwerk.sqlite3").touch()
    assert serve.ready(tmp_path) is True
    monkeypatch.setenv("NESTWERK_CONTACT", "somebody@example.org")
    assert serve.ready(tmp_path) is False


def test_options_become_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NESTWERK_URL", "NESTWERK_DATA", "NESTWERK_DEMO"):
        monkeypatch.setenv(name, "")
    serve.into_environment(serve.parser().parse_args(["--host", "::1", "--port", "8001", "--demo"]))
    assert os.environ["NESTWERK_URL"] == "http://[::1]:8001"
    assert os.environ["NESTWERK_DEMO"] == "yes"
    assert os.environ["NESTWERK_DATA"].endswith("data-demo")
