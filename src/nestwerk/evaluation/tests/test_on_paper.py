"""Ten sheets of paper at the start and ten at the end, typed over by the team: also for forms without a sender."""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.tests.conftest import in_time
from nestwerk.evaluation.tests.test_comparing import PARENTS, beginning
from nestwerk.people.models import Person
from nestwerk.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
__all__ = ["beginning"]
TEN = [*PARENTS, ("Iris", "Tom", "Oost"), ("Noa", "Wim", "West"), ("Ada", "Jef", "Zuid")]
WRONG = [("Onbekend", "Iemand", "Elders"), ("Vreemd", "Zomaar", "Ergens")]


def typed(client: Client, asked: Round, number: int, names: tuple[str, str, str]) -> str:
    given = dict(zip(("kenmerk-mother", "kenmerk-father", "kenmerk-place"), names, strict=True))
    place = f"/groepen/{asked.group.slug}/team/evaluatie/{asked.pk}/overtypen/"
    answers = {"once": f"{asked.kind}-{number}", "hoe-gaat-het": "4" if asked.kind == "start" else "6"}
    return client.post(place, {**answers, **given}, follow=True).content.decode()


def test_ten_sheets_two_wrong_codes_and_one_typed_twice(
    client_for: Callable[[Person | None], Client], beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    bram = client_for(world.bram)
    for asked in (beginning, ending):
        with time_machine.travel(in_time(asked, at)):
            for number, names in enumerate(TEN):
                told = WRONG[number] if asked == ending and number < len(WRONG) else names
                assert "Dit blad is binnen." in typed(bram, asked, number, told)
            # Pressed once more, or sent again by a slow line.
            assert "Dit blad was al binnen." in typed(bram, asked, 3, TEN[3])
    actions.close_round(round=beginning, by=world.bram, at=at)
    change = actions.close_round(round=ending, by=world.bram, at=at).figures.figures["change"]
    assert (change["starts"], change["ends"], change["codes"], change["paired"]) == (10, 10, [10, 10], 8)
    assert change["items"]["hoe-gaat-het"]["pairs"] == [[4, 6]] * 8
