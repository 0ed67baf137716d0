"""What the web server runs: receives a request whole, and only then gives it to a thread that works on it.

granian reads heads and writes answers without Python, so that slow readers hold nobody up; bodies are received here
(ops/bodies.py). The application itself stays WSGI: it works in a few threads, each with its own connection to the
database.
"""

import asyncio
import logging
import resource
import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO, Any

from nestwerk.ops.beats import SECONDS_BETWEEN
from nestwerk.ops.bodies import Bodies, NotReceived, sender_of
from nestwerk.ops.lines import Answer, Line
from nestwerk.ui.full_disk import FULL

THREADS = 2
# So many may wait for a thread; who comes then is asked to come back.
MOST_WAITING = 400
# Each connection is an open file; what the system allows at most is often 1024 until one asks.
MOST_CONNECTIONS = 16_384
WITHOUT_BODY = {"GET", "HEAD", "OPTIONS"}
SENTENCES = {
    400: "Dit verzoek kwam niet heel aan. Probeer het opnieuw.",
    408: "Dit duurde te lang. Controleer je verbinding en probeer het opnieuw.",
    411: "Dit verzoek zegt niet hoe lang het is.",
    413: "Dit bestand is te groot.",
    500: "Er ging iets mis. Probeer het later opnieuw.",
    503: "Het is nu te druk. Probeer het over een minuut opnieuw.",
    507: "Er is nu geen plaats meer op deze site. Er is niets bewaard. Probeer het later opnieuw.",
}
STATUS = "/status/"
MOST_WATCHING = 8
log = logging.getLogger(__name__)


class Front:
    """One per web process."""

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        *,
        proxies: int,
        threads: int = THREADS,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self.application = application
        self.proxies = proxies
        self.bodies = Bodies()
        self.pages = Line("page", threads, most=MOST_WAITING)
        # Who watches over the site hears of pages that are stuck, and holds no page up.
        self.status = Line("status", 1, most=MOST_WATCHING)
        self.beat = beat

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.beating = loop.create_task(self.give_signs())

    async def give_signs(self) -> None:
        """Show every few seconds that this process turns and that its pages come to an end."""
        while True:
            if not self.pages.is_stuck():
                self.beat()
            await asyncio.sleep(SECONDS_BETWEEN)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            status, headers, body = await self.answer(scope, protocol)
        except NotReceived as problem:
            status, headers, body = plain(problem.status)
        protocol.response_bytes(status, headers, body)

    async def answer(self, scope: Any, protocol: Any) -> Answer:
        """Return what the application answers. Raises NotReceived before any thread is taken."""
        environ = environ_of(scope)
        line = self.status if scope.path.startswith(STATUS) else self.pages
        if line.full:
            raise NotReceived(503)
        with await self.body(scope.method, environ, protocol) as body:
            environ["wsgi.input"] = body
            return await line.run(self.work, environ)

    async def body(self, method: str, environ: dict[str, Any], protocol: Any) -> IO[bytes]:
        length = environ.get("CONTENT_LENGTH", "0") or "0"
        if method in WITHOUT_BODY:
            environ.pop("CONTENT_LENGTH", None)
            return BytesIO()
        if "HTTP_TRANSFER_ENCODING" in environ or not length.isdecimal():
            raise NotReceived(411)
        if not int(length):
            return BytesIO()
        sender = sender_of(environ["REMOTE_ADDR"], environ.get("HTTP_X_FORWARDED_FOR", ""), proxies=self.proxies)
        try:
            return await self.bodies.receive(protocol, length=int(length), sender=sender)
        except OSError as problem:
            if problem.errno in FULL:
                raise NotReceived(507) from None
            raise

    def work(self, environ: dict[str, Any]) -> Answer:
        """Let the application answer, in a thread."""
        known: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], problem: Any = None) -> None:
            known[:] = [int(status[:3]), headers]

        try:
            parts = self.application(environ, start)
            try:
                body = b"".join(parts)
            finally:
                if hasattr(parts, "close"):
                    parts.close()
            return known[0], known[1], body
        except Exception:
            # The address stays out of the log: it may be a parent's key.
            log.exception("A page could not be made.")
            return plain(500)


def environ_of(scope: Any) -> dict[str, Any]:
    """Return the request as WSGI describes one. A header with an underscore passes for another, so it is dropped."""
    environ = {
        **ALWAYS,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    environ["SERVER_NAME"], _, environ["SERVER_PORT"] = scope.server.rpartition(":")
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.replace("-", "_").upper()
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        known = environ.get(key)
        environ[key] = value if known is None else f"{known}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
    return environ


ALWAYS = {
    "SCRIPT_NAME": "",
    "SERVER_SOFTWARE": "",
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": True,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}


def plain(status: int) -> Answer:
    """Return one sentence, and end the connection: what still comes on it is nothing we wait for."""
    headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store"), ("connection", "close")]
    return status, headers, f"{SENTENCES[status]}\n".encode()


def many_connections() -> None:
    """Allow this process as many open connections as the system lets it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS if most == resource.RLIM_INFINITY else min(MOST_CONNECTIONS, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
