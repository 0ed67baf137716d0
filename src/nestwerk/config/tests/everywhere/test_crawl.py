"""Every page, for everybody, with every text full and hostile, and every relation that may be empty full or empty.

No page breaks, no words of a person become markup, and what a page names by an id stands on it once.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest
from django.db import connection, transaction
from django.test import Client

from nestwerk.config.tests.everywhere import extremes
from nestwerk.config.tests.everywhere.addresses import every_address
from nestwerk.config.tests.everywhere.kinds import AT_THE_TABLE
from nestwerk.config.tests.everywhere.loose_ends import loose_ends
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.participants import queries as participating
from nestwerk.people.models import Person

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]
Seen = set[tuple[str, str]]
# Answers 503 when the site is not well, and nobody runs this one.
SAYS_WHAT_IS_WRONG = {"status:plain", "status:json"}
TWO = ("nobody", "facilitator")
# Who takes part sees her cards where others see the way in.
OWN_VIEW = {(AT_THE_TABLE.name, "dialogue:door")}


def ask(client: Client, path: str, number: int) -> tuple[int, str]:
    """Return the status and the words of one page, or what broke. Each asks from its own place: no limit counts."""
    place = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    cookies = deepcopy(client.cookies)
    try:
        with transaction.atomic():
            answer = client.get(path, REMOTE_ADDR=place)
            words = answer.getvalue()
            transaction.set_rollback(True)
    except Exception as problem:  # noqa: BLE001 - whatever breaks is what the test asks
        return 500, f"{type(problem).__name__}: {problem}"[:300]
    finally:
        client.cookies = cookies
    return answer.status_code, words.decode("utf-8", "replace")


def crawl(clients: dict[str, Client], stage: Stage, *, only: Seen | None = None) -> tuple[list[str], Seen]:
    """Ask every page: what everybody sees twice, the others as each role; or only these. Return what broke, and who
    saw what."""
    broken, seen, number = [], set[tuple[str, str]](), 0
    secret = participating.secret_of(stage.parents.samira)
    for address in every_address():
        path = address.at(stage.values(address, secret))
        for role in clients:
            wanted = (role, address.label) in only if only else wants(role, address.label, seen)
            if not wanted:
                continue
            number += 1
            status, words = ask(clients[role], path, number)
            if address.label not in SAYS_WHAT_IS_WRONG:
                broken += [f"{address.label} {role}: {what}" for what in wrong(status, words)]
            if status == 200:
                seen.add((role, address.label))
    return broken, seen


def wants(role: str, label: str, seen: Seen) -> bool:
    """Two ask all and the others what not everybody sees; on PostgreSQL each page is opened by one who sees it."""
    if (role, label) in OWN_VIEW:
        return True
    if connection.vendor == "sqlite":
        return role in TWO or ("nobody", label) not in seen
    return all(label != known for _, known in seen)


def wrong(status: int, words: str) -> Iterator[str]:
    if status >= 500:
        yield words[:300]
    elif words.startswith("<!doctype html>"):
        if extremes.MARKUP in words:
            yield "words of a person became markup"
        yield from loose_ends(words)


def test_no_page_breaks(stage: Stage, client_for: ClientFor) -> None:
    everybody: dict[str, Person | None] = {"nobody": None, **stage.world.by_role()}
    clients = {role: client_for(person) for role, person in everybody.items()}
    clients[AT_THE_TABLE.name] = AT_THE_TABLE.enter(client_for(None))
    seen: Seen | None = None
    changes = [extremes.fill_all, extremes.only_texts]
    # How long a text may be is what PostgreSQL minds; what is empty is empty on both.
    for change in changes if connection.vendor == "sqlite" else changes[:1]:
        with transaction.atomic():
            assert change() > 100
            broken, found = crawl(clients, stage, only=seen)
            transaction.set_rollback(True)
        assert "\n".join(broken) == "", change.__name__
        seen = seen or found
    assert len({label for _, label in found}) > 120
    # Who takes part in a dialogue session has pages that nobody else sees.
    table = {label for role, label in found if role == AT_THE_TABLE.name}
    assert table >= {"dialogue:door", "dialogue:wall", "dialogue:wall-piece", "dialogue:my-report"}


def test_planted_loose_ends_are_found() -> None:
    page = '<title>{}</title><p id="a">x</p><p id="{}">y</p><label for="{}">z</label><a href="#a">w</a>'
    assert loose_ends(page.format("Nestwerk", "b", "b")) == []
    assert loose_ends(page.format(" ", "a", "c")) == [
        "the id a stands 2 times",
        "for names c, which is nowhere",
        "there is no title",
    ]
