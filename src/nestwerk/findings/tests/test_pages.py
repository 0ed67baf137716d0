"""Every page of what was found, for who leads the study, who codes, who reads along, and who has no part in it."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nestwerk.findings import actions
from nestwerk.people.models import Person
from nestwerk.stories import actions as stories_actions
from nestwerk.stories.models import StudyMember
from nestwerk.world import FindingsWorld, World

ClientFor = Callable[[Person | None], Client]


def addresses(findings: FindingsWorld) -> dict[str, object]:
    return {
        "home": findings.factor.study_id,
        "of-factors": findings.factor.study_id,
        "of-none": findings.factor.study_id,
        "of-case": findings.category.case_id,
        "category": findings.category.pk,
        "factor": findings.factor.pk,
        "factor-words": findings.factor.pk,
        "quotes": findings.factor.pk,
        "soundings": findings.factor.study_id,
        "sounding": findings.closed.pk,
        "words": findings.closed.pk,
        "type-over": findings.open.pk,
        "posters": findings.open.pk,
        "sheet": findings.open.pk,
    }


CODES = {"category", "factor-words", "quotes", "words", "type-over"}
POSTS = {"of-factors", "of-none", "of-case", "category", "factor", "factor-words", "type-over"}
PAPERS = {"posters", "sheet"}


def opened(client: Client, findings: FindingsWorld) -> set[str]:
    found = set()
    for name, key in addresses(findings).items():
        answer = client.get(reverse(f"findings:{name}", args=[key]))
        assert answer.status_code in {200, 404}, (name, answer.status_code)
        if answer.status_code == 200:
            found.add(name)
    return found


def posted(client: Client, findings: FindingsWorld) -> set[str]:
    """Return where a form that asks nothing is answered with anything but 404."""
    every = addresses(findings)
    return {name for name in POSTS if client.post(reverse(f"findings:{name}", args=[every[name]])).status_code != 404}


def test_who_sees_which_page(world: World, findings: FindingsWorld, client_for: ClientFor) -> None:
    every = set(addresses(findings))
    for worker in (world.chantal, world.katja):
        assert opened(client_for(worker), findings) == every
        assert posted(client_for(worker), findings) == POSTS
    # He reads along.
    assert opened(client_for(world.bram), findings) == every - CODES
    assert posted(client_for(world.bram), findings) == set()
    for nobody in (world.noor, world.edith, world.daan):
        assert opened(client_for(nobody), findings) == set()
        assert posted(client_for(nobody), findings) == set()


def queries_of(client: Client, name: str, key: object) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse(f"findings:{name}", args=[key])).status_code == 200
    return len(counted)


def test_more_rows_cost_no_more_queries(
    world: World, findings: FindingsWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    chantal = client_for(world.chantal)
    pages = {name: key for name, key in addresses(findings).items() if name not in PAPERS}
    for name, key in pages.items():
        queries_of(chantal, name, key)
    first = {name: queries_of(chantal, name, key) for name, key in pages.items()}
    for number in range(3):
        code = stories_actions.make_code(member=lead, name=f"Meer {number}", at=at)
        category = actions.make_category(
            member=lead, case=findings.category.case, name=f"Nog {number}", codes=[code], at=at
        )
        actions.place_category(member=lead, category=category, factor=findings.factor, at=at)
        made = actions.make_factor(member=lead, name=f"Factor {number}", at=at)
        title = f"Klankbord {number}"
        actions.begin_sounding(study=lead.study, title=title, factors=[made], by=world.chantal, at=at)
    assert {name: queries_of(chantal, name, key) for name, key in pages.items()} == first
    assert max(first.values()) <= 30, first
