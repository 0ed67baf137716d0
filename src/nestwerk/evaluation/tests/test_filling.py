"""On a phone, without an account: fill in, skip, send twice, another language; and nothing tells who."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import FormKind, Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone, in_time, plan
from nestwerk.evaluation.tests.test_comparing import beginning
from nestwerk.participants.queries import page_address, secret_of
from nestwerk.world import GroupWorld, ParentWorld, World

Take = Callable[..., Phone]
__all__ = ["beginning"]
EVERY = ["nl", "fr", "en", "ar", "tr", "uk"]


def answers() -> list[dict[str, object]]:
    return [one.read() for one in Sheet.objects.all()]


def test_she_fills_in_what_she_likes_and_it_is_in(phone: Take, ending: Round) -> None:
    page = phone().send(herkenning="3", wat_hielp=["structuur", "inhoud"], hoe_gaat_het="dont-know")
    assert "Kijk nog eens naar dit antwoord." in page
    page = phone().send(herkenning="3", wat_hielp=["structuur"], hoe_gaat_het="dont-know", wat_beter="Meer thee")
    assert "Dank je wel. Je antwoorden zijn binnen." in page
    assert answers() == [
        {"herkenning": 3, "wat-hielp": ["structuur"], "hoe-gaat-het": "dont-know", "wat-beter": "Meer thee"}
    ]


def test_what_cannot_be_right_comes_back_with_all_that_was_filled_in(phone: Take, ending: Round) -> None:
    page = phone().send(herkenning="9", aanraden="yes", wat_beter="Meer thee")
    assert ("Eén antwoord kan niet kloppen." in page, "Meer thee" in page) == (True, True)
    assert re.search(r'name="aanraden"\s+value="yes"\s+autocomplete="off"\s+checked', page)
    assert answers() == []


def test_nothing_filled_in_says_so(phone: Take, ending: Round) -> None:
    assert "Er is nog niets ingevuld." in phone().send()
    assert answers() == []


def test_the_same_page_sent_twice_is_one_sheet(phone: Take, ending: Round) -> None:
    hers = phone()
    for says in ("Je antwoorden zijn binnen.", "Je antwoorden waren al binnen."):
        assert says in hers.send(once="same-page", aanraden="yes")
    assert len(answers()) == 1


def test_what_is_changed_after_that_is_not_added(phone: Take, ending: Round) -> None:
    """Before: it was dropped, and the page thanked for it as for the first. Nothing tells whose sheet the first is."""
    hers = phone()
    hers.send(once="same-page", aanraden="yes")
    page = hers.send(once="same-page", aanraden="no")
    assert ("komt er niet bij" in page, "Je antwoorden zijn binnen." in page) == (True, False)
    assert [given["aanraden"] for given in answers()] == ["yes"]


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("place", ["", "klaar/"])
def test_every_page_speaks_her_language(phone: Take, language: str, place: str) -> None:
    page = phone(language).open(place)
    assert f'<html lang="{language}"' in page
    if language != "en":
        english = ("Send", "Nobody can see who", "Thank you", "I do not know", "Very true")
        assert [words for words in english if words in page] == []


def test_no_cookie_is_set_and_nothing_is_remembered(phone: Take, ending: Round) -> None:
    hers = phone()
    before = dict(hers.client.cookies)
    hers.send(aanraden="yes")
    assert dict(hers.client.cookies) == before
    for place in ("", "klaar/"):
        answer = hers.client.get(hers.home + place)
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert not answer.cookies


def test_the_page_is_the_same_for_everybody(phone: Take, ending: Round) -> None:
    """But for the mark of this page: nothing of who opens it."""
    pages = {re.sub(r'name="once" value="[^"]+"', "", phone().open()) for _ in range(2)}
    assert len(pages) == 1


def test_a_parent_comes_from_her_own_page_and_leaves_it_behind(
    ending: Round, parents: ParentWorld, client: Client
) -> None:
    secret = secret_of(parents.amina)
    page = client.get(f"/mijn/{secret}/").content.decode()
    href = re.search(r'href="(/vraag/[^"]+)"', page)
    assert href
    assert secret not in href[1]
    assert str(parents.amina.pk) not in href[1]
    door = client.get(href[1], follow=True).content.decode()
    assert (secret in door, str(parents.amina.pk) in door, str(page_address(secret)) in door) == (False,) * 3
    assert client.get(f"/mijn/{secret}/").headers["Referrer-Policy"] == "no-referrer"


def test_the_card_is_there_while_it_is_open(
    ending: Round, world: World, parents: ParentWorld, client: Client, at: datetime
) -> None:
    secret = secret_of(parents.amina)
    assert "/vraag/" in client.get(f"/mijn/{secret}/").content.decode()
    actions.close_round(round=ending, by=world.bram, at=at)
    assert "/vraag/" not in client.get(f"/mijn/{secret}/").content.decode()


def test_before_and_after_it_says_when(groups: GroupWorld, world: World, at: datetime) -> None:
    later = plan(groups, world, FormKind.END, at + timedelta(days=3))
    assert "Je kan dit invullen vanaf" in Phone(later).open()
    past = plan(groups, world, FormKind.THERMOMETER, at - timedelta(days=9))
    assert "Je kan dit niet meer invullen." in Phone(past).open()


def test_closed_everybody_reads_what_all_together_said(phone: Take, ending: Round, world: World, at: datetime) -> None:
    for _ in range(5):
        phone().send(aanraden="yes", wat_beter="Geheim")
    assert "Wat eruit kwam" not in phone().open()
    actions.close_round(round=ending, by=world.bram, at=at)
    page = phone().open()
    assert ("Wat eruit kwam" in page, "5 mensen vulden in." in page, "Geheim" in page) == (True, True, False)
    assert "Te weinig antwoorden: minder dan 5 mensen" in page


def test_too_few_and_nobody_look_the_same_to_who_is_not_of_the_team(
    phone: Take, ending: Round, world: World, at: datetime
) -> None:
    phone().send(aanraden="yes")
    actions.close_round(round=ending, by=world.bram, at=at)
    few = phone().open()
    assert ("Er zijn te weinig antwoorden" in few, "Eén persoon vulde in." in few) == (True, False)
    empty = plan(world=world, group=GroupsOf(ending), kind=FormKind.THERMOMETER, at=at)  # type: ignore[arg-type]
    actions.close_round(round=empty, by=world.bram, at=at)
    page = Phone(empty).open()
    assert ("Niemand vulde in." in page, "Er zijn te weinig antwoorden" in page) == (False, True)


class GroupsOf:
    """The group of a round, as the group of the made-up world."""

    def __init__(self, asked: Round) -> None:
        self.tuesday = asked.group


def test_a_wrong_code_is_not_there_and_is_counted(client: Client, db: None) -> None:
    found = [client.get(f"/vraag/aaaaa-{number:05d}/").status_code for number in range(62)]
    assert (found[0], found[59], found[60]) == (404, 404, 429)


def test_who_types_the_code_comes_in(phone: Take, ending: Round, client: Client) -> None:
    answer = client.post("/vraag/", {"code": ending.code.upper()[:5] + " " + ending.code[5:]})
    assert answer.headers["Location"] == phone().home


def test_who_writes_of_danger_sees_whom_to_call_and_the_sheet_is_in(phone: Take, ending: Round) -> None:
    page = phone().send(wat_beter="Mijn man slaat mij elke dag")
    assert ("tel:" in page, len(answers())) == (True, 1)


def test_three_hundred_sheets_are_enough(
    phone: Take, ending: Round, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nestwerk.evaluation.actions.delivering.MOST_SHEETS", 1)
    phone().send(aanraden="yes")
    assert "Er zijn al 300 antwoorden." in phone().send(aanraden="no")


def test_start_and_end_find_each_other_by_her_own_code_and_everybody_reads_what_changed(
    groups: GroupWorld, world: World, at: datetime
) -> None:
    first = at - timedelta(days=40)
    start = plan(groups, world, FormKind.START, first)
    Round.objects.filter(pk=start.pk).update(opens_on=localdate(first), closes_on=localdate(at), meeting_number=1)
    end = plan(groups, world, FormKind.END, at)
    for asked, ladder in ((start, 4), (end, 7)):
        for number in range(6):
            code = {
                "kenmerk-mother": ["fat", "kar", "zoe", "rit", "eva", "ina"][number],
                "kenmerk-place": f"a{'bcdefg'[number]}x",
            }
            with time_machine.travel(in_time(asked, at)):
                Phone(asked).send(hoe_gaat_het=str(ladder), **code)
        actions.close_round(round=asked, by=world.bram, at=at)
    assert "Start en einde staan naast elkaar bij wat er op het einde uitkwam." in Phone(start).open()
    page = " ".join(Phone(end).open().split())
    assert "6 mensen vulden in bij de start en op het einde: <strong> beter 6, gelijk 0, minder goed 0." in page
    assert "Gemiddeld van 4,0 naar 7,0." in page
    assert {tuple(one.marks) for one in Sheet.objects.all()} == {()}


def test_a_code_is_kept_back_when_the_page_comes_again(phone: Take, beginning: Round, ending: Round) -> None:
    page = phone().send(herkenning="9", **{"kenmerk-mother": "Fatima"})
    assert re.search(r'name="kenmerk-mother"\s+value="Fatima"', page)


@pytest.mark.parametrize("place", ["", "tablet/"])
def test_another_language_half_way_keeps_what_was_filled_in(
    phone: Take, beginning: Round, ending: Round, place: str
) -> None:
    hers = phone()
    given = {"once": "hers", "aanraden": "yes", "wat-beter": "Meer thee", "kenmerk-mother": "Fatima", "stap": "4"}
    answer = hers.client.post(hers.home + place, {**given, "taal": "fr"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "fr")
    assert ('<html lang="fr"' in page, "Qu'est-ce qui" in page.replace("&#x27;", "'")) == (True, True)
    for words in (r'name="aanraden"\s+value="yes"\s+autocomplete="off"\s+checked', r'value="Fatima"', "Meer thee"):
        assert re.search(words, page), words
    assert re.search(r'name="once" value="hers"', page)
    assert ('data-at="4"' in page, f'data-here="{hers.home}{place}"' in page) == (True, True)
    # Nothing was sent or kept, and from now on the pages speak French.
    assert answers() == []
    assert '<html lang="fr"' in hers.open("klaar/")
    # A language that is none of ours is an ordinary sending.
    hers.client.post(hers.home, {**given, "taal": "xx"})
    assert answers() == [{"aanraden": "yes", "wat-beter": "Meer thee"}]


def test_without_a_script_the_languages_stand_in_the_form(phone: Take) -> None:
    page = phone().open()
    inside = page[page.index("<noscript>") : page.index("</noscript>")]
    assert re.findall(r'name="taal"\s+value="(\w+)"', inside) == EVERY
