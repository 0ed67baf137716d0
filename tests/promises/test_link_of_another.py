"""Whoever holds the link of one parent learns nothing of another, of the same family too; over all addresses."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from nestwerk.gatherings import actions as gatherings
from nestwerk.groups import actions as groups
from nestwerk.groups.models import Entry, Group, Meeting
from nestwerk.nests.formats.sealed import key_of, seal
from nestwerk.nests.models import Nest
from nestwerk.nests.rules.sheet import Sheet, add, written
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.people.models import Person
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.sending import sent_as_shown
from nestwerk.today import actions as today
from nestwerk.world import World, agreeing
from tests.promises.addresses import MAP, behind_a_link

ClientFor = Callable[[Person | None], Client]
SIGN_UP = "/groepen/keukentafel/aanmelden/"
PHONE, EMAIL, NEEDS = "0479 98 76 54", "zeynep@voorbeeld.example", "een-rustige-hoek"
NOTE, REASON, NEED = "vertelde-over-geweld", "bang-voor-thuis", "belt-liever-niet"
AUNT = "Zwaluwtante"
# All that a form behind a link ever sends, and the key of the other parent in every place where a key may stand.
FILLED = {
    "name": "Samira",
    "language": "nl",
    "words": "Een woord",
    "title": "Een titel",
    "kind": "ask",
    "coming": "yes",
    "need": "ride",
    "weg": "sms",
    "keuze": "wachten",
    "purpose": "messages",
    "on": "yes",
    "sure": "on",
    "als": "bestand",
}
KEYS = ("participant", "key", "theme", "tip", "slot", "post", "other", "person", "rule", "to")


@pytest.fixture
def kitchen(world: World, at: datetime) -> Group:
    actions.load_shared_texts(at=at)
    values: groups.GroupValues = {
        "name": "Keukentafel",
        "form": GroupForm.SERIES,
        "capacity": 20,
        "childcare": True,
        "childcare_places": 9,
        "public": True,
        "entry": Entry.OPEN,
    }
    return groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)


@pytest.fixture
def meeting(kitchen: Group, world: World, at: datetime) -> Meeting:
    return groups.add_meeting(group=kitchen, starts_at=at + timedelta(days=2), minutes=90, by=world.bram, at=at)


def apart(kitchen: Group, at: datetime) -> tuple[Participant, Participant]:
    one, other = [
        actions.sign_up(group=kitchen, values=agreeing(kitchen, {"name": name, "childcare_ages": ages}), by=None, at=at)
        for name, ages in (("Samira", [2]), ("Zeynep", [3]))
    ]
    return one, agreed(other, at)


def together(kitchen: Group, at: datetime) -> tuple[Participant, Participant]:
    told: actions.SignUp = {"name": "Samira", "second": {"name": "Zeynep"}}
    one = actions.sign_up(group=kitchen, values=agreeing(kitchen, told), by=None, at=at)
    return one, agreed(kitchen.participants.get(number=2), at)


def agreed(parent: Participant, at: datetime) -> Participant:
    text = queries.current_texts(parent.organisation)["taking-part"]
    actions.agree_to_keep(participant=parent, text=text, by=None, at=at)
    return parent


def lived(other: Participant, meeting: Meeting, by: Person, at: datetime) -> None:
    """Let the other parent have all that one can have."""
    values = {"phone": PHONE, "email": EMAIL, "access_needs": NEEDS}
    actions.change_details(participant=other, values=values, by=None, at=at)
    actions.reply(meeting=meeting, participant=other, coming=True, note=NEED, at=at)
    nest = Nest(pk=MAP, organisation=other.organisation, participant=other, drawn_at=at)
    key = key_of(queries.secret_of(other), owner=str(other.pk))
    nest.sheet = seal(written(add(Sheet(), label=AUNT, ring="near")), key, where=nest.where())
    nest.save()
    today.write_note(meeting=meeting, participant=other, words=NOTE, by=by, at=at)
    actions.tap(meeting=meeting, participant=other, presence="excused", reason=REASON, by=by, tapped_at=at, at=at)


def secrets_of(other: Participant) -> list[str]:
    links = [link.secret for link in PersonalLink.objects.filter(participant=other) if link.secret]
    return [*links, other.name, PHONE, PHONE.replace(" ", ""), EMAIL, NEEDS, NOTE, REASON, NEED, AUNT]


SITUATIONS = ("on one sign-up", "after 'same family'", "after the other renewed")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_answer_to_a_link_holds_anything_of_the_other_parent(
    situation: str, kitchen: Group, meeting: Meeting, world: World, at: datetime
) -> None:
    one, other = apart(kitchen, at) if situation == SITUATIONS[1] else together(kitchen, at)
    lived(other, meeting, world.bram, at)
    if situation == SITUATIONS[1]:
        actions.join_family(participant=other, other=one, by=world.bram, at=at)
    if situation == SITUATIONS[2]:
        actions.new_link(participant=other, kind=LinkKind.PAGE, by=None, at=at)
    other.refresh_from_db()
    before = _state(other)
    filled = {**FILLED, "meeting": str(meeting.pk), **dict.fromkeys(KEYS, str(other.pk))}
    visited = 0
    for address in behind_a_link():
        for send in ("get", "post"):
            with transaction.atomic():
                here = address.replace("SECRET", queries.secret_of(one))
                here = here.replace("CALENDAR", queries.secret_of(one, LinkKind.CALENDAR))
                answer = getattr(Client(), send)(here, filled, follow=True)
                visited += answer.status_code == 200
                text = answer.content.decode() + str(answer.headers) + str(answer.redirect_chain)
                told = [word for word in secrets_of(other) if word in text]
                other.refresh_from_db()
                assert (address, send, told, _state(other)) == (address, send, [], before)
                transaction.set_rollback(True)
    assert visited > 30


def test_the_walk_would_see_it(kitchen: Group, meeting: Meeting, world: World, at: datetime) -> None:
    _one, other = together(kitchen, at)
    lived(other, meeting, world.bram, at)
    own = [f"/mijn/{queries.secret_of(other)}/{place}" for place in ("welkom/", "gegevens/", "gegevens/meenemen/", "")]
    pages = "".join(Client().get(place).content.decode() for place in own)
    seen = [word for word in secrets_of(other) if word in pages]
    assert {queries.secret_of(other), "Zeynep", PHONE, EMAIL, NEEDS, NEED} <= set(seen)


def _state(one: Participant) -> tuple[object, ...]:
    links = list(PersonalLink.objects.filter(participant=one, revoked_at=None).order_by("kind").values_list("digest"))
    return one.name, one.phone, one.standing, one.erased_at, links, one.organisation.messages.count()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LEAST_SECONDS", -1)
    cache.clear()


def _sign_up(browser: Client, **values: str) -> object:
    page = browser.get(SIGN_UP).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    filled = {"language": "nl", "consent_taking-part": "on", "consent_rules": "on", "token": token[1], **values}
    return browser.post(SIGN_UP, filled), filled


def test_the_link_of_the_second_is_shown_on_the_answer_to_the_sign_up_and_never_again(
    kitchen: Group, patient: None, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    browser = Client()
    answer, filled = _sign_up(browser, name="Samira", second_name="Zeynep")  # type: ignore[misc]
    samira, zeynep = kitchen.participants.order_by("number")
    theirs, own = queries.page_address(queries.secret_of(zeynep)), queries.page_address(queries.secret_of(samira))
    shown = browser.get(answer.headers["Location"])
    page = shown.content.decode()
    assert (answer.status_code, shown.status_code, theirs in page, own in page) == (302, 200, True, True)
    assert (shown.headers["Cache-Control"], shown.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    # Pressed twice it is the same answer: the first was never seen.
    assert theirs in browser.post(SIGN_UP, filled, follow=True).content.decode()
    actions.new_link(participant=zeynep, kind=LinkKind.PAGE, by=None, at=at)
    assert browser.get(answer.headers["Location"]).status_code == 404
    renewed = browser.post(SIGN_UP, filled)
    assert (renewed.status_code, renewed.headers["Location"]) == (302, f"/mijn/{queries.secret_of(samira)}/welkom/")


def test_minutes_later_the_form_tells_nothing_of_the_second(kitchen: Group, patient: None, at: datetime) -> None:
    browser = Client()
    answer, filled = _sign_up(browser, name="Samira", second_name="Zeynep")  # type: ignore[misc]
    later = at - timedelta(minutes=3)
    kitchen.participants.update(joined_at=later)
    PersonalLink.objects.update(made_at=later)
    for page in (browser.post(SIGN_UP, filled), browser.get(answer.headers["Location"])):
        told = page.content.decode() + str(page.headers)
        assert [secret for secret in PersonalLink.objects.values_list("secret", flat=True) if secret in told] == []


def test_the_link_of_the_second_goes_to_the_own_number_and_not_on_the_page(kitchen: Group, patient: None) -> None:
    answer, _filled = _sign_up(Client(), name="Samira", second_name="Zeynep", second_phone=PHONE)  # type: ignore[misc]
    zeynep = kitchen.participants.get(number=2)
    (message,) = kitchen.organisation.messages.all()
    theirs = queries.secret_of(zeynep)
    shown = Client().get(answer.headers["Location"])
    assert (shown.status_code, theirs in shown.content.decode(), message.recipient) == (200, False, zeynep.pk)
    assert shown.context["sent"]
    assert theirs in message.body


def test_a_number_that_the_other_parent_typed_gets_the_first_link_and_none_after_it(
    kitchen: Group, patient: None, world: World, client_for: ClientFor, at: datetime
) -> None:
    _sign_up(Client(), name="Piet", phone=PHONE, second_name="Zeynep", second_phone="0479/98.76.54")
    zeynep, place = kitchen.participants.get(number=2), "/groepen/keukentafel/team/deelnemers/"
    bram, place = client_for(world.bram), f"{place}{zeynep.pk}/"
    letters = kitchen.organisation.messages
    assert [queries.secret_of(zeynep) in letter.body for letter in letters.all()] == [True]
    shown = bram.get(place).content.decode()
    assert ("tikte de andere ouder" in shown, "hetzelfde nummer" in shown) == (True, True)
    bram.post(f"{place}link/", {"wens": "vernieuwen"})
    letters.update(made_at=at - timedelta(minutes=10))
    bram.post(f"{place}link/", {"wens": "sms"})
    assert [letter for letter in letters.all() if queries.secret_of(zeynep) in letter.body] == []
    bram.post(f"{place}link/", {"wens": "klopt", "gezien_phone": zeynep.phone})
    bram.post(f"{place}link/", {"wens": "sms"})
    assert [queries.secret_of(zeynep) in letter.body for letter in letters.filter(made_at__gte=at)] == [True]


def test_what_the_other_parent_typed_is_not_ticked_away_and_not_told(kitchen: Group, patient: None) -> None:
    _sign_up(Client(), name="Piet", second_name="Zeynep", second_phone=PHONE)
    zeynep = kitchen.participants.get(number=2)
    place = f"/mijn/{queries.secret_of(zeynep)}/"
    assert 'value="phone" checked' not in Client().get(f"{place}nieuwe-link/").content.decode()
    sent_as_shown(f"{place}gegevens/", {"name": "Zeynep", "language": "nl", "phone": "0470 10 10 11", "agreed": "on"})
    assert kitchen.organisation.messages.filter(key__startswith="contact:").count() == 0
    assert 'value="phone" checked' in Client().get(f"{place}nieuwe-link/").content.decode()


def test_same_family_changes_the_counting_only_and_can_be_undone(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    one, other = apart(kitchen, at)
    assert queries.children_in_childcare(kitchen) == 2
    bram, place = client_for(world.bram), f"/groepen/keukentafel/team/deelnemers/{other.pk}/"
    bram.post(f"{place}gezin/", {"other": str(one.pk)})
    assert queries.children_in_childcare(kitchen) == 1
    assert "Samira" in bram.get(place).content.decode()
    export = actions.export(participant=Participant.objects.get(pk=one.pk))
    assert (export["childcare_ages"], "Zeynep" in str(export)) == ([2], False)
    bram.post(f"{place}gezin/", {"wens": "apart"})
    ages = sorted(tuple(family.childcare_ages) for family in kitchen.families.all())
    assert (queries.children_in_childcare(kitchen), ages) == (2, [(2,), (3,)])


def test_who_is_counted_along_counts_again_when_the_other_is_erased(kitchen: Group, world: World, at: datetime) -> None:
    one, other = apart(kitchen, at)
    actions.join_family(participant=other, other=one, by=world.bram, at=at)
    actions.erase(participant=one, by=None, at=at)
    other = Participant.objects.select_related("family").get(pk=other.pk)
    assert (other.family.counted_with, other.family.childcare_ages, other.family.childcare) == (None, [3], "place")


def test_two_on_one_sign_up_can_be_taken_apart(kitchen: Group, world: World, at: datetime) -> None:
    one, other = together(kitchen, at)
    actions.part_family(participant=other, by=world.bram, at=at)
    other.refresh_from_db()
    assert (other.family_id == one.family_id, other.family.childcare_ages) == (False, [])


NEW_PHONE, NEW_NAME = "0466 11 22 33", "Schuilnaam"


def _help_of_two(one: Participant, other: Participant, at: datetime) -> None:
    """Let the other ask with her name and number, and take a turn with her number: the first sees them."""
    mine = {"group": one.group, "title": "Wie rijdt mee?", "by": None, "at": at, "kind": "ask"}
    asked = gatherings.post_help(**mine, participant=other, phone_shown=True, token="vraag")
    gatherings.take(slot=asked.slots.get().pk, participant=one, at=at)
    mine["kind"] = "rota"
    of_one = gatherings.post_help(**mine, participant=one, token="beurt")
    gatherings.take(slot=of_one.slots.get().pk, participant=other, phone_shown=True, at=at)
    gatherings.bring_in(group=one.group, participant=other, words="Slapen", named=True, token="bord", by=None, at=at)


def _pages_of(one: Participant) -> str:
    """Return all that the link of one parent opens."""
    places = [address.replace("SECRET", queries.secret_of(one)) for address in behind_a_link()]
    places = [place.replace("CALENDAR", queries.secret_of(one, LinkKind.CALENDAR)) for place in places]
    return "".join(Client().get(place, follow=True).content.decode() for place in places)


@pytest.mark.parametrize("way", ["on her page", "by the team", "with a new link"])
def test_a_number_that_was_shown_once_shows_no_later_one(
    way: str, kitchen: Group, meeting: Meeting, world: World, at: datetime
) -> None:
    one, other = together(kitchen, at)
    actions.change_details(participant=other, values={"phone": PHONE}, by=None, at=at)
    _help_of_two(one, other, at)
    dialled = [f"tel:+32{number.replace(' ', '')[1:]}" for number in (PHONE, NEW_PHONE)]
    assert [number in _pages_of(one) for number in dialled] == [True, False]
    if way == "with a new link":
        actions.new_link(participant=other, kind=LinkKind.PAGE, by=None, at=at)
        assert [number in _pages_of(one) for number in dialled] == [False, False]
    by = world.bram if way == "by the team" else None
    actions.change_details(participant=other, values={"phone": NEW_PHONE}, by=by, at=at)
    assert [number in _pages_of(one) for number in dialled] == [False, False]
    # She shows the new one herself, where she likes.
    post = other.help_posts.get()
    place = f"/mijn/{queries.secret_of(other)}/hulp/"
    assert "Jouw nummer staat er niet bij." in Client().get(place).content.decode()
    Client().post(f"{place}nummer/", {"post": str(post.pk), "on": "yes"})
    assert dialled[1] in _pages_of(one)
    Client().post(f"{place}nummer/", {"post": str(post.pk), "on": "no"})
    assert dialled[1] not in _pages_of(one)
    Client().post(f"{place}nummer/", {"slot": str(other.help_slots.get().pk), "on": "yes"})
    assert dialled[1] in _pages_of(one)
    # Nobody shows a number of another.
    for asked in ({"post": post.pk}, {"slot": other.help_slots.get().pk}):
        theirs = f"/mijn/{queries.secret_of(one)}/hulp/nummer/"
        assert Client().post(theirs, {**asked, "on": "yes"}).status_code == 404


def test_a_number_that_goes_away_takes_the_yes_along(kitchen: Group, meeting: Meeting, at: datetime) -> None:
    one, other = together(kitchen, at)
    actions.change_details(participant=other, values={"phone": PHONE}, by=None, at=at)
    _help_of_two(one, other, at)
    actions.settle_contacts(participant=other, removed=["phone"], at=at)
    assert not other.help_posts.filter(phone_shown=True)
    assert not other.help_slots.filter(phone_shown=True)


def test_a_name_that_was_signed_with_signs_no_later_one(kitchen: Group, meeting: Meeting, at: datetime) -> None:
    one, other = together(kitchen, at)
    actions.change_details(participant=other, values={"phone": PHONE}, by=None, at=at)
    _help_of_two(one, other, at)
    gatherings.give_back(slot=other.help_slots.get().pk, participant=other, at=at)
    assert "Zeynep" in _pages_of(one)
    details = f"/mijn/{queries.secret_of(other)}/gegevens/"
    values = {"name": NEW_NAME, "phone": PHONE, "language": "nl"}
    page = sent_as_shown(details, values, follow=True).content.decode()
    assert "Je naam en je nummer staan niet meer bij wat je vroeg" in page
    assert [name in _pages_of(one) for name in ("Zeynep", NEW_NAME)] == [False, False]
    # Who saves the same again reads nothing of it.
    assert "staan niet meer" not in sent_as_shown(details, values, follow=True).content.decode()
