"""No page of anybody is listed by a search engine: every answer says so, but of the pages that may be found."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve

from nestwerk.config.tests.everywhere.addresses import every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.people.models import Person

# Read and agreed: what everybody may find. Groups and practices are those that everybody may see.
FOUND = {
    "portal:home",
    "portal:help",
    "portal:about",
    "portal:access",
    "portal:sources",
    "vocabulary:frameworks",
    "vocabulary:framework",
    "vocabulary:concept",
    "catalogue:list",
    "catalogue:sheet",
    "programmes:list",
    "programmes:programme",
    "groups:everywhere",
    "groups:public",
    "api:about",
}


@pytest.mark.parametrize("name", ["nobody", "parent", "guest"])
def test_only_what_everybody_may_find_is_listed(
    name: str, stage: Stage, kinds: list[Kind], client_for: Callable[[Person | None], Client]
) -> None:
    kind = next(kind for kind in kinds if kind.name == name)
    client, listed, canonical = kind.enter(client_for(kind.person)), set[str](), set[str]()
    for number, address in enumerate(every_address()):
        path = address.at(stage.values(address, kind.secret))
        with transaction.atomic():
            answer = client.get(path, REMOTE_ADDR=f"10.8.{number >> 8}.{number & 255}")
            words = answer.getvalue().decode("utf-8", "replace")
            transaction.set_rollback(True)
        if "noindex" not in answer.headers.get("X-Robots-Tag", ""):
            listed.add(address.label)
        if answer.status_code == 200 and 'rel="canonical"' in words:
            canonical.add(address.label)
    assert listed == canonical == FOUND


def test_what_may_be_found_speaks_by_its_address(stage: Stage, client_for: Callable[[Person | None], Client]) -> None:
    wrong = []
    for address in (one for one in every_address() if one.label in FOUND):
        path = address.at(stage.values(address, ""))
        every = [code for code, _ in settings.LANGUAGES]
        offered = every if getattr(resolve(path).func, "for_parents", False) else list(settings.STAFF_LANGUAGES)
        for code in offered:
            answer = client_for(None).get(path, {"in": code}, headers={"Accept-Language": "en"})
            if answer.headers["Content-Language"] != code or answer.cookies:
                wrong.append((address.label, code))
    assert wrong == []
