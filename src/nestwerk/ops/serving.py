"""Web server and background worker as children: started together, kept alive, stopped together. No Django here."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nestwerk.ops.installation import CannotDo
from nestwerk.ops.ports import serves
from nestwerk.ops.watchdog import Watchdog
from nestwerk.search.encoders.place import address_of, command

SECONDS_TO_STOP = 10.0
# A child that lived this long was well; its next death is a first one.
WELL_AFTER = 60.0
MOST_DEATHS = 5
SECONDS_AFTER_KILL = 1.0
LONGEST_WAIT = 300.0
SECONDS_OF_A_WEB_PROCESS = 12 * 60 * 60


@dataclass
class Child:
    """One process that must be there as long as the site is."""

    name: str
    command: list[str]
    # Without it the site still does all that matters: it never ends the others.
    vital: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    again_at: float = 0.0

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches us alone, and we stop the children once and in order.
        us = os.getpid()
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=lambda: end_with(us))
        self.started = time.monotonic()
        self.again_at = 0.0

    def look_after(self) -> None:
        """Start the process again when it died; give up with a sentence when it keeps dying by itself."""
        now = time.monotonic()
        if self.again_at:
            if now >= self.again_at:
                self.start()
        elif self.process is not None and self.process.poll() is not None:
            self._end_orphans()
            if self.process.returncode == -signal.SIGKILL:
                # Somebody else did that, or the machine ran out of memory: it is no fault of its own.
                self.again_at = now + SECONDS_AFTER_KILL
                return
            self.deaths = 1 if now - self.started > WELL_AFTER else self.deaths + 1
            if self.deaths >= MOST_DEATHS and self.vital:
                raise CannotDo(
                    f"The {self.name} ended {self.deaths} times in a row (exit code {self.process.returncode}); "
                    "its last words are above."
                )
            self.again_at = now + min(2.0 ** (self.deaths - 1), LONGEST_WAIT)

    def ask_to_stop(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        if self.process.poll() is None:
            self.process.terminate()
        else:
            # Killed just before: nobody has looked after it yet.
            self._end_orphans()

    def make_stop(self, seconds: float) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        try:
            self.process.wait(max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._end_orphans()

    def _end_orphans(self) -> None:
        """End what the dead process started: web workers whose parent was killed would go on with the old code."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def web_server(host: str, port: int, workers: int) -> Child:
    """Return granian with our front, without a log of who visits. Heads that do not come end after ten seconds."""
    options = {
        "--interface": "rsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--backlog": "2048",
        "--backpressure": "4096",
        "--http1-header-read-timeout": "10000",
        "--http1-buffer-size": "65536",
        "--http": "1",
        # A warning about queued connections would come at every start; docs/how-to/deploy.md says what helps.
        "--log-level": "error",
        "--workers-kill-timeout": "5",
        # One after another is made anew, so that what a process gathered in days does not stay. The old one goes on
        # until the new one answers.
        "--workers-lifetime": str(SECONDS_OF_A_WEB_PROCESS),
        "--respawn-interval": "5",
    }
    flags = ["--no-ws", "--no-access-log", "--respawn-failed-workers", "--factory"]
    words = [word for pair in options.items() for word in pair]
    return Child("web server", [sys.executable, "-m", "granian", *words, *flags, "nestwerk.config.wsgi:site"])


def background_workers() -> list[Child]:
    """Return the processes that run waiting jobs: one for letters and the rounds, one that reads documents."""
    options = ["--interval", "1", "--verbosity", "0", "--no-startup-delay"]
    work = [sys.executable, "-m", "nestwerk", "work", *options, "--queue-name"]
    return [Child("background worker", [*work, "default"]), Child("reader of documents", [*work, "documents"])]


def encoders(data: Path) -> Child:
    """Return the process that reads for meaning: always warm, so that the first search of an hour has it too."""
    return Child("encoders", command(address_of(data), stays=True), vital=False)


@dataclass
class Household:
    """The children of one `serve`: the web server first, the rest when it answers, so that the first page is soon."""

    web: Child
    rest: list[Child]
    watchdog: Watchdog
    stopping: threading.Event = field(default_factory=threading.Event)
    greeter: "subprocess.Popen[bytes] | None" = None

    def run(
        self, host: str, port: int, *, greet: Callable[[], "subprocess.Popen[bytes]"], moved: Callable[[], bool]
    ) -> None:
        """Start all, greet when the site answers, look after them until a signal comes or another version is wanted."""
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, lambda number, frame: self.stopping.set())
        try:
            self.web.start()
            while not self.stopping.is_set() and not serves(host, port):
                self.web.look_after()
                self.stopping.wait(0.05)
            if not self.stopping.is_set():
                for child in self.rest:
                    child.start()
                self.greeter = greet()
            while not (self.stopping.is_set() or moved()):
                for child in (self.web, *self.rest):
                    child.look_after()
                self.watchdog.look(child.process.pid for child in (self.web, *self.rest) if child.process)
                self.stopping.wait(0.5)
        finally:
            self.stop()

    def stop(self) -> None:
        """Ask all to stop at once, and make them after ten seconds."""
        until = time.monotonic() + SECONDS_TO_STOP
        if self.greeter is not None and self.greeter.poll() is None:
            self.greeter.kill()
            self.greeter.wait()
        for child in (self.web, *self.rest):
            child.ask_to_stop()
        for child in (self.web, *self.rest):
            child.make_stop(until - time.monotonic())


def end_with(parent: int) -> None:
    """Ask Linux to end this child when its parent is killed, so that no port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(0)
