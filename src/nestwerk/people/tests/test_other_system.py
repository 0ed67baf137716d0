"""Sign-in by OpenID Connect, against a small fake of the other system."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from nestwerk.people.models import Person
from nestwerk.world import World


class FakeSystem(BaseHTTPRequestHandler):
    """Says who somebody is; `claims` is what it says."""

    claims: ClassVar[dict[str, Any]] = {}

    def do_GET(self) -> None:
        root = f"http://{self.headers['Host']}"
        if self.path == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self.say({f"{name}_endpoint": f"{root}/{path}" for name, path in names.items()} | {"issuer": root})
        else:
            self.say(self.claims)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say({"access_token": "made-up", "token_type": "Bearer"})

    def say(self, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def other_system(settings: Any) -> Iterator[type[FakeSystem]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeSystem)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "oidc",
        "name": "Gemeente",
        "client_id": "nestwerk",
        "secret": "made-up",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield FakeSystem
    server.shutdown()
    server.server_close()


def sign_in(client: Client, address: str = "/aanmelden/via/oidc/") -> Any:
    asked = client.get(address)
    question = parse_qs(urlsplit(asked.headers["Location"]).query)
    assert "code_challenge" in question
    return client.get("/aanmelden/via/oidc/terug/", {"code": "made-up", "state": question["state"][0]})


def test_a_verified_address_with_an_account_comes_in_and_nothing_is_kept(
    world: World, client: Client, other_system: type[FakeSystem]
) -> None:
    other_system.claims = {"sub": "4711", "email": "Bram@example.org", "email_verified": True, "name": "Bram Jacobs"}
    assert 'href="/aanmelden/via/oidc/' in client.get("/aanmelden/").content.decode()
    assert sign_in(client).headers["Location"] == "/organisaties/"
    assert client.get("/mijn/").context["user"] == world.bram
    assert (SocialAccount.objects.count(), SocialToken.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("email", "verified"), [("bram@example.org", False), ("niemand@example.org", True), ("", True)]
)
def test_nobody_else_comes_in(
    email: str, verified: bool, world: World, client: Client, other_system: type[FakeSystem]
) -> None:
    other_system.claims = {"sub": "4711", "email": email, "email_verified": verified}
    people = Person.objects.count()
    answer = sign_in(client)
    assert (answer.status_code, client.get("/mijn/").status_code) == (200, 302)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_an_account_is_never_connected(world: World, client: Client, other_system: type[FakeSystem]) -> None:
    client.force_login(world.bram)
    other_system.claims = {"sub": "4711", "email": "bram@example.org", "email_verified": True}
    assert sign_in(client, "/aanmelden/via/oidc/?process=connect").headers["Location"] == "/mijn/"
    assert SocialAccount.objects.count() == 0


def test_without_configuration_there_is_no_such_page(client: Client, db: None) -> None:
    assert client.get("/aanmelden/via/oidc/").status_code == 404
