"""Whatever somebody puts in an address or a form, no page of the project trips over it."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

import pytest
from allauth.core.context import request_context
from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from nestwerk.ops.installation import PACKAGE
from nestwerk.participants.queries import secret_of
from nestwerk.people import actions as people
from nestwerk.people.models import Duty, Role
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World

READ = re.compile(r"(?:GET|POST)\.(?:get|getlist)\(\s*\"([\w-]+)\"|(?:GET|POST)\[\"([\w-]+)\"\]")
FIELD = re.compile(r"^    (\w+) = (?:forms\.|_?[A-Z]\w+\()", re.MULTILINE)
WRITTEN = re.compile(r"\bname=\"([\w-]+)\"")
LONE_SURROGATE = quote_from_bytes(b"\xed\xa0\x80")
WORDS = [
    "9" * 5000,
    "%00",
    LONE_SURROGATE,
    "z" * 36,
    quote("é" * 3000),
    quote("٣" * 12),
    "-1",
    "1e400",
    quote("00000000-0000-0000-0000-000000000000"),
    quote("2026-02-30T25:61"),
]
# What is theirs, any page may have.
SHARED = {"config", "kernel", "portal", "search", "ui"}
# Once all numbers, once all keys, once something else for each name.
ROUNDS = 3
PART = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def names() -> dict[str, list[str]]:
    """Return for each room every name that its views read, its forms have or its pages write; under "" all of them."""
    found: dict[str, set[str]] = {"": set()}
    for path in PACKAGE.rglob("*"):
        here = set[str]()
        if path.suffix == ".py" and {"views", "forms"} & set(Path(path).with_suffix("").parts):
            text = path.read_text()
            here = {one or other for one, other in READ.findall(text)} | set(FIELD.findall(text))
        elif path.suffix == ".html":
            here = set(WRITTEN.findall(path.read_text()))
        for room in (path.relative_to(PACKAGE).parts[0], ""):
            found.setdefault(room, set()).update(here - {"csrfmiddlewaretoken"})
    common = set[str]().union(*(found[room] for room in SHARED))
    return {room: sorted(known | common) for room, known in found.items()}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each route and the room whose view answers: no room reads the forms of another one."""
    for pattern in patterns:
        here = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            house, _, rest = pattern.callback.__module__.partition(".")
            room = rest.partition(".")[0]
            yield here, room if house == "nestwerk" and room not in SHARED else ""


def filled(route: str, things: dict[str, list[str]]) -> Iterator[str]:
    """Return the route with things that are there, and with keys and numbers that no row has."""
    parts = list(PART.finditer(route))
    kinds = [match[1] or match[3] or "str" for match in parts]
    for values in product(*(things.get(kind, ["x"]) for kind in kinds)):
        whole = route.replace("organisaties/<slug:slug>", f"organisaties/{things['organisation'][0]}")
        for match, value in zip(parts, values, strict=True):
            whole = whole.replace(match[0], value)
        yield "/" + whole


def hostile(all_names: list[str], turn: int) -> str:
    words = [["9" * 5000], ["z" * 36], WORDS][turn]
    return "&".join(f"{quote(name)}={words[place % len(words)]}" for place, name in enumerate(all_names))


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_no_page_trips_over_strange_words(
    world: World, groups: GroupWorld, parents: ParentWorld, gatherings: GatheringWorld, at: datetime, turn: int
) -> None:
    for role in Role:
        people.add_member(organisation=world.de_kiem, person=world.bram, role=role, by=world.katja, at=at)
    for duty in Duty:
        people.appoint(person=world.bram, duty=duty, by=world.omar, at=at)
    meeting = groups.tuesday.meetings.upcoming(at).first()
    assert meeting is not None
    things = {
        "slug": [groups.tuesday.slug],
        "organisation": [world.de_kiem.slug],
        "uuid": [str(meeting.pk), str(parents.amina.pk), str(uuid.uuid4())][turn : turn + 1],
        "int": ["1", "9" * 30, "9" * 5000][turn : turn + 1],
        "secret": [secret_of(parents.amina)],
        "str": ["x", "%00"][:1] if turn else ["%00"],
    }
    browser = Client(raise_request_exception=False)
    browser.force_login(world.bram)
    queries = {room: hostile(known, turn) for room, known in names().items()}
    asked = {(one, room) for route, room in routes(get_resolver().url_patterns) for one in filled(route, things)}
    broken = []
    for address, room in sorted(asked):
        query = queries[room]
        for method in ("GET", "POST"):
            with transaction.atomic():
                if method == "GET":
                    answer = browser.get(address, QUERY_STRING=query)
                else:
                    answer = browser.post(address, query, content_type="application/x-www-form-urlencoded")
                # That one says with 503 that a site is not well, and nobody runs this one.
                if answer.status_code >= 500 and not address.startswith("/status/"):
                    broken.append(f"{method} {address[:80]}: {answer.status_code}")
                transaction.set_rollback(True)
    assert broken == []


PASSKEYS = [
    "9" * 5000,
    "[" * 20_000,
    "[1]",
    '"x"',
    "{}",
    '{"id": "a"}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key"}',
    '{"id": "a", "rawId": "\\ud800", "response": {}, "type": "public-key"}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "authenticatorData": "YQ", "attestationObject": "YQ", "signature": "YQ", '
    '"userHandle": "YQ"}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": []}',
]


def test_no_page_trips_over_a_strange_passkey(world: World, rf: RequestFactory) -> None:
    stranger, bram = Client(raise_request_exception=False), Client(raise_request_exception=False)
    bram.force_login(world.bram)
    broken = []
    for browser, address in ((stranger, "/aanmelden/passkey/"), (bram, "/mijn/beveiliging/passkeys/nieuw/")):
        browser.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
        for words in PASSKEYS:
            answer = browser.post(address, {"credential": words})
            if answer.status_code not in {200, 302}:
                broken.append(f"{address} {words[:40]}: {answer.status_code}")
    assert broken == []
    request = rf.post("/")
    request.session = stranger.session
    with request_context(request):
        for name in ("authenticate_webauthn", "reauthenticate_webauthn"):
            form = import_string(settings.MFA_FORMS[name])
            assert [words for words in PASSKEYS if form({"credential": words}, user=world.bram).is_valid()] == []
