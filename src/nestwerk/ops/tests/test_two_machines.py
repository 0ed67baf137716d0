"""Two web machines before one database: who signed in at one is known at the other, if they share their signing key."""

import http.client
import time

import pytest

from benchmarks import server as bench
from nestwerk.ops.ports import serves
from nestwerk.ops.tests.conftest import Installation
from nestwerk.testing.houses import give_static

pytestmark = pytest.mark.database
SIGN_IN = """
import django; django.setup()
from django.conf import settings
from django.test import Client
from nestwerk.kernel.clock import now
from nestwerk.ops import facts
from nestwerk.people.actions import let_operator_in
from nestwerk.people.queries import account_of
facts.begin(at=now())
let_operator_in(email="omar@example.org", drop_second_factors=False, language="nl", at=now())
client = Client()
client.force_login(account_of("omar@example.org"), backend=settings.AUTHENTICATION_BACKENDS[0])
print(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
OTHER = "another-signing-key-of-more-than-fifty-characters-for-sure"


def ask(port: int, cookie: str) -> int:
    while not serves("127.0.0.1", port):
        time.sleep(0.05)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", "/mijn/", headers={"Cookie": cookie})
    status = line.getresponse().status
    line.close()
    return status


def test_two_machines_know_who_signed_in_and_a_strange_one_is_told(lived_in: Installation) -> None:
    give_static(lived_in.data)
    running = lived_in.python(SIGN_IN)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    cookie = "=".join(out.split())
    strange = Installation(lived_in.data, {**lived_in.environment, "NESTWERK_SECRET_KEY": OTHER})
    with (
        bench.served(lived_in.environment) as (first, _),
        bench.served(lived_in.environment) as (second, _),
        bench.served(strange.environment) as (third, _),
    ):
        assert [ask(port, cookie) for port in (first, second, third)] == [200, 200, 302]
    said = strange.command("check").stdout
    assert "WRONG  signing key" in said, said
    assert "WRONG  signing key" not in lived_in.command("check").stdout
