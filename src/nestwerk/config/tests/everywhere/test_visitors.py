"""Every address, asked and posted to by every kind of visitor, beside the reviewed list in visitors.csv.

In a cell: G sees a page, g is led on to another one, P may post, p is led on after posting; a dot is nothing; ! hears
that the site is not well. What is not listed is 404, or a way to sign in. A new address fails until its line is read
and added.
"""

import csv
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from nestwerk.config.tests.everywhere.addresses import Address, every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.people.models import Person

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]
LIST = Path(__file__).with_name("visitors.csv")
NONE, NOBODY = ".", "nobody"
# Who has no right hears none of these: names of people, an address, words of the team, secrets of links.
OURS = (
    "Amina",
    "Samira",
    "Karim",
    "Fatma",
    "Olena",
    "Hij sloeg haar",
    "Zwaluwoma",
    "Hanan",
    "Samen fietsen",
    "Ik durf weer buiten",
    "Leila",
    "drie keer voor die deur",
    "nieuw@example.org",
    "0472 00",
)
SIGN_IN = ("/aanmelden/", "/mijn/beveiliging/")


class Visit:
    """One visitor goes past all addresses. Whatever a post changes is undone at once."""

    def __init__(self, kind: Kind, client: Client) -> None:
        self.kind, self.client, self.number = kind, client, 0

    def answer(self, method: str, path: str, form: dict[str, Any]) -> tuple[int, str, str]:
        """Return the status, where it leads, and its words. Each asks from a place of its own, so no limit counts."""
        self.number += 1
        place = f"10.{hash(self.kind.name) & 127}.{self.number >> 8}.{self.number & 255}"
        cookies = deepcopy(self.client.cookies)
        with transaction.atomic():
            sent: dict[str, Any] = {"REMOTE_ADDR": place}
            told = self.client.post(path, form, **sent) if method == "POST" else self.client.get(path, **sent)
            words = told.getvalue().decode("utf-8", "replace")
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return told.status_code, told.headers.get("Location", ""), words

    @property
    def comes_as_nobody(self) -> bool:
        """True when this visitor has neither account nor cookie: all that tells them from nobody is their link."""
        return self.kind.name != NOBODY and self.kind.person is None and not self.kind.cookies

    def cell(self, address: Address, stage: Stage) -> tuple[str, list[str]]:
        """Return what this visitor may do at an address, and what was told that should not have been."""
        if self.comes_as_nobody and "secret" not in address.holes:
            # The same request, word for word, as that of nobody, whose own test sends it.
            return LISTED.get(address.label, {}).get(NOBODY, NONE), []
        path, letters, told = address.at(stage.values(address, self.kind.secret)), "", []
        for method in ("GET", "POST"):
            status, to, words = self.answer(method, path, stage.form)
            letter = _letter(method, status, to)
            letters += letter
            if not letter:
                told += [f"{address.label} {self.kind.name} {method}: {word}" for word in OURS if word in words + to]
        return letters or NONE, told


def _letter(method: str, status: int, to: str) -> str:
    """Return G or P for a page, g or p for a way on, nothing for 'not here', 'sign in' and 'not like this'."""
    if status >= 500:
        return "!"
    if status in (401, 403, 404, 405) or (status in (301, 302) and to.startswith(SIGN_IN)):
        return ""
    letter = "G" if method == "GET" else "P"
    return letter.lower() if 300 <= status < 400 else letter


with LIST.open(newline="") as file:
    LISTED = {row.pop("address"): row for row in csv.DictReader(file)}
NAMES = list(next(iter(LISTED.values())))


def asked_by(name: str) -> list[Address]:
    """Return the addresses that a visitor asks. Rights are the same lines on both databases: on PostgreSQL each address
    is asked by the first who may do something there."""
    if connection.vendor == "sqlite":
        return every_address()
    first = {label: next((kind for kind, may in row.items() if may != NONE), NAMES[0]) for label, row in LISTED.items()}
    return [address for address in every_address() if first.get(address.label) == name]


@pytest.mark.parametrize("name", NAMES)
def test_who_may_do_what_everywhere(name: str, stage: Stage, kinds: list[Kind], client_for: ClientFor) -> None:
    kind = next(kind for kind in kinds if kind.name == name)
    visit, wrong, told = Visit(kind, kind.enter(client_for(kind.person))), list[str](), list[str]()
    for address in asked_by(name):
        may, secrets = visit.cell(address, stage)
        listed = LISTED.get(address.label, {}).get(name, "no line")
        told += secrets
        wrong += [f"{address.label}: {may} where {listed} is listed"] if may != listed else []
    assert (told, wrong) == ([], [])


def test_every_address_has_a_line_and_every_visitor_a_column(db: None, kinds: list[Kind]) -> None:
    found = sorted(address.label for address in every_address())
    assert found == sorted(LISTED), "Read what each visitor may do at a new address, and give it a line."
    assert [kind.name for kind in kinds] == NAMES
