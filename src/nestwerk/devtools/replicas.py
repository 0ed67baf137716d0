"""Several PostgreSQL servers that follow each other, for tests and measures: made, killed, made the primary."""

import contextlib
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from nestwerk.devtools.postgres import USER, NoPostgres, reachable, unprivileged, wait_for
from nestwerk.ops.postgresql import binaries

# As at an installation, but that nothing waits for the disk: a process that is killed leaves its pages to the system.
SETTINGS = ["listen_addresses=", "fsync=off", "hot_standby_feedback=on", "wal_receiver_status_interval=1s"]


@dataclass
class Server:
    """One server, in a folder of its own."""

    home: Path
    programs: Path
    as_user: dict[str, Any]
    settings: list[str] = field(default_factory=list)
    process: "subprocess.Popen[bytes] | None" = None

    def url(self, name: str) -> str:
        return f"postgres://{USER}@/{name}?host={self.home}"

    def start(self) -> "Server":
        words = [word for setting in [*SETTINGS, *self.settings] for word in ("-c", setting)]
        command = [str(self.programs / "postgres"), "-D", str(self.home / "data"), "-k", str(self.home), *words]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.home, **self.as_user)
        wait_for(self.url("postgres"), self.process, self.home / "log")
        return self

    def kill(self) -> None:
        """End the server as a machine that loses its power; its children notice at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(30)
            self.process = None

    def ask(self, question: str, name: str = "postgres") -> Any:
        """Return the first value of an answer; None when there is none."""
        with psycopg.connect(self.url(name), autocommit=True) as line:
            cursor = line.execute(question.encode())
            row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None

    def promote(self) -> None:
        """Make this copy the primary; returns when it takes writes."""
        self.ask("SELECT pg_promote(true, 30)")


@dataclass
class Servers:
    """Where servers stand, and those that run."""

    home: Path
    programs: Path
    as_user: dict[str, Any]
    made: list[Server] = field(default_factory=list)

    def first(self) -> Server:
        """Return a new server that runs."""
        server = self._place("first")
        words = ["-U", USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(server.home / "data"), *words)
        return server.start()

    def follower(self, primary: Server, name: str, *settings: str) -> Server:
        """Return a copy of a server that runs and follows it."""
        server = self._place(name)
        server.settings = list(settings)
        where = ["-h", str(primary.home), "-U", USER, "-D", str(server.home / "data")]
        self._run("pg_basebackup", *where, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        return server.start()

    def _place(self, name: str) -> Server:
        home = self.home / name
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o755)
        if self.as_user:
            shutil.chown(home, self.as_user["user"], self.as_user["group"])
        self.made.append(Server(home, self.programs, self.as_user))
        return self.made[-1]

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.home, **self.as_user)
        if done.returncode:
            raise NoPostgres(f"{program} failed: {done.stderr.strip().splitlines()[-1]}")


@contextlib.contextmanager
def servers() -> Iterator[Servers]:
    """Make a place for servers; all are stopped and gone when the block ends."""
    folder = binaries()
    if folder is None:
        raise NoPostgres("There is no PostgreSQL for the tests. Run: sudo apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="nestwerk-pg-", dir="/tmp"))
    as_user = unprivileged(home)
    made = Servers(home, reachable(folder, home, as_user) if as_user else folder, as_user)
    home.chmod(0o755)
    try:
        yield made
    finally:
        for server in made.made:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)
