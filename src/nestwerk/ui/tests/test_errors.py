"""When something goes wrong the page stays calm, in the right language, and needs nothing that may be broken."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from nestwerk.ui import views

Browser = Callable[..., Client]
# What the server itself says, and what SQLite says when it may grow no further.
FULL = {
    "postgresql": ["DO $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$"],
    "sqlite": [
        "PRAGMA max_page_count = 1",
        "CREATE TABLE filling AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "SELECT i, zeroblob(4000) FROM n",
    ],
}


def test_a_page_that_is_not_there_says_so_and_offers_a_way_on(client_for: Browser) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = "ar"
    page = client.get("/bestaat-niet/")
    words = page.content.decode()
    assert (page.status_code, page.headers["Content-Language"]) == (404, "ar")
    assert "<title>Nestwerk</title>" in words
    assert "bestaat-niet" not in words.replace("terug=%2Fbestaat-niet%2F", "")


def test_a_form_that_waited_too_long_is_refused_kindly(client_for: Browser) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("account_login"), {"login": "x@example.org"})
    assert page.status_code == 403
    assert 'data-leave href="' in page.content.decode()


def test_a_host_that_is_not_ours_gets_a_page_too(client_for: Browser) -> None:
    page = client_for(None).get(reverse("account_login"), headers={"host": "evil.example"})
    assert page.status_code == 400


def test_the_broken_page_asks_no_database_and_no_request() -> None:
    def refuse(execute: object, *args: object) -> None:
        raise DatabaseError("the database is down")

    with connection.execute_wrapper(refuse), translation.override("fr"):
        page = views.broken(RequestFactory().get("/"))
    words = page.content.decode()
    assert page.status_code == 500
    assert '<html lang="fr" dir="ltr">' in words
    assert 'href="tel:112"' in words


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
def test_who_leaves_quickly_from_an_error_is_covered_too(status: int, settings: Any) -> None:
    """The cover runs before the page is drawn, and knows where to go; the link works without it."""
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "parent link": (1, 60)}
    client, address = Client(enforce_csrf_checks=True, raise_request_exception=False), "/"
    if status == 429:
        address = f"/mijn/{'x' * 28}/welkom/"
        client.get(address)
    with connection.execute_wrapper(_down if status == 500 else _up):
        page = {
            400: lambda: client.get("/", headers={"host": "evil.example"}),
            403: lambda: client.post(reverse("account_login"), {"login": "x@example.org"}),
            404: lambda: client.get("/bestaat-niet/"),
        }.get(status, lambda: client.get(address))()
    head, _, body = page.content.decode().partition("</head>")
    covers = re.findall(r'<script src="[^"]*ui/cover[^"]*" data-to="([^"]+)"', head)
    links = re.findall(r'<a class="leave" data-leave href="([^"]+)"', body)
    leaves = len(re.findall(r'<script src="[^"]*ui/leave[^"]*" defer>', head))
    assert (page.status_code, covers, links, leaves) == (status, [settings.LEAVE_TO], [settings.LEAVE_TO], 1)


def _down(execute: object, *args: object) -> None:
    raise DatabaseError("the database is down")


def _up(execute: Callable[..., Any], *args: Any) -> Any:
    return execute(*args)


@pytest.mark.django_db
def test_a_database_that_is_down_ends_in_the_broken_page() -> None:
    def refuse(execute: object, *args: object) -> None:
        raise DatabaseError("the database is down")

    client = Client(raise_request_exception=False)
    client.cookies["nestwerk_taal"] = "uk"
    with connection.execute_wrapper(refuse):
        page = client.get("/")
    assert page.status_code == 500
    assert '<html lang="uk" dir="ltr">' in page.content.decode()


def test_the_broken_page_stands_without_its_stylesheet(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for {name}")

    monkeypatch.setattr(views, "static", missing)
    page = views.broken(RequestFactory().get("/"))
    assert (page.status_code, b"stylesheet" in page.content) == (500, False)


@pytest.mark.both
@pytest.mark.django_db
def test_a_full_disk_of_the_database_is_said_as_such() -> None:
    def full(execute: Callable[..., None], _words: str, _values: object, many: bool, context: object) -> None:
        for statement in FULL[connection.vendor]:
            execute(statement, None, many, context)

    client = Client(raise_request_exception=False)
    client.cookies["nestwerk_taal"] = "tr"
    try:
        with connection.execute_wrapper(full):
            page = client.get("/")
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA max_page_count = 1073741823")
    words = page.content.decode()
    assert (page.status_code, '<html lang="tr" dir="ltr">' in words) == (507, True)
    assert "hiçbir şey yarım kalmadı" in words
