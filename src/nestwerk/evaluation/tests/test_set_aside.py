"""A round that somebody flooded is set aside: nothing of it counts or leaves, each page says so, and it can go back."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import Figures, FormKind, Round, SetAside, Sheet, Tally, YearTotal
from nestwerk.evaluation.queries import living
from nestwerk.evaluation.tests.conftest import Phone, plan
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_exporting import rows_of
from nestwerk.evaluation.tests.test_overview import asked, more_groups, words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.groups.models import Group
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.queries import page_address, secret_of
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, ParentWorld, World, many_practices

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
YEAR = "/organisaties/de-kiem/evaluatie/"
WHY = "Iemand stuurde valse bladen met de code van de affiche"
# How many false sheets there are, alone and with those of parents; and what is said of a round set aside.
FALSE, SAID = re.compile(r"\b4[17]\b|\b52\b"), re.compile("opzij ?gezet")
pytestmark = [pytest.mark.django_db, pytest.mark.both]
__all__ = ["beginning"]


@pytest.fixture
def flooded(
    beginning: Round, ending: Round, parents: ParentWorld, groups: GroupWorld, world: World, at: datetime
) -> Iterator[Round]:
    """An end with six parents and 41 false sheets, closed, and shared on the page of its practice like another."""
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4, solidariteit=3)
        fill(ending, number, at, hoe_gaat_het=6, solidariteit=4, aanraden="yes", herkenning=3)
    for number in range(41):
        told = {"hoe-gaat-het": 0, "aanraden": "no", "herkenning": 1}
        actions.deliver(round=ending, answers=told, once=f"false {number}", at=at)
    actions.close_round(round=beginning, by=world.bram, at=at)
    practice = many_practices(1, at=at)[0]
    Group.objects.update(practice=practice)
    (other,) = more_groups(groups, 1)
    end = asked(other, world, FormKind.END, at)
    for number in range(5):
        fill(end, number, at, aanraden="yes", herkenning=2)
    for one in (end, ending):
        closed = actions.close_round(round=one, by=world.bram, at=at)
        actions.share_results(group=one.group, by=world.katja, at=at, sure=True)
    living.forget()
    yield Round.objects.select_related("group__practice", "organisation").get(pk=closed.pk)
    living.forget()


def ways_out(client_for: ClientFor, world: World, one: Round) -> dict[str, str]:
    """Return in words every page and paper on which something of an end stands."""
    bram, katja, anybody = client_for(world.bram), client_for(world.katja), Client()
    assert one.group.practice is not None
    return {
        "hub": words_of(bram.get(f"{HOME}{one.pk}/").content.decode()),
        "parents": words_of(Phone(one).open()),
        "report": words_of(bram.get(f"{HOME}verslag/").content.decode()),
        "paper": text_of(bram.get(f"{HOME}verslag.pdf?in=nl").content),
        "overview": words_of(katja.get(YEAR).content.decode()),
        "year paper": text_of(katja.get(f"{YEAR}verslag.pdf?in=nl").content),
        "answers": " ".join(sorted(" ".join(row[1:]) for row in rows_of(katja.get(f"{YEAR}antwoorden.csv").content))),
        "sheet": words_of(anybody.get(f"/praktijken/{one.group.practice.slug}/").content.decode()),
    }


def aside(one: Round, world: World, at: datetime) -> SetAside:
    return actions.set_aside(round=one, reason=WHY, by=world.bram, at=at)


def test_nothing_of_it_leaves_and_each_page_says_so_until_it_counts_again(
    client_for: ClientFor, flooded: Round, world: World, at: datetime
) -> None:
    before = ways_out(client_for, world, flooded)
    assert {name: bool(FALSE.search(words)) for name, words in before.items()} == dict.fromkeys(before, True)
    aside(flooded, world, at)
    then = ways_out(client_for, world, flooded)
    assert {name: FALSE.findall(words) for name, words in then.items()} == {name: [] for name in before}
    assert {name: SAID.search(words) is not None for name, words in then.items()} == dict.fromkeys(before, True)
    assert not any("nog niet gesloten" in words for words in then.values())
    # The team and who reads the report read why.
    assert {name for name, words in then.items() if WHY in words} == {"hub", "report", "paper"}
    actions.count_again(round=flooded, by=world.bram, at=at)
    living.forget()
    assert ways_out(client_for, world, flooded) == before


def test_in_one_press_with_a_reason_and_a_way_back(
    client_for: ClientFor, flooded: Round, world: World, at: datetime
) -> None:
    bram, place = client_for(world.bram), f"{HOME}{flooded.pk}/"
    hub = bram.get(place).content.decode()
    assert "Er kwamen meer bladen binnen dan er mensen meedoen." in words_of(hub)
    assert f'href="{place}opzij/"' in hub
    refused = bram.post(f"{place}opzij/", {"reason": "  "}).content.decode()
    assert ("error" in refused, SetAside.objects.exists()) == (True, False)
    told = bram.post(f"{place}opzij/", {"reason": WHY}, follow=True).content.decode()
    assert "De ronde is opzijgezet." in words_of(told)
    assert "Bram" in words_of(told).partition("zette de ronde opzij")[0]
    back = bram.post(f"{place}meetellen/", follow=True).content.decode()
    assert "De ronde telt weer mee, zoals tevoren." in words_of(back)
    lines = AuditLine.objects.filter(verb__in=("set round aside", "let round count again")).order_by("id")
    assert [(line.verb, line.by_id) for line in lines] == [
        ("set round aside", world.bram.pk),
        ("let round count again", world.bram.pk),
    ]
    for person in (world.noor, world.daan):
        assert client_for(person).post(f"{place}opzij/", {"reason": WHY}).status_code == 404
        assert client_for(person).post(f"{place}meetellen/").status_code == 404


def test_totals_are_of_what_counts(flooded: Round, world: World, at: datetime) -> None:
    ends = YearTotal.objects.filter(form=flooded.version.form)
    before = ends.get().told
    assert (before["rounds"], before["came"], before["items"]["aanraden"]["counts"]) == (2, 52, {"yes": 11, "no": 41})
    aside(flooded, world, at)
    told = ends.get().told
    assert (told["rounds"], told["came"], told["items"]["aanraden"]["counts"]) == (1, 5, {"yes": 5, "no": 0})
    assert not Tally.objects.filter(round=flooded).exists()
    actions.count_again(round=flooded, by=world.bram, at=at)
    assert ends.get().told == before


def test_an_end_beside_a_start_that_is_set_aside_shows_its_own_answers_alone(
    client_for: ClientFor, beginning: Round, ending: Round, world: World, at: datetime
) -> None:
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6, aanraden="yes")
    for one in (beginning, ending):
        actions.close_round(round=one, by=world.bram, at=at)
    bram, katja = client_for(world.bram), client_for(world.katja)
    pages = [(bram, f"{HOME}{ending.pk}/"), (bram, f"{HOME}verslag/"), (katja, YEAR)]
    compared = re.compile("vulden in bij de start en op het einde|Wat veranderde tussen start en einde")
    assert all(compared.search(words_of(client.get(place).content.decode())) for client, place in pages)
    assert Tally.objects.get(round=ending).told["changes"]["hoe-gaat-het"][0] == 6
    aside(beginning, world, at)
    assert not any(compared.search(words_of(client.get(place).content.decode())) for client, place in pages)
    tally = Tally.objects.get(round=ending).told
    assert (tally["changes"], tally["counts"]["hoe-gaat-het"]["6"], tally["counts"]["aanraden"]["yes"]) == ({}, 6, 6)
    # What the database keeps of a closed round is as it was.
    assert "pairs" in Figures.objects.get(round=ending).figures["change"]["items"]["hoe-gaat-het"]


def test_running_it_takes_no_sheet_does_not_close_and_goes_on_when_it_counts_again(
    client_for: ClientFor, groups: GroupWorld, parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    fill(ending, 0, at, aanraden="yes")
    aside(ending, world, at)
    phone = Phone(ending)
    assert "Het team heeft deze vragen opzijgezet" in words_of(phone.open())
    assert phone.client.post(phone.home, {"once": "x", "aanraden": "no"}).status_code == 409
    card = phone.client.get(page_address(secret_of(parents.amina))).content.decode()
    assert "/vraag/" not in card
    assert actions.close_over(at=at + timedelta(days=30)) == 0
    client_for(world.bram).post(f"{HOME}{ending.pk}/sluiten/")
    ending.refresh_from_db()
    assert (ending.closed_at, ending.sheets.count()) == (None, 1)
    # Asked anew the same questions have another code, and the start is laid beside that end.
    assert plan(groups, world, FormKind.END, at, days=8) != ending
    actions.count_again(round=ending, by=world.bram, at=at)
    assert Phone(ending).client.post(phone.home, {"once": "x", "aanraden": "no"}).status_code == 302
    assert actions.close_over(at=at + timedelta(days=30)) == 2


def test_its_sheets_are_erased_after_a_year_too_and_then_nothing_is_left(
    ending: Round, world: World, at: datetime
) -> None:
    fill(ending, 0, at, aanraden="yes")
    aside(ending, world, at)
    assert actions.forget_over_term(at=at + timedelta(days=300)) == {"rounds": 0}
    assert actions.forget_over_term(at=at + timedelta(days=400)) == {"rounds": 1}
    assert not Sheet.objects.exists()
    with pytest.raises(actions.NothingLeft):
        actions.count_again(round=ending, by=world.bram, at=at)


def test_what_parents_wrote_is_read_by_nobody_while_it_is_set_aside(
    client_for: ClientFor, ending: Round, world: World, at: datetime
) -> None:
    for number in range(5):
        fill(ending, number, at, wat_beter=f"Meer tijd {number}")
    actions.close_round(round=ending, by=world.bram, at=at)
    bram, place = client_for(world.bram), f"{HOME}{ending.pk}/"
    assert "Lees het als eerste" in words_of(bram.get(place).content.decode())
    assert bram.get(f"{place}woorden/").status_code == 200
    aside(ending, world, at)
    assert "Lees het als eerste" not in words_of(bram.get(place).content.decode())
    assert bram.get(f"{place}woorden/").status_code == 404


def test_after_an_older_backup_it_is_set_aside_again(flooded: Round, at: datetime) -> None:
    AGAIN["evaluation.set-aside"]([str(flooded.pk)], at)
    standing = SetAside.objects.standing().get(round=flooded)
    assert (standing.by, standing.reason) == (None, "")
    assert not Tally.objects.filter(round=flooded).exists()


def test_a_year_of_which_all_is_set_aside_says_so(
    client_for: ClientFor, ending: Round, world: World, at: datetime
) -> None:
    for number in range(5):
        fill(ending, number, at, aanraden="yes")
    actions.close_round(round=ending, by=world.bram, at=at)
    aside(ending, world, at)
    katja = client_for(world.katja)
    assert "1 ronde vragen is door het team opzijgezet" in words_of(katja.get(YEAR).content.decode())
    assert [row[1:5] for row in rows_of(katja.get(f"{YEAR}antwoorden.csv").content)[1:]] == [
        ["end", "", "", "opzijgezet"]
    ]
