"""As a person and for an organisation, card by card; other words for who one is; what stands where it was pressed."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.dialogue import actions
from nestwerk.dialogue.models import Agreement, Card, Dialogue, Guest
from nestwerk.dialogue.tests.conftest import Phone
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.ui import dates
from nestwerk.world import DialogueWorld, World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]


def lay_as(phone: Phone, words: str, speaks: str) -> str:
    card = re.search(r'name="buffer" value="([^"]+)"', phone.open())
    assert card
    return phone.press(words=words, kind="give", buffer=card[1], speaks=speaks)


def seen(page: str) -> str:
    return " ".join(page.split())


def test_a_teacher_lays_one_card_for_the_school_and_one_as_a_person(phone: Take, session: Dialogue) -> None:
    elke = phone().join("Elke", "De Linde")
    lay_as(elke, "De turnzaal", "organisation")
    lay_as(elke, "Een kop koffie", "person")
    wall = seen(elke.open("wand/"))
    assert re.search(r"De turnzaal</p> <p[^>]*>Elke, De Linde</p>", wall)
    assert re.search(r"Een kop koffie</p> <p[^>]*>Elke</p>", wall)
    assert "als persoon" in elke.open()
    # Who speaks for nobody is not asked.
    assert 'name="speaks"' not in phone().join("Hanan").open().partition("Wijzig wie ik ben")[0]


def test_who_takes_part_corrects_her_name_and_her_organisation(phone: Take, session: Dialogue) -> None:
    elke = phone().join("Elkee", "De Lindde")
    elke.lay("De turnzaal")
    page = elke.press(wie="ja", name="Elke", speaks="organisation", speaks_for="De Linde")
    assert "Het is gewijzigd, op al je kaartjes." in page
    wall = seen(elke.open("wand/"))
    assert ("Elke, De Linde" in wall, "Elkee" in wall) == (True, False)
    assert "Schrijf de naam van de organisatie." in elke.press(wie="ja", name="E", speaks="organisation", speaks_for="")
    elke.press(wie="ja", name="", speaks="person", speaks_for="")
    assert [(one.name, one.speaks_for) for one in Guest.objects.all()] == [("", "")]


def test_a_browser_that_keeps_no_cookie_is_told_so(phone: Take, at: datetime) -> None:
    """Before: who joined without a cookie stood among the participants for half a year, on every try once more."""
    hers = phone()
    form = {"name": "Hanan", "speaks": "person"}
    answer = hers.client.post(hers.home, form, follow=True)
    assert "Je doet mee." in answer.content.decode()
    to = Client().post(hers.home, form).headers["Location"]
    assert "Je browser bewaart geen cookie." in Client(headers={"accept-language": "nl"}).get(to).content.decode()
    assert sorted(Guest.objects.values_list("waits", flat=True)) == [False, True]
    # She is not counted among who takes part, and goes by herself.
    assert actions.forget_unknown(at=at + timedelta(minutes=5)) == {"phones": 0}
    assert actions.forget_unknown(at=at + timedelta(minutes=15)) == {"phones": 1}
    assert actions.forget_unknown(at=at + timedelta(days=1)) == {"phones": 0}
    assert Guest.objects.count() == 1


def test_a_session_of_last_year_still_knows_who_joins(phone: Take, session: Dialogue, at: datetime) -> None:
    session.starts_at = at - timedelta(days=357)
    session.save()
    hers = phone()
    answer = hers.client.post(hers.home, {"name": "", "speaks": "person"})
    assert int(answer.cookies["nestwerk_kaarten"]["max-age"]) > 180 * 86_400
    assert "2025" in phone().open()


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_a_day_of_another_year_says_its_year(language: str, at: datetime, db: None) -> None:
    with translation.override(language):
        assert dates.dated(at) == dates.day(at)
        assert "2028" in dates.dated(at.replace(year=2028))


def test_what_is_wrong_and_what_went_well_stand_beside_the_form_that_was_pressed(phone: Take) -> None:
    hers = phone().join()
    for page in (hers.lay("", buffer="taakverdeling"), hers.lay("Meerijden", buffer="taakverdeling")):
        place = page.index('class="error"') if 'class="error"' in page else page.index("Je kaartje hangt op de wand.")
        assert page.index('id="taakverdeling"') < place < page.index('id="w-taakverdeling"')


def test_cards_that_may_fit_stand_on_the_wall_and_the_newest_card_is_first(
    phone: Take, session: Dialogue, world: World, client_for: ClientFor
) -> None:
    hanan, wim = phone().join("Hanan"), phone().join("Wim")
    hanan.lay("Vervoer op maandag", kind="need", buffer="taakverdeling")
    assert "Kaartjes die misschien passen" not in wim.open("wand/")
    wim.lay("Iets anders", buffer="taakverdeling")
    wim.lay("Er kan een kind meerijden", buffer="taakverdeling")
    for page in (wim.open("wand/"), client_for(world.bram).get(f"/dialoog/{session.pk}/scherm/").content.decode()):
        wall, _, fitting = page.partition('id="passend"')
        assert ("meerijden" in fitting, "Iets anders" in fitting) == (True, False)
        assert wall.index("meerijden") < wall.index("Iets anders")
    # A hidden card is proposed to nobody.
    card = next(one for one in Card.objects.all() if "meerijden" in one.words)
    actions.hide_card(card=card, by=world.bram, at=session.starts_at)
    assert "Kaartjes die misschien passen" not in wim.open("wand/")


def test_at_a_next_session_what_was_agreed_before_is_ticked(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    bram, home = client_for(world.bram), f"/dialoog/{before.next.pk}/afspraken/"
    open_one = before.first.agreements.exclude(pk=before.agreement.pk).get()
    page = seen(bram.get(home).content.decode())
    assert f"{home}{open_one.pk}/" in page
    assert "afgesproken op 25 okt 2026" in page
    bram.post(f"{home}{open_one.pk}/", {"outcome": "done"})
    assert Agreement.objects.get(pk=open_one.pk).outcome == "done"
    # Not the other way round, and not of another series.
    later = actions.agree(
        dialogue=before.next,
        values={"what": "Soep", "who": "Wim", "with_whom": "", "due": None},
        token="een",
        by=world.bram,
        at=before.next.starts_at,
    )
    earlier = f"/dialoog/{before.first.pk}/afspraken/{later.pk}/"
    assert bram.post(earlier, {"outcome": "done"}).status_code == 404


def test_a_slip_of_the_pen_needs_no_why_and_an_agreement_can_go(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    bram, one = client_for(world.bram), before.first.agreements.exclude(pk=before.agreement.pk).get()
    path = f"/dialoog/{before.first.pk}/afspraken/{one.pk}/"
    values = {"what": "Spelen in de turnzaal", "who": "Elke", "with_whom": "", "due": "", "why": ""}
    sent_as_shown(f"{path}anders/", values, browser=bram)
    fresh = Agreement.objects.get(pk=one.pk)
    assert (fresh.what, fresh.outcome, fresh.last) == ("Spelen in de turnzaal", "open", None)
    assert (
        "Deze dag is voorbij"
        in sent_as_shown(f"{path}anders/", {**values, "due": "2025-12-07"}, browser=bram).content.decode()
    )
    sent_as_shown(path, {"wissen": "ja"}, browser=bram, page=f"{path}anders/")
    assert not Agreement.objects.filter(pk=one.pk).exists()
    assert "Spelen in de turnzaal" not in bram.get(f"/dialoog/{before.first.pk}/verslag/").content.decode()


def test_a_name_that_she_took_away_does_not_come_back_by_an_old_tab(phone: Take, session: Dialogue) -> None:
    """Before: she wrote her organisation in another tab, and her name hung on the wall again."""
    elke = phone().join("Elke")
    tab = Tab(elke.client, elke.home, "wie")
    elke.press(wie="ja", name="", speaks="person", speaks_for="")
    assert tab.send({"speaks": "organisation", "speaks_for": "De Linde"}).status_code == 302
    guest = session.guests.get()
    assert (guest.name, guest.speaks_for) == ("", "De Linde")
