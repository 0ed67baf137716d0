"""The process in which the encoders live: `python -m nestwerk.search.encoders.server SOCKET`.

One line of JSON in, `{"as": "query", "text": "...", "with": ["e5", "use"], "all": false}`, one line out, `{"vectors":
{"e5": "<float32, base64>"}, "seconds": <processor time>}`: all encoders named, or the first that works. It serves every
worker of the machine, one request at a time. `serve` starts one that stays (`--stays`); one that was started in passing
ends when nobody has been connected for a while. A request that takes far too long ends it as well: an alarm, because C
code hears nothing else.
"""

import base64
import contextlib
import fcntl
import json
import os
import resource
import selectors
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

MOST_SECONDS, MOST_IDLE, MOST_BYTES = 10, 20.0, 64_000
MOST_MEMORY = 1_500_000_000


def main(path: Path, *, stays: bool = False) -> None:
    """Serve until nobody is connected; one that `stays` serves until it is stopped."""
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Read after the environment is set: numpy and OpenMP look at it when they are loaded.
    from nestwerk.search.encoders.local import MAKERS, Encoders  # noqa: PLC0415

    encoders = Encoders()
    # Before anybody is heard: nobody must wait for the second one later.
    for name in MAKERS:
        encoders.get(name)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    fresh = path.with_suffix(f".{os.getpid()}")
    listener.bind(str(fresh))
    os.chmod(fresh, 0o600)
    listener.listen()
    # The address appears when it answers, and takes the place of one that somebody left behind.
    os.replace(fresh, path)
    serve(listener, encoders, stays=stays)


def serve(listener: socket.socket, encoders: Any, *, stays: bool = False) -> None:
    waiting = selectors.DefaultSelector()
    waiting.register(listener, selectors.EVENT_READ)
    unread: dict[socket.socket, bytes] = {}
    while True:
        ready = waiting.select(timeout=MOST_IDLE)
        if not ready and not unread and not stays:
            return
        for key, _ in ready:
            if key.fileobj is listener:
                connection, _address = listener.accept()
                waiting.register(connection, selectors.EVENT_READ)
                unread[connection] = b""
                continue
            connection = key.fileobj  # type: ignore[assignment]
            try:
                unread[connection] = hear(connection, unread[connection], encoders)
            except (OSError, ValueError, LookupError, TypeError):
                waiting.unregister(connection)
                del unread[connection]
                connection.close()


def hear(connection: socket.socket, before: bytes, encoders: Any) -> bytes:
    """Read what came in and answer each whole line; return what is not yet a line."""
    more = connection.recv(65_536)
    lines = (before + more).split(b"\n")
    if not more or len(lines[-1]) > MOST_BYTES:
        raise ConnectionError
    for line in lines[:-1]:
        connection.sendall(answer(json.loads(line), encoders))
    return lines[-1]


def answer(request: dict[str, Any], encoders: Any) -> bytes:
    signal.alarm(MOST_SECONDS)
    before = time.process_time()
    vectors: dict[str, str] = {}
    for name in request["with"]:
        encoder = encoders.get(name) if request["all"] or not vectors else None
        if encoder:
            vector = (encoder.query if request["as"] == "query" else encoder.passage)(request["text"])
            vectors[name] = base64.b64encode(vector.tobytes()).decode()
    signal.alarm(0)
    return json.dumps({"vectors": vectors, "seconds": time.process_time() - before}).encode() + b"\n"


def wait_for_turn(path: Path) -> None:
    """Hold what `client` holds who starts one in passing, so that there is one at a time; that one ends first."""
    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)


if __name__ == "__main__":
    where, stays = Path(sys.argv[1]), "--stays" in sys.argv
    if stays:
        wait_for_turn(where)
    # Whoever started it in passing goes on at once and need not bury it.
    elif os.fork():
        os._exit(0)
    with contextlib.suppress(KeyboardInterrupt):
        main(where, stays=stays)
