"""Somebody who is signed in and asks one thing after another on one connection."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from benchmarks.server import HOST
from benchmarks.stories import made

BOUNDARY = "a-line-that-is-in-no-document"


class Site:
    """A site at a port of this machine, with the cookies and the token of somebody."""

    def __init__(self, port: int, cookie: str, *, token: str = "") -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.head, self.token = {"Cookie": cookie}, token

    def ask(self, method: str, address: str, body: bytes | None, head: Mapping[str, str], least: int = 200) -> bytes:
        """Return what it answers. Raises RuntimeError when it refuses."""
        self.connection.request(method, address, body, {**self.head, **head})
        answer = self.connection.getresponse()
        words = answer.read()
        if not least <= answer.status < 400:
            raise RuntimeError(f"{method} {address} answers {answer.status}: {words[:300]!r}")
        return words

    def close(self) -> None:
        self.connection.close()

    def get(self, address: str) -> bytes:
        return self.ask("GET", address, None, {})

    def post(self, address: str, form: Mapping[str, object], *, head: Mapping[str, str] | None = None) -> bytes:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrfmiddlewaretoken": self.token, **form}).encode()
        return self.ask("POST", address, body, {**kind, **(head or {})})

    def post_json(self, address: str, words: Any, head: Mapping[str, str]) -> Any:
        kind = {"Content-Type": "application/json", **head}
        return json.loads(self.ask("POST", address, json.dumps(words).encode(), kind))

    def post_file(self, address: str, seed: int, fields: Mapping[str, str], head: Mapping[str, str]) -> bytes:
        """Hand one made-up interview in as a web page."""
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
        ]
        named = 'name="file"; filename="gesprek.html"\r\nContent-Type: text/html'
        begun = "".join(parts) + f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n"
        body = begun.encode() + made.document(seed) + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.ask("POST", address, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", **head})

    def hand_in(self, address: str, seed: int) -> bytes:
        return self.post_file(address, seed, {"csrfmiddlewaretoken": self.token}, {})
