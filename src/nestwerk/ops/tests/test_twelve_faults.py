"""Twelve faults, planted in a site that really serves: a monitor at `/status/` and `check` name each, with the way out.

They are planted some at a time, so that a fault which hides another shows; what is not planted is not named.
"""

import contextlib
import json
import os
import shutil
import signal
import socketserver
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from nestwerk.kernel.sealing import new_ring, write_ring
from nestwerk.messenger.tests.conftest import MailServer
from nestwerk.ops import beats
from nestwerk.ops.installation import PROJECT, put_stamp, stamp
from nestwerk.ops.ports import free_port
from nestwerk.ops.tests.conftest import Installation
from nestwerk.testing.houses import give_static

pytestmark = [
    pytest.mark.database,
    pytest.mark.alone,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes as Linux tells of them"),
]
OPENS = urllib.request.build_opener()
KEY, SECONDS = "0123456789abcdef", 60
# When the process that is asked stands still.
NOBODY = "nobody answers"
LINUX_ROOT = sys.platform == "linux" and os.geteuid() == 0


class Proxy(BaseHTTPRequestHandler):
    """Stands in front, and shows itself when it does so."""

    port, shows = 0, False

    def do_GET(self) -> None:
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.path}")
        if self.shows:
            asked.add_header("X-Forwarded-For", "192.0.2.1")
        try:
            with OPENS.open(asked, timeout=20) as answer:
                self._hand_on(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as problem:
            with problem:
                self._hand_on(problem.code, problem.headers, problem.read())

    def _hand_on(self, status: int, headers: Any, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Security-Policy", headers.get("Content-Security-Policy", ""))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass
class Site:
    """A site that serves, behind a proxy, with a mail server."""

    house: Installation
    port: int
    full: Path
    log: Path

    def status(self) -> dict[str, str]:
        """Return what is wrong, by name, as a monitor hears it now; {} when all is well."""
        shown = {"Authorization": f"Bearer {KEY}"}
        if Proxy.shows:
            shown["X-Forwarded-For"] = "192.0.2.1"
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/status/json/", headers=shown)
        try:
            with OPENS.open(asked, timeout=6) as answer:
                told = json.loads(answer.read())
        except urllib.error.HTTPError as problem:
            with problem:
                told = json.loads(problem.read())
        except OSError:
            return {NOBODY: ""}
        return {point["name"]: point["sentence"] for point in told["points"] if not point["ok"]}

    def answers(self) -> bool:
        with contextlib.suppress(OSError), OPENS.open(f"http://127.0.0.1:{self.port}/status/json/", timeout=20) as page:
            return bool(page.status == 200)
        return False

    def until(self, names: set[str]) -> dict[str, str]:
        """Wait until these and no others are named; return their sentences."""
        begun, heard = time.monotonic(), []
        self.half_a_minute_later()
        while (found := self.status()).keys() != names:
            beating = [(one.name, one.process, round(one.seconds)) for one in beats.signs(self.house.data)]
            heard.append((round(time.monotonic() - begun), sorted(found), beating))
            assert time.monotonic() - begun < SECONDS, (names, heard, self.log.read_text()[-3000:])
            time.sleep(0.5)
            if found and NOBODY not in found:
                self.half_a_minute_later()
        return found

    def half_a_minute_later(self) -> None:
        """A look is kept so long: as if that had passed."""
        (self.house.data / "status.json").unlink(missing_ok=True)

    def check(self) -> dict[str, str]:
        done = self.house.command("check", "--json")
        assert done.returncode == 1, done.stderr
        return {point["name"]: point["sentence"] for point in json.loads(done.stdout)["points"] if not point["ok"]}

    def processes(self, words: str) -> list[int]:
        """Return the processes of this site whose command holds these words."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                of_ours = str(self.house.data).encode() in (folder / "environ").read_bytes()
                if of_ours and words.encode() in (folder / "cmdline").read_bytes().replace(b"\0", b" "):
                    found.append(int(folder.name))
        return found

    def does(self, code: str) -> None:
        self.house.does(f"import django; django.setup()\n{code}")


@pytest.fixture
def site(lived_in: Installation, tmp_path: Path) -> Iterator[Site]:
    """A site with which everything is well."""
    data, keys, full = lived_in.data, tmp_path / "keys" / "keys.json", tmp_path / "full"
    keys.parent.mkdir(mode=0o700)
    full.mkdir()
    shutil.move(data / "keys.json", keys)
    give_static(data)
    MailServer.is_shut, MailServer.to_all, Proxy.shows = False, "", False
    with contextlib.ExitStack() as around:
        mail = around.enter_context(socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer))
        front = around.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Proxy))
        for one in (mail, front):
            threading.Thread(target=one.serve_forever, daemon=True).start()
            around.callback(one.shutdown)
        if LINUX_ROOT:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(full)], check=True)
            around.callback(subprocess.run, ["umount", "-l", str(full)], check=False)
        port = Proxy.port = free_port()
        lived_in.environment |= {
            "NESTWERK_KEY_FILE": str(keys),
            "NESTWERK_MAIL": f"smtp://127.0.0.1:{mail.server_address[1]}",
            "NESTWERK_MAIL_FROM": "Nestwerk <nestwerk@example.org>",
            "NESTWERK_CONTACT": "hulp@example.org",
            "NESTWERK_STATUS_KEY": KEY,
            "NESTWERK_URL": f"http://127.0.0.1:{front.server_address[1]}",
            "NESTWERK_VOLUMES": str(full),
        }
        words = [sys.executable, "-m", "nestwerk", "serve", "--port", str(port)]
        out = around.enter_context((tmp_path / "log").open("wb"))
        running = subprocess.Popen(words, cwd=PROJECT, env=lived_in.environment, stdout=out, stderr=out)
        around.callback(running.wait, 60)
        around.callback(running.send_signal, signal.SIGTERM)
        yield Site(lived_in, port, full, tmp_path / "log")


def wakes(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def wait_until_still(pid: int) -> None:
    """A signal is heard a moment after it is sent: a thread that just woke up would touch its file once more."""
    begun = time.monotonic()
    while any(_state(path) != "T" for path in Path(f"/proc/{pid}/task").glob("*/stat")):
        assert time.monotonic() - begun < 20, pid
        time.sleep(0.01)


def _state(path: Path) -> str:
    return path.read_text().rpartition(") ")[2][:1]


def stands_still(site: Site, words: str, beat: str) -> Callable[[], None]:
    """Let a process no longer move, a while ago; return what wakes it."""
    pids = site.processes(words)
    if beat:
        pids = [sign.process for sign in beats.signs(site.house.data) if sign.name == beat][:1]
    assert pids, words
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
        wait_until_still(pid)
        if beat:
            before = time.time() - beats.STUCK_AFTER - 2
            os.utime(site.house.data / beats.FOLDER / f"{beat}-{pid}", (before, before))
    return lambda: wakes(pids)


def mail_says_later(site: Site) -> Callable[[], None]:
    MailServer.is_shut = True
    return lambda: setattr(MailServer, "is_shut", False)


def mail_says_no(site: Site) -> Callable[[], None]:
    MailServer.to_all = "550 we do not know you"
    return lambda: setattr(MailServer, "to_all", "")


def wrong_keys(site: Site) -> Callable[[], None]:
    return changes(Path(site.house.environment["NESTWERK_KEY_FILE"]), lambda path: write_ring(path, new_ring()))


def replaced_secret(site: Site) -> Callable[[], None]:
    return changes(site.house.data / "secret.key", lambda path: path.write_text("0123456789abcdef" * 4))


def changes(path: Path, change: Callable[[Path], object]) -> Callable[[], None]:
    before = path.read_bytes()
    change(path)

    def back() -> None:
        path.write_bytes(before)

    return back


def dead_encoder(site: Site) -> Callable[[], None]:
    return stands_still(site, "encoders", "")


def full_disk(site: Site) -> Callable[[], None]:
    if not LINUX_ROOT:
        pytest.skip("a full disk takes the right to mount one; test_status.py moves the threshold")
    filled = site.full / "filled"
    filled.write_bytes(b"x" * 4_000_000)
    return filled.unlink


def pending_migration(site: Site) -> Callable[[], None]:
    code = (
        "from django.db import connection\nfrom django.db.migrations.recorder import MigrationRecorder\n"
        'MigrationRecorder(connection).record_{}("ops", "0001_facts_and_steps")'
    )
    site.does(code.format("unapplied"))
    return lambda: site.does(code.format("applied"))


def failed_upkeep(site: Site) -> Callable[[], None]:
    code = 'from nestwerk.ops.models import Step\nStep.objects.filter(name="reach.run_terms").update(failure="{}")'
    site.does(code.format("ZeroDivisionError in reach/x.py:3"))
    return lambda: site.does(code.format(""))


def frozen_web(site: Site) -> Callable[[], None]:
    return stands_still(site, "", beats.WEB)


def stopped_worker(site: Site) -> Callable[[], None]:
    return stands_still(site, "", beats.WORKER)


def forgotten_proxy(site: Site) -> Callable[[], None]:
    Proxy.shows = True
    return lambda: setattr(Proxy, "shows", False)


def stale_backup(site: Site) -> Callable[[], None]:
    before = stamp(site.house.data, "backup")
    put_stamp(site.house.data, "backup", (datetime.now(UTC) - timedelta(hours=49)).isoformat())
    return lambda: put_stamp(site.house.data, "backup", before)


@dataclass(frozen=True)
class Fault:
    """What is planted, under which name a monitor hears of it, the way out; and its name in `check` if another."""

    plant: Callable[[Site], Callable[[], None]]
    name: str
    way_out: str
    checked: str = ""


TOGETHER = (
    [
        Fault(mail_says_later, "mail", "letters wait and are tried again"),
        Fault(wrong_keys, "keys", "Put the right one back"),
        Fault(full_disk, "disk", "Make room there"),
        Fault(stale_backup, "backup", "./nestwerk backup FILE"),
        Fault(forgotten_proxy, "proxy", "Set NESTWERK_PROXIES=1", "address"),
    ],
    [
        Fault(mail_says_no, "mail", "NESTWERK_MAIL_FROM"),
        Fault(replaced_secret, "signing key", "./nestwerk go-live"),
        Fault(failed_upkeep, "upkeep", "Run ./nestwerk upkeep"),
        Fault(dead_encoder, "encoders", "Restart ./nestwerk serve"),
    ],
    [Fault(frozen_web, "web", "kill -9"), Fault(stopped_worker, "worker", "kill -9")],
    [Fault(pending_migration, "migrations", "restart ./nestwerk serve")],
)


@contextlib.contextmanager
def planted(site: Site, faults: list[Fault]) -> Iterator[None]:
    with contextlib.ExitStack() as mends:
        for fault in faults:
            mends.callback(fault.plant(site))
        yield


def test_each_is_named_with_the_way_out(site: Site, tmp_path: Path) -> None:
    for words in (["upkeep"], ["backup", str(tmp_path / "backup.tar.gz")]):
        done = site.house.command(*words)
        assert done.returncode == 0, done.stderr
    begun = time.monotonic()
    while not site.processes("encoders") or site.status() or not site.answers():
        assert time.monotonic() - begun < 240, (site.status(), (tmp_path / "log").read_text())
        time.sleep(1)
    assert sum(len(faults) for faults in TOGETHER) == 12
    for faults in TOGETHER:
        site.until(set())
        with planted(site, faults):
            heard = site.until({fault.name for fault in faults})
        # Again: what stands still is started anew within a minute.
        with planted(site, faults):
            checked = site.check()
        for fault in faults:
            assert fault.way_out in heard[fault.name], heard
            assert fault.way_out in checked.get(fault.checked or fault.name, ""), (
                checked,
                site.log.read_text()[-3000:],
            )
    site.until(set())
