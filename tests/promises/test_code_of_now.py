"""A code that was just handed out is ended by no page of before: pressed again, the new one is looked at first.

Before: the answer of the first press was lost, or a colleague had done it already, and the code on the new posters
led nowhere.
"""

import html
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.dialogue import actions as dialogue
from nestwerk.dialogue.models import Dialogue
from nestwerk.evaluation import actions as evaluation
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.findings import actions as findings
from nestwerk.findings.models import Sounding
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import GroupWorld, World, build_dialogue, build_findings, build_stories

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


class Coded(NamedTuple):
    """Something with a code, its page, who leads it, where its button goes, and how another code is given."""

    thing: Dialogue | Round | Sounding
    page: str
    by: Person
    to: str
    renew: Callable[..., None]


def of_dialogue(world: World, groups: GroupWorld, at: datetime) -> Coded:
    before = build_dialogue(world, at)
    assert before is not None
    page, to = (reverse(f"dialogue:{name}", args=[before.next.pk]) for name in ("hub", "turn-key"))
    return Coded(before.next, page, world.bram, to, partial(dialogue.renew_code, dialogue=before.next))


def of_round(world: World, groups: GroupWorld, at: datetime) -> Coded:
    asked = plan(groups, world, FormKind.END, at)
    page, to = (reverse(f"evaluation:{name}", args=[groups.tuesday.slug, asked.pk]) for name in ("hub", "new-code"))
    return Coded(asked, page, world.bram, to, partial(evaluation.renew_code, round=asked))


def of_sounding(world: World, groups: GroupWorld, at: datetime) -> Coded:
    board = build_findings(world, build_stories(world, groups, at), at).open
    page, to = (reverse(f"findings:{name}", args=[board.pk]) for name in ("sounding", "new-code"))
    return Coded(board, page, world.chantal, to, partial(findings.renew_sounding_code, sounding=board))


@pytest.mark.parametrize("made", [of_dialogue, of_round, of_sounding])
def test_a_code_that_was_just_handed_out_still_opens(
    made: Callable[..., Coded],
    client_for: ClientFor,
    world: World,
    groups: GroupWorld,
    bundle: object,
    at: datetime,
) -> None:
    coded = made(world, groups, at)
    browser, codes = client_for(coded.by), [coded.thing.code]

    def code() -> str:
        coded.thing.refresh_from_db()
        return coded.thing.code

    tab = Tab(browser, coded.page, "gezien", to=coded.to)
    tab.send({})
    codes.append(code())
    assert codes[0] != codes[1]
    # The same press once more, as after an answer that was lost; and somebody else who stood there with an old page.
    answer: Any = tab.send({}, follow=True)
    assert (LOOK in read(answer), code()) == (True, codes[1])
    # In between: under the lock too.
    with pytest.raises(ChangedAtOnce):
        coded.renew(by=coded.by, at=at + timedelta(minutes=1), seen={"code": codes[0]})
    assert code() == codes[1]
    # Who looked and asks again gets another one.
    Tab(browser, coded.page, "gezien", to=coded.to).send({})
    assert code() not in codes
