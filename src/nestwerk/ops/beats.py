"""Signs of life of the processes of one `serve`: a small file each, touched every few seconds and held while it lives.

A process that is stopped or stuck no longer touches its file and still holds it; one that is gone holds it no more.
No Django and no database here: these files are looked at when those are the trouble.
"""

import contextlib
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = "beats"
SECONDS_BETWEEN = 5.0
# So long without a sign, and a process is stuck.
STUCK_AFTER = 20.0
WEB, WORKER, READER = "web", "worker", "reader"


@dataclass(frozen=True)
class Sign:
    """What one living process last said, and how many seconds ago."""

    name: str
    process: int
    seconds: float

    @property
    def stuck(self) -> bool:
        return self.seconds > STUCK_AFTER


class Beat:
    """The file of this process. On a full disk it can still be touched."""

    def __init__(self, data: Path, name: str) -> None:
        folder = data / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        self.path = folder / f"{name}-{os.getpid()}"
        self._held = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._held, fcntl.LOCK_EX)
        self.touch()

    def touch(self) -> None:
        with contextlib.suppress(OSError):
            os.utime(self._held)

    def keep(self) -> None:
        """Touch it from a thread of its own, as long as this process runs."""
        threading.Thread(target=self._touch_on, name="beat", daemon=True).start()

    def _touch_on(self) -> None:
        while True:
            self.touch()
            time.sleep(SECONDS_BETWEEN)


def signs(data: Path) -> list[Sign]:
    """Return the signs of every process that lives, and take the files of others away."""
    return sorted(_living(data / FOLDER), key=lambda sign: (sign.name, sign.process))


def _living(folder: Path) -> Iterator[Sign]:
    for path in folder.glob("*-*") if folder.is_dir() else ():
        name, _, process = path.name.rpartition("-")
        with contextlib.suppress(OSError):
            if _is_held(path):
                # A clock that was set back makes nobody younger than now.
                yield Sign(name, int(process), max(0.0, time.time() - path.stat().st_mtime))
            else:
                path.unlink()


def _is_held(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
