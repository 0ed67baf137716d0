"""Of what is not shown each page says why, and truly: too few, for another's sake, an older backup, no comparison."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.conftest import Phone, plan
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
YEAR = "/organisaties/de-kiem/evaluatie/"
FEW, SAKE = "Te weinig antwoorden: minder dan 5 mensen beantwoordden dit.", "Verborgen om iemand te beschermen"
BACKUP, QUESTION = "Verborgen omdat een oudere back-up is teruggezet", "Hoe gaat het met je als ouder?"
LATER = "Dit vragen we op het einde nog eens, en we tonen het dan als er genoeg paren zijn"
NO_PAIRS, ALONE = "Van minder dan 5 mensen vonden we de start en het einde", "Aan het begin"
NOT_COMPARED = "Dit einde is met geen start vergeleken."
__all__ = ["beginning"]
pytestmark = pytest.mark.django_db


def pages_of(client_for: ClientFor, world: World, end: Round) -> dict[str, str]:
    """Return in words what stands of an end on its own page, at the door of parents, in the report and on papers."""
    bram = client_for(world.bram)
    return {
        "hub": words_of(bram.get(f"{HOME}{end.pk}/").content.decode()),
        "parents": words_of(Phone(end).open()),
        "parents' paper": text_of(bram.get(f"{HOME}{end.pk}/voor-ouders.pdf?in=nl").content),
        "report": words_of(bram.get(f"{HOME}verslag/").content.decode()),
        "paper": text_of(bram.get(f"{HOME}verslag.pdf?in=nl").content),
    }


def all_say(pages: dict[str, str], *said: str) -> None:
    for words in said:
        assert {name: words in page for name, page in pages.items()} == dict.fromkeys(pages, True), words


def none_says(pages: dict[str, str], *said: str) -> None:
    for words in said:
        assert {name: words in page for name, page in pages.items()} == dict.fromkeys(pages, False), words


def fill_both(start: Round, end: Round, at: datetime, *, starts: int = 6, codes: int = 7) -> None:
    for number in range(7):
        if number < starts:
            fill(start, number, at, code=number < codes, hoe_gaat_het=4)
        fill(end, number, at, code=number < codes, hoe_gaat_het=6, herkenning=3, aanraden="yes")


def test_beside_a_start_that_is_set_aside_it_is_hidden_for_somebodys_sake(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    """Seven of seven answered, and one had no start: that is not 'too few'."""
    fill_both(beginning, ending, at)
    actions.close_round(round=ending, by=world.bram, at=at)
    actions.set_aside(round=beginning, reason="x", by=world.bram, at=at)
    pages = pages_of(client_for, world, ending)
    all_say(pages, SAKE, "Het team zette de start opzij.")
    for page in pages.values():
        assert QUESTION in page.partition(SAKE)[2] or QUESTION in page.partition(SAKE)[0][-40:]


def test_the_overview_says_what_it_shows_only_as_change(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    fill_both(beginning, ending, at)
    actions.close_round(round=ending, by=world.bram, at=at)
    katja = client_for(world.katja)
    pages = {
        "page": words_of(katja.get(YEAR).content.decode()),
        "paper": text_of(katja.get(f"{YEAR}verslag.pdf?in=nl").content),
    }
    for page in pages.values():
        only = page.partition("Alleen wat veranderde staat er:")[2]
        assert QUESTION in only.partition("Geen enkele groep toont dit")[0]
        assert "In elke groep te weinig antwoorden" not in page


def test_another_end_of_the_series_says_for_whose_sake(
    client_for: ClientFor, beginning: Round, ending: Round, groups: GroupWorld, world: World, at: datetime
) -> None:
    fill_both(beginning, ending, at)
    actions.close_round(round=ending, by=world.bram, at=at)
    another = plan(groups, world, FormKind.END, at, days=9)
    fill_both(beginning, another, at, starts=0)
    actions.close_round(round=another, by=world.bram, at=at + timedelta(hours=1))
    pages = pages_of(client_for, world, another)
    # The report is of the end that stands beside the start.
    report = {name: pages.pop(name) for name in ("report", "paper")}
    all_say(pages, SAKE, NOT_COMPARED)
    none_says(report, NOT_COMPARED)
    all_say(report, "beter 6")


@pytest.mark.parametrize("number", ["7", "9"])
def test_after_an_older_backup_that_is_the_reason(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime, number: str
) -> None:
    fill_both(beginning, ending, at)
    AGAIN["evaluation.closed"]([str(beginning.pk), "6"], at)
    AGAIN["evaluation.closed"]([str(ending.pk), number], at)
    all_say(pages_of(client_for, world, ending), BACKUP, NOT_COMPARED)


def test_of_too_few_it_stays_too_few(client_for: ClientFor, ending: Round, world: World, at: datetime) -> None:
    for number in range(7):
        told: dict[str, Any] = {"hoe_gaat_het": 3} if number < 4 else {}
        fill(ending, number, at, herkenning=3, **told)
    actions.close_round(round=ending, by=world.bram, at=at)
    pages = pages_of(client_for, world, ending)
    all_say(pages, FEW)
    none_says(pages, SAKE, BACKUP, NOT_COMPARED, NO_PAIRS)


def test_with_too_few_pairs_start_and_end_stand_by_themselves(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    fill_both(beginning, ending, at, starts=7, codes=4)
    actions.close_round(round=beginning, by=world.bram, at=at)
    all_say(start_pages(client_for, world, beginning), LATER)
    actions.close_round(round=ending, by=world.bram, at=at)
    pages = pages_of(client_for, world, ending)
    all_say(pages, NO_PAIRS)
    all_say(pages, f"{QUESTION} · {ALONE}")
    after = start_pages(client_for, world, beginning)
    none_says(after, LATER)
    all_say(after, QUESTION)


def start_pages(client_for: ClientFor, world: World, start: Round) -> dict[str, str]:
    bram = client_for(world.bram)
    return {
        "hub": words_of(bram.get(f"{HOME}{start.pk}/").content.decode()),
        "parents": words_of(Phone(start).open()),
        "parents' paper": text_of(bram.get(f"{HOME}{start.pk}/voor-ouders.pdf?in=nl").content),
    }


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("compared", "Start en einde staan naast elkaar bij wat er op het einde uitkwam."),
        ("end aside", "Het team zette het einde opzij."),
        ("closed without it", "Het einde sloot zonder dat het met deze start vergeleken werd."),
    ],
)
def test_the_page_of_a_start_says_what_became_of_it(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime, what: str, said: str
) -> None:
    fill_both(beginning, ending, at)
    actions.close_round(round=beginning, by=world.bram, at=at)
    if what == "closed without it":
        actions.set_aside(round=beginning, reason="Vergissing", by=world.bram, at=at)
    actions.close_round(round=ending, by=world.bram, at=at)
    if what == "closed without it":
        actions.count_again(round=beginning, by=world.bram, at=at)
        all_say(pages_of(client_for, world, ending), NOT_COMPARED)
    if what == "end aside":
        actions.set_aside(round=ending, reason="Vals", by=world.bram, at=at)
    pages = start_pages(client_for, world, beginning)
    none_says(pages, LATER)
    all_say(pages, said)
