"""Ask one address whether it still answers. Small, slow and honest about who asks."""

import http.client
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from nestwerk.catalogue.management.public import is_public

AGENT = "Nestwerk-link-check/1 (looks once a month whether a cited page still exists)"
# Some servers refuse HEAD; they are asked again for the page itself, of which only the status is read.
ASK_AGAIN = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED}


@dataclass(frozen=True)
class LinkAnswer:
    """Whether a page answered, and what: '200', '404', 'no such host', 'too slow', 'refused'."""

    works: bool
    words: str


class _OwnNetwork(Exception):
    """The address leads into this machine's own network, where a public link has no business."""


def _connect(address: tuple[str, int], timeout: Any = None, source: Any = None, **more: Any) -> socket.socket:
    """Connect to the very address that was checked: a name that is asked twice may answer differently."""
    host, port = address
    problem: OSError = socket.gaierror("no address")
    for family, kind, protocol, _, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not is_public(str(where[0])):
            raise _OwnNetwork
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
            return line
    raise problem


class _Plain(http.client.HTTPConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = _connect


class _Secure(http.client.HTTPSConnection):
    # The certificate is still that of the name in the link.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = _connect


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: Any) -> Any:
        return self.do_open(_Plain, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: Any) -> Any:
        return self.do_open(_Secure, req)


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to a web page only; where it leads is checked when it connects."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        _refuse_others(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def try_link(url: str, *, timeout: float = 10.0, own_network: bool = False) -> LinkAnswer:
    """Ask an http(s) address. Never raises; reads headers only, follows at most ten redirects."""
    guards = [] if own_network else [_PlainHandler, _SecureHandler]
    # Without a proxy: it would look up the name itself.
    opener = urllib.request.build_opener(_OnlyWeb, urllib.request.ProxyHandler({}), *guards)
    try:
        _refuse_others(url)
        for method in ("HEAD", "GET"):
            request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": AGENT})  # noqa: S310 - checked above
            try:
                with opener.open(request, timeout=timeout) as response:
                    return LinkAnswer(True, str(response.status))
            except urllib.error.HTTPError as refusal:
                if method == "GET" or refusal.code not in ASK_AGAIN:
                    return LinkAnswer(False, str(refusal.code))
    except _OwnNetwork:
        return LinkAnswer(False, "not a public address")
    except TimeoutError:
        return LinkAnswer(False, "too slow")
    except urllib.error.URLError as problem:
        return LinkAnswer(False, _reason(problem.reason))
    except (OSError, ValueError) as problem:
        return LinkAnswer(False, _reason(problem))
    return LinkAnswer(False, "no answer")


def _reason(problem: object) -> str:
    if isinstance(problem, TimeoutError):
        return "too slow"
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
