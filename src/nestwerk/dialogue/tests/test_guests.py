"""On a phone, without an account: join, lay cards, change them, take them back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Card, Dialogue, Guest
from nestwerk.dialogue.queries import found
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.world import World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]


def test_hanan_joins_and_lays_a_card(phone: Take, session: Dialogue) -> None:
    hers = phone()
    told = hers.open()
    assert "Iedereen in deze sessie, wie ze voorbereidde en leidt, en de coördinatoren van" in told
    hers.join("Hanan").lay("Soep koken")
    hers.lay("Een babbel", kind="need", buffer="metapositie")
    assert words_on(session) == ["Soep koken", "Een babbel"]
    wall = hers.open("wand/")
    assert ("Soep koken" in wall, "Hanan" in wall) == (True, True)
    assert [line.by_id for line in AuditLine.objects.filter(verb="laid card")] == [None, None]


def test_a_card_sent_twice_counts_once(phone: Take, session: Dialogue) -> None:
    hers = phone().join()
    for _ in range(2):
        hers.lay("Soep koken", token="dezelfde-vorm")
    hers.lay("Soep koken", kind="need", token="dezelfde-vorm")
    assert words_on(session) == ["Soep koken", "Soep koken"]
    assert set(session.cards.values_list("kind", flat=True)) == {"give", "need"}


def test_she_speaks_for_a_school_when_she_says_which(phone: Take, session: Dialogue) -> None:
    hers = phone()
    assert "Schrijf de naam van de organisatie." in hers.press(speaks="organisation", speaks_for=" ")
    assert not Guest.objects.exists()
    hers.join("Elke", "De Linde").lay("De turnzaal")
    assert "Elke, De Linde" in " ".join(hers.open("wand/").split())


def test_a_name_that_leads_elsewhere_is_refused(phone: Take) -> None:
    assert "Schrijf hier alleen een naam" in phone().press(name="www.koop.example", speaks="person")
    assert not Guest.objects.exists()


def test_she_changes_and_takes_back_her_own_cards_and_nobody_elses(phone: Take, session: Dialogue) -> None:
    hers, other = phone().join("Hanan"), phone().join("Wim")
    hers.lay("Soep")
    other.lay("Brood")
    card, foreign = Card.objects.order_by("at", "pk").filter(guest__isnull=False), session.cards
    own = next(one for one in card if one.words == "Soep")
    his = next(one for one in foreign.all() if one.words == "Brood")
    assert "Soep" in hers.open(f"?kaart={own.pk}")
    hers.press(wijzig=str(own.pk), words="Soep met balletjes")
    hers.press(wijzig=str(his.pk), words="Niets")
    hers.press(terug=str(his.pk))
    assert sorted(words_on(session)) == ["Brood", "Soep met balletjes"]
    hers.press(terug=str(own.pk))
    assert words_on(session) == ["Brood"]


def test_all_at_once_nothing_of_her_is_left(phone: Take, session: Dialogue) -> None:
    hers = phone().join("Hanan")
    hers.lay("Soep")
    page = hers.press(**{"alles-terug": "ja"})
    assert (words_on(session), Guest.objects.count()) == ([], 0)
    assert "Ik doe mee" in page
    assert "nestwerk_kaarten" not in {name for name, cookie in hers.client.cookies.items() if cookie.value}


def test_a_phone_has_twenty_cards_and_a_wall_four_hundred(
    phone: Take, session: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = phone().join()
    for number in range(20):
        hers.lay(f"Kaart {number}")
    assert "Je hebt 20 kaartjes." in hers.lay("Nog een")
    monkeypatch.setattr(found, "MOST_A_SESSION", 20)
    assert "De wand is vol." in phone().join().lay("Ook een")
    assert session.cards.count() == 20


@pytest.mark.parametrize(("words", "why"), [("", "Dit veld is verplicht"), (" \n ", "Dit veld"), ("x" * 141, "141")])
def test_what_does_not_fit_on_a_card_says_why_and_is_not_lost(
    phone: Take, session: Dialogue, words: str, why: str
) -> None:
    page = phone().join().lay(words)
    assert (why in page, words_on(session)) == (True, [])
    assert words.strip() in page


def test_closed_nobody_joins_or_lays_and_who_was_there_can_take_back(
    phone: Take, session: Dialogue, world: World, at: datetime
) -> None:
    hers = phone().join("Hanan")
    hers.lay("Soep")
    actions.close_for_cards(dialogue=session, by=world.bram, at=at)
    late = phone()
    assert "Nu kan je niet meedoen." in late.open()
    late.join("Laat")
    assert Guest.objects.count() == 1
    assert "Er kunnen nu geen kaartjes bij." in hers.press(words="Brood", kind="give", buffer=str(_buffer(session)))
    own = session.cards.get()
    hers.press(terug=str(own.pk))
    assert words_on(session) == []


def _buffer(session: Dialogue) -> object:
    return session.cards.get().buffer_id


def test_after_two_days_it_is_closed_by_itself(session: Dialogue, at: datetime) -> None:
    with pytest.raises(actions.NotOpen):
        actions.join(dialogue=session, token="x" * 32, name="", speaks_for="", at=at + timedelta(hours=49))


def test_who_only_has_the_code_reads_no_card(phone: Take, session: Dialogue) -> None:
    phone().join("Hanan").lay("Soep")
    stranger = phone()
    for place in ("", "wand/", "wand/stuk/", "verslag/"):
        page = stranger.client.get(stranger.home + place, follow=True).content.decode()
        assert ("Soep" in page, "Hanan" in page, "Rond de poort" in page) == (False, False, True), place


def test_a_wrong_code_is_not_there_and_is_counted(client: Client, db: None) -> None:
    found = [client.get(f"/d/aaaaa-{number:05d}/").status_code for number in range(62)]
    assert (found[0], found[59], found[60], found[61]) == (404, 404, 429, 429)


def test_the_cookie_is_of_this_session_and_tells_nothing(phone: Take, session: Dialogue) -> None:
    hers = phone().join("Hanan")
    cookie = hers.client.cookies["nestwerk_kaarten"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (hers.home, True, "Lax")
    assert cookie.value not in repr(list(Guest.objects.values()))


def test_nothing_of_the_page_is_kept_by_the_browser(phone: Take) -> None:
    hers = phone().join()
    for place in ("", "wand/", "wand/stuk/", "verslag/"):
        answer = hers.client.get(hers.home + place)
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_every_page_speaks_her_language(phone: Take, language: str) -> None:
    hers = phone(language)
    pages = [hers.open(), hers.join("Hanan").open(), hers.open("wand/"), hers.open("verslag/")]
    assert all(f'<html lang="{language}"' in page for page in pages)
    if language not in {"en"}:
        english = ("I can give", "Who reads your cards", "Take part", "No cards yet", "What we agreed")
        assert [words for page in pages for words in english if words in page] == []


def test_another_language_is_one_tap(phone: Take) -> None:
    hers = phone().join()
    answer = hers.client.get(hers.home + "?taal=ar", follow=True)
    assert 'dir="rtl"' in answer.content.decode()


def test_sixty_people_of_one_house_are_let_in(session: Dialogue, phone: Take) -> None:
    for number in range(60):
        phone().join(f"N {number}")
    assert session.guests.count() == 60
