"""A real PostgreSQL for tests: from the developers' wheel, else Debian's; gone when the tests are done."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from nestwerk.ops.postgresql import binaries

USER = "nestwerk"
# A database that is thrown away need not survive a power cut.
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]
SECONDS_TO_START = 30


class NoPostgres(Exception):
    """There is no PostgreSQL here, and the sentence says how to get one."""


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server on a socket of its own and yield its DATABASE_URL."""
    with cluster() as start, start() as url:
        yield url


@contextlib.contextmanager
def cluster(user: str = USER) -> Iterator[Callable[[], "contextlib.AbstractContextManager[str]"]]:
    """Make what a server keeps, and yield what starts one on it: each time anew, until that block is left.

    Whoever may do anything there is called `user`.
    """
    folder = binaries()
    if folder is None:
        raise NoPostgres("There is no PostgreSQL for the tests. Run: sudo apt-get install postgresql")
    # A socket path must be short, and nobody must be able to reach it.
    home = Path(tempfile.mkdtemp(prefix="nestwerk-pg-", dir="/tmp"))
    try:
        as_user = unprivileged(home)
        if as_user:
            folder = reachable(folder, home, as_user)
        locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
        words = ["-U", user, "--auth=trust", "--no-sync", "--encoding=UTF8", f"--locale={locale}"]
        command = [str(folder / "initdb"), "-D", str(home / "data"), *words]
        made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=home, **as_user)
        if made.returncode:
            raise NoPostgres(f"initdb failed: {made.stderr.strip().splitlines()[-1]}")
        yield lambda: serving(folder, home, as_user, user)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def serving(folder: Path, home: Path, as_user: dict[str, Any], user: str = USER) -> Iterator[str]:
    """Run the server until the generator is closed."""
    words = [word for setting in QUICK for word in ("-c", setting)]
    log = (home / "log").open("wb")
    command = [str(folder / "postgres"), "-D", str(home / "data"), "-k", str(home), *words]
    with log, subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **as_user) as server:
        try:
            url = f"postgres://{user}@/postgres?host={home}"
            wait_for(url, server, home / "log")
            yield url
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(url: str, server: "subprocess.Popen[Any]", log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise NoPostgres(f"PostgreSQL did not start: {log.read_text()[-300:]}") from None
            time.sleep(0.05)
        else:
            return


def unprivileged(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses root: return how to start it as nobody, who then owns the folder."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(home, "nobody", "nogroup")
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def reachable(folder: Path, home: Path, as_user: dict[str, Any]) -> Path:
    """Return the programs where that user may run them: copied when the project is in a private folder."""
    with contextlib.suppress(OSError):
        asked = subprocess.run([folder / "postgres", "--version"], capture_output=True, check=False, **as_user)
        if asked.returncode == 0:
            return folder
    package = folder.parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, home / part.name, symlinks=True)
    home.chmod(0o755)
    return home / package.name / "pginstall" / "bin"
