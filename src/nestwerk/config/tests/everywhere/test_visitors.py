"""Every address, asked and posted to by every kind of visitor, beside the reviewed list in visitors.csv.

In a cell: G sees a page, g is led on to another one, P may post, p is led on after posting; a dot is nothing. What is
not listed is 404, or a way to sign in. A new address fails until its line is read and added.
"""

import csv
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from nestwerk.config.tests.everywhere.addresses import Address, every_address
from nestwerk.config.tests.everywhere.kinds import Kind, kinds
from nestwerk.config.tests.everywhere.stage import Stage, build_stage
from nestwerk.people.models import Person

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]
LIST = Path(__file__).with_name("visitors.csv")
NONE = "."
# Who has no right hears none of these: names of people, an address, words of the team, secrets of links.
OURS = ("Amina", "Samira", "Karim", "Fatma", "Olena", "Hij sloeg haar", "nieuw@example.org", "0472 00")
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

    def cell(self, address: Address, stage: Stage) -> tuple[str, list[str]]:
        """Return what this visitor may do at an address, and what was told that should not have been."""
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


def test_who_may_do_what_everywhere(db: None, at: datetime, client_for: ClientFor) -> None:
    stage = build_stage(at)
    visits = [Visit(kind, client_for(kind.person)) for kind in kinds(stage, at)]
    with LIST.open(newline="") as file:
        listed = {row.pop("address"): row for row in csv.DictReader(file)}
    found, told = dict[str, dict[str, str]](), list[str]()
    for address in every_address():
        row = found[address.label] = {}
        for visit in visits:
            row[visit.kind.name], secrets = visit.cell(address, stage)
            told += secrets
    assert told == []
    assert sorted(found) == sorted(listed), "Read what each visitor may do at a new address, and give it a line."
    wrong = [
        f"{label} {kind}: {may} where {listed[label][kind]} is listed"
        for label, row in found.items()
        for kind, may in row.items()
        if may != listed[label][kind]
    ]
    assert wrong == []
