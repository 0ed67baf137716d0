"""Papers in their emptiest and half states, through the real typesetter: none of them is a page that fails."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.conftest import in_time, plan
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
YEAR = "/organisaties/de-kiem/evaluatie/"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
ASKED: dict[str, Any] = {"hoe_gaat_het": 6, "herkenning": 3, "aanraden": "yes"}
SMILEY = {"kind": "smiley", "label": {"nl": "Was het fijn?"}}
OWN = {"title": {"nl": "Van ons"}, "sections": [{"items": [{"key": "fijn", **SMILEY}]}]}
GROUPED = {
    "title": {"nl": "Van elders"},
    "sections": [
        {"title": {"nl": "De dag"}, "items": [{"key": "dag", **SMILEY}]},
        {"title": {"nl": "Het eten"}, "items": [{"key": "eten", **SMILEY}]},
    ],
}
STATES = ["nobody", "hidden", "no start", "few pairs", "pairs", "start aside", "thermometer", "own", "grouped"]
__all__ = ["beginning"]
pytestmark = pytest.mark.django_db


def closed_in(state: str, groups: GroupWorld, world: World, at: datetime, start: Round | None) -> Round:
    """Return a round that closed in one state: nobody came, too few, no or few pairs, a form of one's own."""
    draft = {"own": OWN, "grouped": GROUPED}.get(state)
    if draft:
        return _own(draft, groups, world, at)
    if state == "thermometer":
        return _thermometer(groups, world, at)
    end = plan(groups, world, FormKind.END, at)
    people = {"nobody": 0, "hidden": 4}.get(state, 7)
    for number in range(people):
        if start:
            fill(start, number, at, code=state != "few pairs" or number < 4, hoe_gaat_het=4)
        fill(end, number, at, code=state != "few pairs" or number < 4, **ASKED)
    if start and state == "start aside":
        actions.set_aside(round=start, reason="x", by=world.bram, at=at)
    return actions.close_round(round=end, by=world.bram, at=at)


def _own(draft: dict[str, Any], groups: GroupWorld, world: World, at: datetime) -> Round:
    form = actions.make_form(organisation=world.de_kiem, draft=draft, by=world.bram, at=at)
    days = {"opens_on": localdate(at), "closes_on": localdate(at)}
    planned: list[actions.PlannedRound] = [{"kind": FormKind.OWN, "form": form.pk, **days}]  # type: ignore[typeddict-item]
    (one,) = actions.plan_rounds(group=groups.tuesday, planned=planned, by=world.bram, at=at)
    for number in range(6):
        told = {item.key: 3 for item in one.version.read().items}
        actions.deliver(round=one, answers=told, once=str(number), at=at)
    return actions.close_round(round=one, by=world.bram, at=at)


def _thermometer(groups: GroupWorld, world: World, at: datetime) -> Round:
    one = plan(groups, world, FormKind.THERMOMETER, at)
    for number in range(6):
        told = {item.key: 3 for item in one.version.read().items if item.kind == "smiley"}
        actions.deliver(round=one, answers=told, once=str(number), at=in_time(one, at))
    return actions.close_round(round=one, by=world.bram, at=at)


def papers_of(one: Round, start: Round | None) -> list[str]:
    rounds = [one, *([start] if start else [])]
    parents = ("voor-ouders.pdf", "papier.pdf")
    found = [f"{HOME}{asked.pk}/{name}?in={code}" for asked in rounds for name in parents for code in LANGUAGES]
    found.append(f"{HOME}{one.pk}/affiche.pdf")
    for language in settings.STAFF_LANGUAGES:
        found += [f"{HOME}verslag.pdf?in={language}", f"{YEAR}verslag.pdf?in={language}"]
    return [*found, f"{YEAR}verslag.pdf?vraag=hoe-gaat-het"]


@pytest.mark.parametrize("state", STATES)
def test_each_paper_is_made_in_every_state_and_language(
    client_for: ClientFor, request: pytest.FixtureRequest, groups: GroupWorld, world: World, at: datetime, state: str
) -> None:
    with_start = state in ("few pairs", "pairs", "start aside")
    start = request.getfixturevalue("beginning") if with_start else None
    one = closed_in(state, groups, world, at, start)
    if start:
        start.refresh_from_db()
    client = client_for(world.katja)
    client.raise_request_exception = False
    found = {place: client.get(place) for place in papers_of(one, start if state != "start aside" else None)}
    wrong = {
        place: answer.status_code
        for place, answer in found.items()
        if (answer.status_code, answer.headers["Content-Type"]) != (200, "application/pdf")
    }
    assert wrong == {}
