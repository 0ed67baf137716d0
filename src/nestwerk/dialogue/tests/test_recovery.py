"""Somebody fills the wall or writes the code differently, and a day is moved: nobody else loses what is hers."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.dialogue import actions, queries, rules
from nestwerk.dialogue.models import Card, Dialogue, Guest
from nestwerk.dialogue.queries import found
from nestwerk.dialogue.tests.conftest import Phone, words_on
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]


class Leader:
    """Bram, who leads the session."""

    def __init__(self, client: Client, session: Dialogue) -> None:
        self.client, self.home = client, f"/dialoog/{session.pk}/"

    def open(self, place: str = "") -> str:
        return self.client.get(self.home + place).content.decode()

    def press(self, page: str, **values: str) -> int:
        return sent_as_shown(self.home + page, values, browser=self.client).status_code

    def renew_code(self) -> None:
        Tab(self.client, self.home, "gezien", to=f"{self.home}deur/").send({"wens": "code"})


@pytest.fixture
def bram(session: Dialogue, world: World, client_for: ClientFor) -> Leader:
    return Leader(client_for(world.bram), session)


def wall(phone: Phone) -> str:
    return phone.open("wand/")


@pytest.mark.parametrize("way", ["plain", "capitals", "spaces"])
def test_the_code_may_be_typed_in_any_way_and_her_cards_are_there(phone: Take, session: Dialogue, way: str) -> None:
    hers = phone().join("Hanan")
    hers.lay("Soep")
    code = rules.spaced(session.code)
    typed = {"plain": session.code, "capitals": code.upper(), "spaces": code.replace("-", "%20")}[way]
    answer = hers.client.get(f"/d/{typed}/?gedaan=gelegd")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{hers.home}?gedaan=gelegd")
    # A browser sends the cookie to the address that the cookie names, and to no other.
    assert hers.client.cookies["nestwerk_kaarten"]["path"] == hers.home
    assert hers.client.get(f"/d/{typed}/wand/").headers["Location"] == f"{hers.home}wand/"
    # Joining once more on the same phone is not another one.
    hers.join("Hanan")
    assert (Guest.objects.count(), words_on(session)) == (1, ["Soep"])


def test_hidden_cards_make_room(phone: Take, session: Dialogue, bram: Leader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "MOST_A_SESSION", 2)
    joker, hers = phone().join(), phone().join("Hanan")
    joker.lay("Haha")
    joker.lay("Hihi")
    assert "De wand is vol." in hers.lay("Soep")
    assert "De wand is vol" in bram.open()
    bram.press("kaarten/verbergen/", kaart=str(session.cards.order_by("at", "pk")[0].pk))
    assert "De wand is vol" not in bram.open()
    assert "Je kaartje hangt op de wand." in hers.lay("Soep")


def test_one_press_puts_a_phone_out_with_all_its_cards(phone: Take, session: Dialogue, bram: Leader) -> None:
    joker, hers = phone().join("Grapjas"), phone().join("Hanan")
    for number in range(3):
        joker.lay(f"Haha {number}")
    hers.lay("Soep")
    first = Card.objects.filter(guest__in=Guest.objects.exclude(pk=_guest("Hanan").pk))[0]
    bram.press("kaarten/verbergen/", kaart=str(first.pk), telefoon="uit")
    assert ("Haha" in wall(hers), "Soep" in wall(hers)) == (False, True)
    assert "Haha" not in bram.open("verslag/")
    # It reads no cards of others, lays none and changes none; what is its own it can take back.
    page = joker.open()
    assert "haalde de kaartjes van dit toestel van de wand" in page
    for place in ("wand/", "wand/stuk/", "verslag/"):
        assert joker.client.get(joker.home + place).status_code == 302
    buffer = str(first.buffer_id)
    assert "Vanaf dit toestel kunnen er geen kaartjes meer bij." in joker.press(
        words="Nog een", kind="give", buffer=buffer
    )
    assert "Vanaf dit toestel" in joker.press(wijzig=str(first.pk), words="Anders")
    joker.press(terug=str(first.pk))
    assert len(words_on(session)) == 3
    # It was a mistake: all come back.
    other = Card.objects.filter(guest=_guest("Grapjas"))[0]
    bram.press("kaarten/verbergen/", kaart=str(other.pk), telefoon="in")
    assert "Haha" in wall(hers)
    assert "Je kaartje hangt" in joker.lay("Sorry")


def _guest(name: str) -> Guest:
    return next(one for one in Guest.objects.all() if one.name == name)


def test_a_new_code_lets_nobody_in_by_the_old_one_and_leaves_who_joined_alone(
    phone: Take, session: Dialogue, bram: Leader
) -> None:
    hers, stranger = phone().join("Hanan"), phone()
    hers.lay("Soep")
    bram.renew_code()
    session.refresh_from_db()
    assert session.code not in hers.home.replace("-", "")
    hers.lay("Brood")
    assert "Brood" in wall(hers)
    assert stranger.client.get(stranger.home).status_code == 404
    assert stranger.client.post(stranger.home, {"name": "Bot", "speaks": "person"}).status_code == 404
    assert session.code not in wall(hers).replace("-", "")
    late = Phone(session).join("Wim")
    assert "Soep" in wall(late)
    # The letter afterwards names both addresses: each finds her own cards at hers.
    letter = bram.open("brief/")
    assert all(home.strip("/") in letter for home in (hers.home, late.home))
    actions.erase_cards(dialogue=session, by=None, at=session.starts_at)
    assert [one.client.get(one.home).status_code for one in (hers, late)] == [404, 404]


def test_who_joins_a_hundred_times_shuts_nobody_out_after_a_new_code(
    phone: Take, session: Dialogue, bram: Leader, settings: object
) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "dialogue join": (3, 3600)}  # type: ignore[attr-defined]
    for _ in range(3):
        phone().join()
    assert "Heel veel toestellen" in phone().press(name="Leerkracht", speaks="person")
    assert "niemand kan nu nog meedoen" in bram.open()
    bram.renew_code()
    session.refresh_from_db()
    assert "niemand kan nu nog meedoen" not in bram.open()
    assert "Soep" in Phone(session).join("Leerkracht").lay("Soep")


def test_from_one_place_only_so_many_join(phone: Take, settings: object) -> None:
    settings.NESTWERK_LIMITS = {**settings.NESTWERK_LIMITS, "dialogue join place": (2, 3600)}  # type: ignore[attr-defined]
    for _ in range(2):
        phone().join()
    assert "Heel veel toestellen" in phone().press(name="", speaks="person")
    elsewhere = phone()
    elsewhere.client.post(elsewhere.home, {"name": "", "speaks": "person"}, REMOTE_ADDR="198.51.100.7")
    assert Guest.objects.count() == 3


def moved(bram: Leader, day: str, world: World) -> int:
    form = {"title": "Rond de poort", "day": day, "begins": "19:30", "place": "Refter", "leads": str(world.bram.pk)}
    return bram.press("wijzigen/", **form)


def test_once_somebody_joined_the_term_stays_as_it_was_told(
    phone: Take, session: Dialogue, world: World, bram: Leader, at: datetime
) -> None:
    hers = phone().join("Hanan")
    hers.lay("Soep")
    session.refresh_from_db()
    told = session.kept_until
    assert told is not None
    assert timedelta() <= told - rules.kept_until(at) < timedelta(minutes=1)
    for day in ("2027-05-20", "2026-06-01"):
        assert moved(bram, day, world) == 302
        session.refresh_from_db()
        assert session.kept_until == told
        actions.forget_over_term(at=at + timedelta(days=1))
        assert words_on(session) == ["Soep"]
    actions.forget_over_term(at=told - timedelta(minutes=1))
    assert words_on(session) == ["Soep"]
    actions.forget_over_term(at=told + timedelta(minutes=1))
    assert words_on(session) == []


def test_while_nobody_takes_part_the_term_moves_with_the_day(
    phone: Take, session: Dialogue, world: World, bram: Leader
) -> None:
    hers = phone().join()
    hers.press(**{"alles-terug": "ja"})
    moved(bram, "2026-12-10", world)
    session.refresh_from_db()
    assert session.kept_until is None
    phone().join()
    session.refresh_from_db()
    assert session.kept_until == rules.kept_until(session.starts_at)


@pytest.mark.parametrize("day", ["2025-11-22", "2099-01-01", "2028-06-01"])
def test_a_day_with_a_slip_in_its_year_is_asked_about(
    session: Dialogue, world: World, bram: Leader, day: str, at: datetime
) -> None:
    assert moved(bram, day, world) == 200
    session.refresh_from_db()
    assert session.starts_at == at
    form = {"title": "X", "day": day, "begins": "19:30", "place": "Y", "leads": str(world.bram.pk)}
    assert "Dit jaar kan niet kloppen" in bram.client.post("/dialoog/nieuw/", form).content.decode()


def test_an_old_session_can_still_be_corrected(world: World, session: Dialogue, bram: Leader, at: datetime) -> None:
    session.starts_at = at - timedelta(days=500)
    session.save()
    assert moved(bram, f"{session.starts_at:%Y-%m-%d}", world) == 302


def test_a_session_that_was_just_made_is_not_swept_because_of_its_day(session: Dialogue, at: datetime) -> None:
    session.starts_at = at - timedelta(days=366)
    session.save()
    assert actions.forget_over_term(at=at + timedelta(hours=1))["dialogues"] == 0
    assert actions.forget_over_term(at=at + timedelta(days=200))["dialogues"] == 1


def test_a_word_that_is_no_key_is_not_there(bram: Leader) -> None:
    assert bram.press("kaarten/verbergen/", kaart="abc") == 404
    assert bram.press("kaarten/verbergen/") == 404


def test_a_fresh_term_is_told_before_joining(phone: Take, session: Dialogue, at: datetime) -> None:
    assert settings.LANGUAGE_CODE == "nl"
    assert queries.kept_until(session, at=at) == rules.kept_until(at)
    assert "26 mei" in phone().open() or "27 mei" in phone().open()
