"""Ask the encoders' process, which is started when missed. Whatever goes wrong, an answer comes in time: no vectors."""

import base64
import contextlib
import fcntl
import hashlib
import json
import logging
import os
import socket
import subprocess
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nestwerk.search.encoders import texts
from nestwerk.search.encoders.place import SOURCES, address_of, command

Vectors = dict[str, npt.NDArray[np.float32]]
log = logging.getLogger(__name__)
# How long a visitor waits, how long a command or a job does.
SOON, PATIENT, A_MOMENT = 0.15, 30.0, 0.05
MOST_KEPT, MOST_BREAKS, MOST_BROKEN = 512, 2, 200
# The best first.
ALL = ("e5", "use")


class Client:
    """One per process. Threads take turns: the other side answers one request at a time anyway."""

    def __init__(self, folder: Path) -> None:
        self._path = address_of(folder)
        self._turn = threading.Lock()
        self._line: socket.socket | None = None
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        # Texts on which the line broke, and how often.
        self._broke: dict[str, int] = {}
        self._start_again_at, self._pause = 0.0, 1.0
        self._silent = False
        # Processor time that the encoders spent for this process so far.
        self.seconds = 0.0

    def forget(self) -> None:
        """Forget what was asked before, to measure."""
        self._kept.clear()

    def query(self, text: str, *, names: Sequence[str] = ALL, patience: float = SOON) -> Vectors:
        """Return a question's vector by the first of the encoders that works; empty when there is none in time."""
        return self._asked({"as": "query", "text": texts.asked(text), "with": list(names), "all": False}, patience)

    def passage(self, text: str, *, patience: float = PATIENT) -> Vectors:
        """Return the vector of a piece of a document by every encoder that works."""
        return self._asked({"as": "passage", "text": texts.passage(text), "with": list(ALL), "all": True}, patience)

    def close(self) -> None:
        if self._line:
            self._line.close()
        self._line = None

    def _asked(self, request: dict[str, Any], patience: float) -> Vectors:
        line = json.dumps(request).encode() + b"\n"
        name = hashlib.sha256(line).hexdigest()
        if name in self._kept:
            return self._kept[name]
        if not request["text"] or self._broke.get(name, 0) >= MOST_BREAKS:
            return {}
        until = time.monotonic() + patience
        if not self._turn.acquire(timeout=patience):
            return {}
        try:
            found = self._ask(line, name, until)
        finally:
            self._turn.release()
        self._say(bool(found))
        if found and request["as"] == "query":
            self._kept[name] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _ask(self, request: bytes, name: str, until: float) -> Vectors:
        line = self._connected(until)
        if line is None:
            return {}
        try:
            line.settimeout(max(0.01, until - time.monotonic()))
            line.sendall(request)
            found, seconds = _read(line)
            self.seconds += seconds
            return found
        except TimeoutError:
            # The answer may still come, to a line that nobody listens to.
            self.close()
        except (OSError, ValueError):
            # It broke on this very text, or was ending anyway: once more, and never a third time.
            self.close()
            if len(self._broke) >= MOST_BROKEN:
                self._broke.clear()
            self._broke[name] = self._broke.get(name, 0) + 1
            if self._broke[name] < MOST_BREAKS and time.monotonic() + A_MOMENT < until:
                # A process that was killed still takes calls for a moment.
                time.sleep(A_MOMENT)
                return self._ask(request, name, until)
        return {}

    def _connected(self, until: float) -> socket.socket | None:
        """Return a line to the encoders; start them when nobody answers. None when that takes too long."""
        while self._line is None:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                line.connect(str(self._path))
                self._line, self._pause = line, 1.0
            except OSError:
                line.close()
                self._start()
                if time.monotonic() + A_MOMENT > until:
                    return None
                time.sleep(A_MOMENT)
        return self._line

    def _start(self) -> None:
        """Start the process, unless another worker is starting it or it has just failed."""
        if time.monotonic() < self._start_again_at:
            return
        with _alone(self._path.with_suffix(".lock")) as free:
            if not free:
                return
            # What was started stays the holder of the lock, so two never start together.
            self._start_again_at = time.monotonic() + self._pause
            self._pause = min(self._pause * 2, 60.0)
            # It steps into the background by itself and this returns at once, so that no dead process is left behind.
            subprocess.run(
                command(self._path),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                env={**os.environ, "PYTHONPATH": str(SOURCES)},
                pass_fds=[free],
                start_new_session=True,
            )

    def _say(self, works: bool) -> None:
        """Log when search falls back on words alone, and when meaning is back; never what was asked."""
        if works == self._silent:
            self._silent = not works
            if works:
                log.info("The encoders answer: search looks at meaning again.")
            else:
                log.warning("The encoders do not answer: search goes on with words alone.")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[int]:
    """Hold a lock for as long as this block or a process that inherits it lives; 0 when another has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield 0
        else:
            yield handle
    finally:
        os.close(handle)


def _read(line: socket.socket) -> tuple[Vectors, float]:
    """Return the vectors, and what they cost in processor time."""
    answer = b""
    while not answer.endswith(b"\n"):
        more = line.recv(65_536)
        if not more:
            raise ConnectionError
        answer += more
    found = json.loads(answer)
    vectors = {name: np.frombuffer(base64.b64decode(coded), np.float32) for name, coded in found["vectors"].items()}
    return vectors, float(found["seconds"])
