"""Whoever tries links finds one door, whichever address of a parent's pages they try, and it counts."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

SECRET = "Wr0ngWr0ngWr0ngWr0ngWr0ng"
# What stands in an address beside the secret.
BESIDE = {
    "<uuid:key>": "5a5a5a5a-0000-4000-8000-5a5a5a5a5a5a",
    "<slug:code>": "nl",
    "(?P<secret>[A-Za-z0-9_-]{22,64})": SECRET,
    "<str:secret>": SECRET,
    "^": "",
}


def addresses(patterns: "list[URLPattern | URLResolver]", before: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every page below these patterns."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield pattern.lookup_str, path


def by_secret() -> list[str]:
    found = []
    for name, path in addresses(get_resolver().url_patterns):
        if (
            "secret>" in path
            and path.lstrip("^").startswith(("mijn/", "agenda/"))
            and not name.endswith("welcome.tidy")
        ):
            for what, words in BESIDE.items():
                path = path.replace(what, words)
            found.append(f"/{path}")
    return found


def test_every_page_of_a_parent_is_looked_at() -> None:
    assert len(by_secret()) > 25
    assert [path for path in by_secret() if "<" in path or "(" in path] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", by_secret())
def test_a_wrong_link_is_counted_at_every_address(path: str, client: Client, settings: LazySettings) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "parent link": (2, 60)}
    press = client.post if client.get(f"{path}?x").status_code == 405 else client.get
    first = 404 if press == client.post else 429
    assert [press(path).status_code for _ in range(3)] == [404, first, 429]
