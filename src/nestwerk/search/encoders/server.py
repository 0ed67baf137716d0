"""The process in which the encoders live: `python -m nestwerk.search.encoders.server SOCKET`.

One line of JSON in, `{"as": "query", "text": "...", "with": ["e5", "use"], "all": false}`, one line out, `{"vectors":
{"e5": "<float32, base64>"}, "seconds": <processor time>}`: all encoders named, or the first that works. It serves every
worker of the machine, one request at a time, and ends when nobody has been connected for a while. A request that
takes far too long ends it as well: an alarm, because C code hears nothing else.
"""

import base64
import contextlib
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


def main(path: Path) -> None:
    """Serve until nobody is connected."""
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
    serve(listener, encoders)


def serve(listener: socket.socket, encoders: Any) -> None:
    waiting = selectors.DefaultSelector()
    waiting.register(listener, selectors.EVENT_READ)
    unread: dict[socket.socket, bytes] = {}
    while True:
        ready = waiting.select(timeout=MOST_IDLE)
        if not ready and not unread:
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


if __name__ == "__main__":
    # Whoever started it goes on at once and need not bury it.
    if os.fork():
        os._exit(0)
    with contextlib.suppress(KeyboardInterrupt):
        main(Path(sys.argv[1]))
