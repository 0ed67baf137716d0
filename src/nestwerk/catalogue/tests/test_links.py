"""Links are tried one by one, and an interrupted round goes on where it was."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command

from nestwerk.catalogue.management import asking
from nestwerk.catalogue.management.asking import try_link
from nestwerk.catalogue.management.public import is_public
from nestwerk.catalogue.models import Link, LinkCheck, Practice


class Site(BaseHTTPRequestHandler):
    """A small site: /goed answers, /alleen-get refuses HEAD, /weg redirects to the own network, the rest is gone."""

    asked: list[tuple[str, str]] = []

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        if self.path == "/weg":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/geheim")
        else:
            allowed = self.path == "/goed" or (self.path == "/alleen-get" and self.command == "GET")
            self.send_response(200 if allowed else 405 if self.path == "/alleen-get" else 404)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def site():
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_an_address_answers(site):
    answers = {path: try_link(site + path, own_network=True) for path in ("/goed", "/alleen-get", "/kwijt")}
    assert {path: (answer.works, answer.words) for path, answer in answers.items()} == {
        "/goed": (True, "200"),
        "/alleen-get": (True, "200"),
        "/kwijt": (False, "404"),
    }


HEAD = b"HTTP/1.1 200 OK\r\n"
BAD = {
    "no status": b"hello\r\n\r\n",
    "strange status": b"HTTP/1.1 99999 OK\r\n\r\n",
    "no number": b"HTTP/1.1 abc OK\r\n\r\n",
    "many headers": HEAD + b"A: b\r\n" * 200 + b"\r\n",
    "long header": HEAD + b"A: " + b"b" * 70_000 + b"\r\n\r\n",
    "redirect to no port": b"HTTP/1.1 302 Found\r\nLocation: http://x:abc/\r\n\r\n",
    "redirect to half an address": b"HTTP/1.1 302 Found\r\nLocation: http://[::1/\r\n\r\n",
    "nothing": b"",
}


@pytest.fixture
def hostile() -> Iterator[Callable[[bytes, bool], str]]:
    """Give a site that says these bytes to whoever comes; on and on, a letter at a time, when it is slow."""
    lines: list[socket.socket] = []
    ended = threading.Event()

    def say(words: bytes, slow: bool) -> str:
        door = socket.create_server(("127.0.0.1", 0))
        lines.append(door)

        def answer() -> None:
            with contextlib.suppress(OSError):
                while not ended.is_set():
                    line, _ = door.accept()
                    with line, contextlib.suppress(OSError):
                        line.recv(65_536)
                        line.sendall(words)
                        while slow and not ended.wait(0.02):
                            line.sendall(b"a")

        threading.Thread(target=answer, daemon=True).start()
        return f"http://127.0.0.1:{door.getsockname()[1]}/"

    yield say
    ended.set()
    for door in lines:
        door.shutdown(socket.SHUT_RDWR)
        door.close()


def test_what_a_site_does_wrong_ends_no_round(db, hostile, site, at):
    Link.objects.all().delete()
    practice = Practice.objects.create(slug="a", title="A", changed_at=at)
    urls = [hostile(words, False) for words in BAD.values()] + ["http://x:abc/", "http:/", site + "/goed"]
    Link.objects.bulk_create(Link(practice=practice, url=url, label="x") for url in urls)
    call_command("check_links", pause=0, own_network=True)
    found = dict(LinkCheck.objects.values_list("url", "works"))
    assert found == {**dict.fromkeys(urls, False), site + "/goed": True}


def test_a_site_that_goes_on_for_ever_is_too_slow(hostile):
    begun = time.monotonic()
    header = hostile(HEAD + b"A: ", True)
    redirect = hostile(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", True)
    assert try_link(header, total=0.5, own_network=True).words == "too slow"
    assert try_link(redirect, total=5, own_network=True).words == "refused"
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://[::1]/", "ftp://example.org/", "file:///etc/passwd", "http://"]
)
def test_an_address_of_our_own_network_is_not_asked(url):
    assert try_link(url).words == "not a public address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::5db8:d70e", False),
        ("2002:7f00::", False),
        ("2001:0:1::", False),
        ("fec0::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("127.0.0.1", False),
    ],
)
def test_an_address_packed_in_another_is_unpacked(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_a_name_that_answers_differently_the_second_time_leads_nowhere(site, monkeypatch):
    """DNS rebinding: public when it is checked, our own network when it is asked."""
    real, port = socket.getaddrinfo, int(site.rsplit(":", 1)[1])
    answers = iter(["93.184.215.14"])

    def rebinding(host, *args, **kwargs):
        return real(next(answers, "127.0.0.1") if host == "rebind.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    # Tests stay on this machine and say where else they were asked to go: to what was checked.
    with pytest.raises(RuntimeError, match=r"93\.184\.215\.14"):
        try_link(f"http://rebind.example:{port}/goed", timeout=0.2)
    assert Site.asked == []
    assert try_link(f"http://rebind.example:{port}/goed", timeout=0.2).words == "not a public address"


def test_a_redirect_to_our_own_network_is_not_followed(site, monkeypatch):
    real = socket.getaddrinfo
    hosts = {"open.example": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **rest: real(hosts.get(host, host), *more, **rest))
    monkeypatch.setattr(asking, "is_public", lambda address: not Site.asked)
    assert try_link(site.replace("127.0.0.1", "open.example") + "/weg").words == "not a public address"


def test_nobody_home_is_said(site):
    assert try_link("http://127.0.0.1:1/", own_network=True).words == "refused"


def test_a_round_is_remembered_and_not_done_twice(db, site, at, capsys):
    Link.objects.all().delete()
    practice = Practice.objects.create(slug="a", title="A", changed_at=at)
    Link.objects.bulk_create(
        Link(practice=practice, url=site + path, label=path) for path in ("/goed", "/kwijt", "/goed")
    )
    LinkCheck.objects.create(url=site + "/kwijt", at=at.replace(year=2020), works=True, answer="200")
    call_command("check_links", pause=0, own_network=True)
    assert sorted(Site.asked) == [("GET", "/kwijt"), ("HEAD", "/goed"), ("HEAD", "/kwijt")]
    assert dict(LinkCheck.objects.values_list("url", "answer")) == {site + "/goed": "200", site + "/kwijt": "404"}
    Site.asked.clear()
    call_command("check_links", pause=0, own_network=True)
    assert Site.asked == []
    assert "0 tried" in capsys.readouterr().out
