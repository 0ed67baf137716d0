"""The site answers while dozens of connections never finish: the real server, on a real port."""

import http.client
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import server as bench
from nestwerk.ops import front
from nestwerk.ops.bodies import NotReceived
from nestwerk.ops.front import Front, environ_of
from nestwerk.ops.ports import serves
from nestwerk.ops.tests.conftest import Installation
from nestwerk.testing.houses import give_static

BODY = b"POST /groepen/x/aanmelden/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname="
HEAD = b"GET /snel-weg/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
READER = b"GET /static/ui/nestwerk.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40


def test_pages_come_while_bodies_heads_and_readers_hang(lived_in: Installation) -> None:
    give_static(lived_in.data)
    with bench.served(lived_in.environment, workers=1) as (port, _), ExitStack() as open_ones:
        while not serves("127.0.0.1", port):
            time.sleep(0.05)
        hanging = []
        for unfinished in [BODY, HEAD, READER] * 24:
            hanging.append(open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20)))
            hanging[-1].sendall(unfinished)
        statuses = [ask(port, "GET", "/snel-weg/") for _ in range(5)]
        statuses += [ask(port, "POST", "/groepen/x/aanmelden/", "name=Amina") for _ in range(5)]
        assert statuses == [200] * 5 + [404] * 5
        # The oldest unfinished body gave way to the others of its address, and is told so.
        assert hanging[0].recv(1_000).startswith(b"HTTP/1.1 408 ")


def test_sixty_behind_one_address_who_press_in_the_same_instant_are_all_answered(lived_in: Installation) -> None:
    """As behind the wifi of a school: sixty forms are underway at once, and each is whole within a second."""
    form = b"name=Amina"
    head = b"POST /d/aaaaaaaaaa/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 10\r\n\r\n"
    give_static(lived_in.data)
    with bench.served(lived_in.environment, workers=1) as (port, _), ExitStack() as open_ones:
        while not serves("127.0.0.1", port):
            time.sleep(0.05)
        phones = [open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(60)]
        for part in (head, form[:5], form[5:]):
            for phone in phones:
                phone.sendall(part)
            time.sleep(0.2)
        statuses = {phone.recv(1_000).split()[1] for phone in phones}
    # Nobody is told that it took too long; the code is a wrong one, of which many are counted.
    assert statuses <= {b"404", b"429"}


def test_a_request_that_cannot_be_received_gets_a_sentence(lived_in: Installation) -> None:
    give_static(lived_in.data)
    with bench.served(lived_in.environment, workers=1) as (port, _):
        while not serves("127.0.0.1", port):
            time.sleep(0.05)
        known = {
            b"Content-Length: 999999999\r\n\r\n": 413,
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 411,
            b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n": 411,
        }
        for rest, status in known.items():
            with socket.create_connection(("127.0.0.1", port), timeout=20) as one:
                one.sendall(b"POST /x/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + rest)
                with one.makefile("rb") as answer:
                    said = answer.read().decode()
            assert (said.split()[1], front.SENTENCES[status] in said) == (str(status), True)


def ask(port: int, method: str, address: str, body: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, address, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status
    finally:
        connection.close()


class Heads(list[tuple[str, str]]):
    def items(self) -> Iterable[tuple[str, str]]:
        return iter(self)


def scope(*headers: tuple[str, str], method: str = "GET") -> Any:
    told = {"path": "/é/", "query_string": "q=1", "http_version": "1.1", "scheme": "http", "server": "[::1]:8000"}
    return SimpleNamespace(method=method, client="203.0.113.9:5000", headers=Heads(headers), **told)


def test_a_request_reads_as_wsgi_and_no_header_passes_for_another() -> None:
    made = environ_of(
        scope(
            ("cookie", "a=1"),
            ("cookie", "b=2"),
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-for", "2.2.2.2"),
            ("x_forwarded_proto", "https"),
            ("content-type", "text/plain"),
        )
    )
    assert (made["HTTP_COOKIE"], made["HTTP_X_FORWARDED_FOR"]) == ("a=1; b=2", "1.1.1.1,2.2.2.2")
    assert [name for name in made if "PROTO" in name] == ["SERVER_PROTOCOL"]
    assert (made["CONTENT_TYPE"], made["REMOTE_ADDR"]) == ("text/plain", "203.0.113.9")
    assert made["PATH_INFO"].encode("latin-1").decode() == "/é/"
    assert (made["SERVER_NAME"], made["SERVER_PORT"]) == ("[::1]", "8000")


def broken(environ: dict[str, Any], start: Callable[..., None]) -> Iterable[bytes]:
    raise ZeroDivisionError


def test_what_breaks_is_a_sentence_and_too_many_are_asked_to_come_back() -> None:
    ours = Front(broken, proxies=0)
    assert ours.work({})[0] == 500
    ours.pages.waiting = front.MOST_WAITING
    with pytest.raises(NotReceived) as problem:
        ours.answer(scope(), None).send(None)
    assert problem.value.status == 503
