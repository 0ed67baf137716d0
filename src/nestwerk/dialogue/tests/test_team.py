"""Who leads: make a session, bring cards together, note agreements and what became of them, papers."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.dialogue.tests.conftest import Phone
from nestwerk.people import actions as people
from nestwerk.people.models import Person, Role
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import DialogueWorld, World

Take = Callable[..., Phone]
ClientFor = Callable[[Person | None], Client]
ROLES = ("nobody", "facilitator", "coordinator", "volunteer", "researcher", "editor", "operator", "outsider")
LEADS = (302, 200, 200, 404, 404, 404, 404, 404)
TABLE = {
    "/dialoog/": (302, 200, 200, 404, 404, 404, 404, 200),
    "/dialoog/nieuw/": (302, 200, 200, 404, 404, 404, 404, 200),
    "/dialoog/nieuw/?na=KEY": LEADS,
    "/dialoog/KEY/": LEADS,
    **{f"/dialoog/KEY/{place}/": LEADS for place in ("wijzigen", "scherm", "kaarten", "afspraken", "verslag", "brief")},
    "/dialoog/KEY/scherm/stuk/": LEADS,
    "/dialoog/KEY/uitnodiging/": LEADS,
    "/dialoog/KEY/uitnodiging/ouders.pdf": LEADS,
    "/dialoog/KEY/uitnodiging/bakker.pdf": (302, *(404,) * 7),
    "/dialoog/KEY/papier/verslag.pdf": LEADS,
    "/dialoog/KEY/papier/poster.pdf": LEADS,
    "/dialoog/KEY/afspraken/THING/anders/": LEADS,
}
WRITES = ("deur/", "kaarten/verbergen/", "afspraken/", "afspraken/THING/", "afspraken/THING/anders/", "wijzigen/")


@pytest.mark.parametrize("address", TABLE)
def test_who_sees_which_page(address: str, before: DialogueWorld, world: World, client_for: ClientFor) -> None:
    path = address.replace("KEY", str(before.first.pk)).replace("THING", str(before.agreement.pk))
    everybody = {"nobody": None, **world.by_role()}
    assert tuple(client_for(everybody[role]).get(path).status_code for role in ROLES) == TABLE[address]


@pytest.mark.parametrize("place", WRITES)
def test_who_may_not_see_may_not_write(place: str, before: DialogueWorld, world: World, client_for: ClientFor) -> None:
    path = f"/dialoog/{before.first.pk}/{place.replace('THING', str(before.agreement.pk))}"
    for person in (world.daan, world.noor, world.chantal, world.edith, world.omar):
        assert client_for(person).post(path, {"wens": "open", "kaart": str(before.card.pk)}).status_code == 404


def test_a_facilitator_sees_what_she_leads_or_made_and_no_more(
    before: DialogueWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    lotte = people.open_account(name="Lotte Claes", email="lotte@example.org", language="nl", at=at)
    people.add_member(organisation=world.de_kiem, person=lotte, role=Role.FACILITATOR, by=world.katja, at=at)
    hers = client_for(lotte)
    assert hers.get(f"/dialoog/{before.first.pk}/").status_code == 404
    sent_as_shown(
        f"/dialoog/{before.first.pk}/wijzigen/",
        {"title": "Anders", "day": "2026-11-01", "begins": "20:00", "place": "Zaal", "leads": str(lotte.pk)},
        browser=client_for(world.katja),
    )
    assert hers.get(f"/dialoog/{before.first.pk}/").status_code == 200
    people.change_roles(organisation=world.de_kiem, person=lotte, roles=[Role.VOLUNTEER], by=world.katja, at=at)
    assert hers.get(f"/dialoog/{before.first.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_keeps_its_query_budget(
    world: World,
    client_for: ClientFor,
    rows: int,
    session: Dialogue,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    bram = client_for(world.bram)
    for number in range(rows - 1):
        _new(bram, f"Sessie {number}")
    with django_assert_num_queries(HOME_BUDGET):  # type: ignore[attr-defined]
        page = bram.get("/dialoog/").content.decode()
    assert page.count('class="tag"') == 3 * rows


HOME_BUDGET = 6


def _new(client: Client, title: str, **more: str) -> Dialogue:
    leads = Person.objects.get(pk=client.session["_auth_user_id"])
    form = {
        "title": title,
        "day": "2026-12-08",
        "begins": "19:30",
        "place": "De refter",
        "leads": str(leads.pk),
        **more,
    }
    answer = client.post("/dialoog/nieuw/", form)
    assert answer.status_code == 302
    return Dialogue.objects.get(pk=answer.headers["Location"].split("/")[-2])


def test_from_making_it_to_the_report(world: World, buffers: int, client_for: ClientFor) -> None:
    bram = client_for(world.bram)
    assert "/dialoog/" in bram.get("/groepen/").content.decode()
    made = _new(bram, "Rond de poort")
    home = f"/dialoog/{made.pk}/"
    assert "dicht voor kaartjes" in bram.get(home).content.decode()
    bram.post(f"{home}deur/", {"wens": "open"})
    hanan, wim = Phone(made).join("Hanan"), Phone(made).join("Wim", "De Linde")
    hanan.lay("Mijn zoon naar school brengen", kind="need", buffer="taakverdeling")
    hanan.lay("Vervoer op maandag", kind="need", buffer="taakverdeling")
    wim.lay("Er kan een kind meerijden", buffer="taakverdeling")
    proposed = bram.get(f"{home}afspraken/").content.decode()
    assert "geraken waar je moet zijn" in proposed
    give, need = (next(one for one in made.cards.all() if word in one.words) for word in ("meerijden", "Vervoer"))
    form = bram.get(f"{home}afspraken/?geeft={give.pk}&vraagt={need.pk}").content.decode()
    assert ('value="Er kan een kind meerijden"' in form, 'value="Wim, De Linde"' in form) == (True, True)
    values = {"what": "Meerijden", "who": "Wim", "with_whom": "Hanan", "due": "2026-12-15", "token": "een"}
    for _ in range(2):
        bram.post(f"{home}afspraken/?geeft={give.pk}&vraagt={need.pk}", values)
    agreement = Agreement.objects.get()
    assert (agreement.give, agreement.need, agreement.outcome) == (give, need, "open")
    assert "Beide gaan over" not in bram.get(f"{home}afspraken/").content.decode()
    assert "Meerijden" in hanan.open("verslag/")
    report = bram.get(f"{home}verslag/").content.decode()
    assert ("Vervoer op maandag" in report, "Meerijden" in report) == (True, True)


def test_an_agreement_is_done_changed_dropped_with_why_and_put_back(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    one = before.first.agreements.exclude(pk=before.agreement.pk).get()
    path = f"/dialoog/{before.first.pk}/afspraken/{one.pk}/"

    def stands() -> tuple[str, str]:
        fresh = Agreement.objects.get(pk=one.pk)
        return fresh.outcome, fresh.last.why if fresh.last else ""

    assert "Zeg waarom het niet doorgaat." in bram.post(path, {"outcome": "dropped"}).content.decode()
    assert stands() == ("open", "")
    bram.post(path, {"outcome": "dropped", "why": "De zaal is bezet"})
    assert stands() == ("dropped", "De zaal is bezet")
    bram.post(path, {"terug": "ja"})
    assert stands() == ("open", "")
    values = {"what": "Spelen in het park", "who": "Elke", "with_whom": "", "due": "", "why": "De zaal is bezet"}
    sent_as_shown(f"{path}anders/", values, browser=bram)
    assert stands() == ("changed", "De zaal is bezet")
    assert "Spelen in het park" in bram.get(f"/dialoog/{before.first.pk}/verslag/").content.decode()
    bram.post(path, {"outcome": "done"})
    assert stands() == ("done", "")


def test_a_session_that_follows_is_of_the_same_series(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    made = bram.post(
        f"/dialoog/nieuw/?na={before.first.pk}",
        {"title": "Nog eens", "day": "2027-02-01", "begins": "19:30", "place": "Refter", "leads": str(world.bram.pk)},
    )
    third = Dialogue.objects.get(pk=made.headers["Location"].split("/")[-2])
    assert third.series == before.first.series
    hub = bram.get(f"/dialoog/{before.first.pk}/").content.decode()
    assert (str(third.pk) in hub, str(before.next.pk) in hub) == (True, True)


@pytest.mark.parametrize("whom", ["ouders", "school", "zorg"])
def test_an_invitation_to_copy_and_on_paper(
    before: DialogueWorld, world: World, client_for: ClientFor, whom: str
) -> None:
    bram, home = client_for(world.bram), f"/dialoog/{before.next.pk}/uitnodiging/"
    page = bram.get(home).content.decode()
    assert all(words in page for words in ("Basisschool De Linde, refter", "Bram Jacobs", "/d/", "Voor school"))
    paper = bram.get(f"{home}{whom}.pdf")
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    arabic = bram.get(f"{home}?in=ar").content.decode()
    assert ('dir="rtl"' in arabic, "h-ouders" in arabic, "h-school" in arabic) == (True, True, False)


def test_the_letter_tells_what_was_agreed_and_that_nothing_is_sent(
    before: DialogueWorld, world: World, client_for: ClientFor
) -> None:
    page = client_for(world.bram).get(f"/dialoog/{before.first.pk}/brief/").content.decode()
    words = page.partition("<textarea")[2]
    assert ("Wim → Hanan" in words, "We zien elkaar opnieuw op" in words) == (True, True)
    assert "Nestwerk kan hem dus niet versturen" in page


def test_the_poster_takes_every_card_and_every_emoji(
    phone: Take, session: Dialogue, world: World, client_for: ClientFor
) -> None:
    hers = phone("ar").join("نور 🪺")
    for number in range(20):
        hers.lay(f"كتاب {number} <b>🪺</b> #let x", kind=("give", "need")[number % 2])
    for kind in ("poster", "verslag"):
        paper = client_for(world.bram).get(f"/dialoog/{session.pk}/papier/{kind}.pdf")
        assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
