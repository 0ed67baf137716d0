"""Words of danger for the wall: whom to call first, and they hang there when she says so twice."""

import re
from collections.abc import Callable

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Card, Dialogue, Guest
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.world import World

Take = Callable[..., Phone]
PANEL = 'class="call whom no-print"'
NOT_YET = "Dit hangt nog niet op de wand"
WORDS = "Mijn man slaat mij"


def _again(hers: Phone, page: str) -> str:
    """Press that it hangs there all the same, with what the page holds."""
    typed = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page))
    return hers.press(**typed, toch="ja")


def test_a_card_of_danger_is_asked_first(phone: Take, session: Dialogue) -> None:
    hers = phone().join("Hanan")
    page = hers.lay(WORDS)
    assert (PANEL in page, NOT_YET in page, words_on(session)) == (True, True, [])
    assert WORDS not in phone().join().open("wand/")
    assert PANEL in _again(hers, page)
    assert words_on(session) == [WORDS]
    # Sent twice it is one card.
    _again(hers, page)
    assert words_on(session) == [WORDS]


def test_other_words_for_a_card_are_asked_first(phone: Take, session: Dialogue) -> None:
    hers = phone().join()
    hers.lay("Soep")
    page = hers.press(wijzig=str(Card.objects.get().pk), words=WORDS)
    assert (PANEL in page, NOT_YET in page, words_on(session)) == (True, True, ["Soep"])
    _again(hers, page)
    assert words_on(session) == [WORDS]


def test_who_she_is_stands_on_the_wall_too(phone: Take, session: Dialogue) -> None:
    hers = phone()
    page = hers.press(name=WORDS, speaks="person", speaks_for="")
    assert (PANEL in page, NOT_YET in page, Guest.objects.count()) == (True, True, 0)
    _again(hers, page)
    assert Guest.objects.get().name == WORDS
    page = hers.press(name="Ik wil dood", speaks="person", speaks_for="", wie="ja")
    assert (NOT_YET in page, Guest.objects.get().name) == (True, WORDS)
    _again(hers, page)
    assert Guest.objects.get().name == "Ik wil dood"


def test_what_hangs_nowhere_is_not_asked(phone: Take, session: Dialogue, world: World, at: object) -> None:
    hers = phone().join()
    hers.lay("Soep")
    assert NOT_YET not in hers.press(terug=str(Card.objects.get().pk), words=WORDS)
    assert words_on(session) == []
    actions.close_for_cards(dialogue=session, by=world.bram, at=at)  # type: ignore[arg-type]
    page = hers.press(words=WORDS, kind="give", buffer="solidariteit")
    assert (PANEL in page, NOT_YET in page, words_on(session)) == (True, False, [])


def test_the_question_in_another_language_keeps_the_card(phone: Take, session: Dialogue) -> None:
    """Before: a tap on 'العربية' led to the cards, and the card was gone without a word."""
    hers = phone().join("Hanan")
    page = hers.lay(WORDS)
    assert "?taal=" not in page
    typed = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page))
    page = hers.press(**typed, taal="ar")
    assert ('lang="ar" dir="rtl"' in page, PANEL in page, NOT_YET in page) == (True, True, False)
    assert "لا يُخبَر أحد" in page, "and so are the lines"
    assert dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)) == typed
    assert words_on(session) == []
    _again(hers, page)
    assert words_on(session) == [WORDS]
    assert 'lang="ar"' in hers.open(), "her telephone goes on in the language that she chose"
