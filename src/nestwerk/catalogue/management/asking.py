"""Ask one address whether it still answers. Small, slow and honest about who asks."""

import ipaddress
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urlsplit, urlunsplit

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


class _Guard(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a link may lead."""

    def __init__(self, own_network: bool) -> None:
        self.own_network = own_network

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        _refuse_own_network(newurl, self.own_network)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def try_link(url: str, *, timeout: float = 10.0, own_network: bool = False) -> LinkAnswer:
    """Ask an http(s) address. Never raises; reads headers only, follows at most ten redirects."""
    opener = urllib.request.build_opener(_Guard(own_network))
    try:
        _refuse_own_network(url, own_network)
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


def _refuse_own_network(url: str, own_network: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _OwnNetwork
    if own_network:
        return
    for found in socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(found[4][0]).is_global:
            raise _OwnNetwork


def _ascii(url: str) -> str:
    """Return the address in letters that HTTP carries; an address that already is stays as it is."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:?#[]@!$&'()*+,;=%~-._"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))
