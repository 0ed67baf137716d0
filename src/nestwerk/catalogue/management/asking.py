"""Ask one address whether it still answers. Small, slow and honest about who asks."""

import contextlib
import http.client
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from nestwerk.catalogue.management.public import is_public

AGENT = "Nestwerk-link-check/1 (looks once a month whether a cited page still exists)"
TOO_SLOW = "too slow"
# Some servers refuse HEAD; they are asked again for the page itself, of which only the status is read.
ASK_AGAIN = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED}


@dataclass(frozen=True)
class LinkAnswer:
    """Whether a page answered, and what: '200', '404', 'no such host', 'too slow', 'refused'."""

    works: bool
    words: str


class _OwnNetwork(Exception):
    """The address leads into this machine's own network, where a public link has no business."""


@dataclass
class _Visit:
    """Everything asked for one link: where it may lead, and one clock for all of it."""

    own_network: bool
    over: bool = False
    _lines: list[socket.socket] = field(default_factory=list)

    def connect(self, address: tuple[str, int], timeout: Any = None, source: Any = None, **more: Any) -> socket.socket:
        """Connect to the very address that was checked: a name that is asked twice may answer differently."""
        host, port = address
        problem: OSError = socket.gaierror("no address")
        for family, kind, protocol, _, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if not self.own_network and not is_public(str(where[0])):
                raise _OwnNetwork
            if self.over:
                raise TimeoutError
            line = socket.socket(family, kind, protocol)
            line.settimeout(timeout)
            try:
                line.connect(where)
            except BaseException as failed:
                line.close()
                if not isinstance(failed, OSError):
                    raise
                problem = failed
            else:
                # A second hold on the same line: the first one is given away when it becomes a secure one.
                self._lines.append(line.dup())
                return line
        raise problem

    def end(self) -> None:
        """Hang up: who sends a letter now and then would hold the line for ever."""
        self.over = True
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        clock = threading.Timer(seconds, self.end)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            clock.join()
            for line in self._lines:
                line.close()


class _Plain(http.client.HTTPConnection):
    def __init__(self, *args: Any, visit: _Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = visit.connect


class _Secure(http.client.HTTPSConnection):
    # The certificate is still that of the name in the link.
    def __init__(self, *args: Any, visit: _Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = visit.connect


class _PlainHandler(urllib.request.HTTPHandler):
    def __init__(self, visit: _Visit) -> None:
        super().__init__()
        self._visit = visit

    def http_open(self, req: Any) -> Any:
        return self.do_open(partial(_Plain, visit=self._visit), req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def __init__(self, visit: _Visit) -> None:
        super().__init__()
        self._visit = visit

    def https_open(self, req: Any) -> Any:
        return self.do_open(partial(_Secure, visit=self._visit), req)


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to a web page only; where it leads is checked when it connects."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        _refuse_others(newurl)
        # What the page says besides may have no end.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def try_link(url: str, *, timeout: float = 10.0, total: float = 30.0, own_network: bool = False) -> LinkAnswer:
    """Ask an http(s) address: headers only, at most ten redirects, a limit for each wait and one for all together.

    What a site does wrong is an answer too.
    """
    visit = _Visit(own_network)
    # Without a proxy: it would look up the name itself.
    guards = (_OnlyWeb, urllib.request.ProxyHandler({}), _PlainHandler(visit), _SecureHandler(visit))
    with visit.within(total):
        answer = _answer(urllib.request.build_opener(*guards), url, timeout)
    return LinkAnswer(False, TOO_SLOW) if visit.over else answer


def _answer(opener: urllib.request.OpenerDirector, url: str, timeout: float) -> LinkAnswer:
    try:
        _refuse_others(url)
        for method in ("HEAD", "GET"):
            request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": AGENT})  # noqa: S310 - checked above
            try:
                with opener.open(request, timeout=timeout) as response:
                    return LinkAnswer(True, str(response.status))
            except urllib.error.HTTPError as refusal:
                refusal.close()
                if method == "GET" or refusal.code not in ASK_AGAIN:
                    return LinkAnswer(False, str(refusal.code))
    except _OwnNetwork:
        return LinkAnswer(False, "not a public address")
    except urllib.error.URLError as problem:
        return LinkAnswer(False, _reason(problem.reason))
    except (OSError, ValueError, http.client.HTTPException) as problem:
        return LinkAnswer(False, _reason(problem))
    return LinkAnswer(False, "no answer")


def _reason(problem: object) -> str:
    if isinstance(problem, TimeoutError):
        return TOO_SLOW
    if isinstance(problem, socket.gaierror):
        return "no such host"
    if isinstance(problem, ConnectionRefusedError):
        return "refused"
    return type(problem).__name__


def _refuse_others(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _OwnNetwork


def _ascii(url: str) -> str:
    """Return the address in letters that HTTP carries; an address that already is stays as it is."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:?#[]@!$&'()*+,;=%~-._"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))
