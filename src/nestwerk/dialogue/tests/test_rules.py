"""True on paper: when cards may be laid, how long they are kept, which cards may fit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.dialogue.rules import Laid, code_in, digest, kept_until, new_code, once, pairs, spaced, takes_cards

AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


def laid(key: str, words: str, *, gives: bool = True, guest: str = "", buffer: str = "solidariteit") -> Laid:
    return Laid(key, guest or key, buffer, gives, words)


@pytest.mark.parametrize(
    ("give", "need", "because"),
    [
        ("Ik kan oppassen op woensdag", "I need childcare on Wednesday", ("child-care",)),
        ("Er kan een kind meerijden", "Wie heeft een auto voor mijn zoon?", ("ride",)),
        ("Ik kook soep", "أحتاج إلى طعام ساخن", ("meal",)),
        ("Soep koken", "Yemek yapmak zor geliyor", ("meal",)),
        ("Можу перекладати листи", "Een tolk op school", ("language",)),
        ("De naaimachine staat klaar", "Leren werken met een naaimachine", ("naaimachine",)),
        ("Graag iemand van mijn kinderen", "Ook iemand voor mijn kinderen", None),
        ("Breien", "Zwemles", None),
    ],
)
def test_cards_that_speak_of_the_same_fit(give: str, need: str, because: tuple[str, ...] | None) -> None:
    found = pairs([laid("a", give), laid("b", need, gives=False)])
    assert [pair.because for pair in found] == ([because] if because else [])


def test_never_with_oneself_nor_across_buffers_nor_twice() -> None:
    give, need = laid("a", "Soep koken"), laid("b", "Soep", gives=False)
    assert [(pair.give, pair.need) for pair in pairs([give, need])] == [("a", "b")]
    assert pairs([give, laid("b", "Soep", gives=False, guest="a")]) == []
    assert pairs([give, laid("b", "Soep", gives=False, buffer="metapositie")]) == []
    assert pairs([give, need], settled=frozenset({("a", "b")})) == []


def test_the_likeliest_come_first_and_no_card_takes_them_all() -> None:
    gives = [laid("best", "Soep koken met groenten"), *(laid(f"g{number}", "Koken") for number in range(5))]
    needs = [laid(f"n{number}", "Soep met groenten koken", gives=False) for number in range(5)]
    found = pairs([*gives, *needs])
    assert found[0].give == "best"
    assert max(sum(pair.give == "best" for pair in found), sum(pair.need == "n0" for pair in found)) == 3
    assert len(found) <= 12


@given(st.lists(st.tuples(st.text(max_size=60), st.booleans()), max_size=20))
def test_whatever_people_write_a_pair_is_one_giving_and_one_needing(written: list[tuple[str, bool]]) -> None:
    cards = [laid(str(number), words, gives=gives) for number, (words, gives) in enumerate(written)]
    kinds = {card.key: card.gives for card in cards}
    assert all(kinds[pair.give] and not kinds[pair.need] for pair in pairs(cards))


def test_a_session_closes_by_itself_after_two_days() -> None:
    assert [takes_cards(AT, at=AT + timedelta(hours=hours)) for hours in (-1, 0, 47, 48)] == [False, True, True, False]
    assert takes_cards(None, at=AT) is False


def test_nothing_goes_sooner_than_six_months() -> None:
    assert timedelta(days=184) <= kept_until(AT) - AT <= timedelta(days=190)


def test_a_code_is_read_however_it_was_copied() -> None:
    code = new_code()
    assert {code_in(words) for words in (code, spaced(code), spaced(code).upper(), f" {code[:3]} {code[3:]}")} == {code}
    assert len({new_code() for _ in range(500)}) == 500
    assert (len(code), digest(code) == digest(code), digest(code) != code) == (10, True, True)


def test_the_same_form_is_one_card() -> None:
    assert once("t", "a", "b") == once("t", "a", "b")
    assert len({once("t", "a", "b"), once("t", "ab"), once("u", "a", "b"), once("t", "a", "c")}) == 4
