"""The café of the demo has a year that can be shown: report, overview, funder's page and living sheet."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.evaluation.models import Figures, FormKind
from nestwerk.evaluation.queries import living
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.participants.actions import load_shared_texts
from nestwerk.people.models import Person
from nestwerk.reach import actions as reach
from nestwerk.world import World, build_change, build_seasons, many_practices

pytestmark = pytest.mark.django_db
# The practice that the demo says the café runs.
SLUG = "ontmoetingsgroep-veerkrachtige-ouders"


def test_each_page_has_something_true_to_show(
    client_for: Callable[[Person | None], Client], world: World, at: datetime
) -> None:
    load_shared_texts(at=at)
    practice = many_practices(1, at=at)[0]
    practice.slug = SLUG
    practice.save(update_fields=["slug"])
    cafe = build_seasons(world, at)
    assert build_change(world, cafe, at) == build_change(world, cafe, at)
    end = Figures.objects.get(round__group=cafe, round__kind=FormKind.END)
    assert (end.figures["came"], end.figures["change"]["paired"]) == (12, 12)
    assert end.round.opens_on.year == at.year - 1
    reach.close_periods(at=at)
    living.forget()
    bram, katja, year = client_for(world.bram), client_for(world.katja), at.year - 1
    home, house = f"/groepen/{cafe.slug}/team/evaluatie/", "/organisaties/de-kiem/"
    pages = {
        "report": words_of(bram.get(f"{home}verslag/").content.decode()),
        "paper": text_of(bram.get(f"{home}verslag.pdf?in=nl").content),
        "overview": words_of(katja.get(f"{house}evaluatie/?jaar={year}").content.decode()),
        "funder": words_of(katja.get(f"{house}financier/?jaar={year}&profiel=nji").content.decode()),
        "sheet": words_of(Client().get(f"/praktijken/{SLUG}/").content.decode()),
    }
    living.forget()
    said = {
        "report": "beter 10, gelijk 1, minder goed 1.",
        "paper": "beter 10, gelijk 1, minder goed 1.",
        "overview": "Wat veranderde tussen start en einde",
        "funder": "Doelrealisatie: gelukt",
        "sheet": "12 ouders vulden in",
    }
    assert {name: said[name] in words for name, words in pages.items()} == dict.fromkeys(said, True), pages
