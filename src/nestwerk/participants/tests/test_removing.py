"""After a flood of sign-ups that got places: choose, read what happens, remove all at once."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant, PersonalLink, Presence, Standing
from nestwerk.people.models import Person
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
PEOPLE = "/groepen/keukentafel/team/deelnemers/"
PLACE = f"{PEOPLE}opruimen/"


def sign_up(group: Group, name: str, at: datetime, email: str = "") -> Participant:
    texts = list(queries.current_texts(group.organisation).values())
    return actions.sign_up(group=group, values={"name": name, "email": email, "consents": texts}, by=None, at=at)


@pytest.fixture
def flood(kitchen: Group, at: datetime) -> list[Participant]:
    """Amina was there first; six that are nobody came in one hour; Samira came after them and waits."""
    sign_up(kitchen, "Amina", at - timedelta(days=3))
    fakes = [sign_up(kitchen, f"Nep {letter}", at - timedelta(hours=3), f"{letter}@example.org") for letter in "abcdef"]
    sign_up(kitchen, "Samira", at - timedelta(hours=1), "samira@example.org")
    return fakes


def standings(group: Group) -> dict[str, str]:
    return {one.name: one.standing for one in group.participants.filter(erased_at=None)}


def marks_in(words: str) -> list[str]:
    return re.findall('name="gezien" value="([^"]+)"', words)


def test_a_flood_is_removed_in_one_go_and_who_waits_gets_the_place(
    flood: list[Participant], kitchen: Group, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    secrets = [queries.secret_of(one) for one in flood]
    page = bram.get(PLACE).content.decode()
    hours = dict(re.findall(r'value="(uur:[^"]+)">\s*(Neem alle \d+)', page))
    (hour,) = hours
    asked = bram.post(PLACE, {"wens": hour})
    words = asked.content.decode()
    assert len(re.findall('name="wie" value="[^"]+" checked', words)) == 6
    assert "6 deelnemers verwijderen?" in words
    assert "Ze krijgen er geen bericht over." in words
    assert "1 ouder die wacht krijgt een plaats, en een bericht als dat kan." in words
    ticked = {"wens": "verwijderen", "wie": re.findall('name="wie" value="([^"]+)"', words), "gezien": marks_in(words)}
    assert bram.post(PLACE, ticked).status_code == 200
    assert len(standings(kitchen)) == 8
    answer = bram.post(PLACE, {**ticked, "sure": "on"}, follow=True)
    assert "6 deelnemers zijn verwijderd." in answer.content.decode()
    assert standings(kitchen) == {"Amina": "in", "Samira": "in"}
    assert [Client().get(f"/mijn/{secret}/").status_code for secret in secrets] == [404] * 6
    samira = kitchen.participants.get(standing="in", number=8)
    # Nobody of the flood was told of a place on the way out.
    assert [message.recipient for message in Message.objects.all()] == [samira.pk]
    assert not PersonalLink.objects.filter(participant__in=flood, revoked_at=None).exists()
    assert AuditLine.objects.filter(verb="removed many").count() == 1


def test_a_tick_taken_away_keeps_somebody_and_who_came_is_pointed_out(
    flood: list[Participant], kitchen: Group, meetings: list[Meeting], world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.tap(meeting=meetings[0], participant=flood[0], presence=Presence.THERE, by=world.bram, tapped_at=at, at=at)
    bram, keys = client_for(world.bram), [str(one.pk) for one in flood]
    words = bram.post(PLACE, {"wens": "kiezen", "wie": keys}).content.decode()
    assert "1 hiervan was op een bijeenkomst" in words
    bram.post(PLACE, {"wens": "verwijderen", "wie": keys[1:], "sure": "on", "gezien": marks_in(words)})
    assert standings(kitchen) == {"Amina": "in", "Nep a": "in", "Samira": "in"}


def test_who_told_more_since_is_not_removed_by_an_old_page(
    flood: list[Participant], kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram, keys = client_for(world.bram), [str(one.pk) for one in flood]
    words = bram.post(PLACE, {"wens": "kiezen", "wie": keys}).content.decode()
    old = {"wens": "verwijderen", "wie": keys, "sure": "on", "gezien": marks_in(words)}
    values = {"name": "Rosa", "access_needs": "Rolstoel"}
    actions.change_details(participant=flood[0], values=values, by=world.katja, at=at)
    before = standings(kitchen)
    page = bram.post(PLACE, old).content.decode()
    assert ("Dit werd gewijzigd nadat je de pagina opende" in page, "Rosa" in page) == (True, True)
    assert standings(kitchen) == before
    # Of the others nothing was other: they go, and who is kept stays.
    bram.post(PLACE, {**old, "wie": keys[1:]})
    assert "Rosa" in standings(kitchen)
    assert len(standings(kitchen)) == 3
    bram.post(PLACE, {**old, "wie": keys[:1], "gezien": marks_in(page)})
    assert "Rosa" not in standings(kitchen)


@pytest.mark.parametrize("since", ["came", "reason", "merged"])
@pytest.mark.parametrize("where", ["several", "one"])
def test_who_came_or_was_brought_together_since_is_not_erased_by_an_old_page(
    since: str,
    where: str,
    flood: list[Participant],
    kitchen: Group,
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    """Before: the page says how many came, and the mark beside its button held only what she had filled in."""
    bram, one, other = client_for(world.bram), flood[0], flood[1]
    if where == "several":
        place, words = PLACE, bram.post(PLACE, {"wens": "kiezen", "wie": [str(one.pk)]}).content.decode()
        press = {"wens": "verwijderen", "wie": str(one.pk), "sure": "on", "gezien": marks_in(words)[0]}
    else:
        place, words = f"{PEOPLE}{one.pk}/wissen/", bram.get(f"{PEOPLE}{one.pk}/").content.decode()
        seen = re.findall('name="seen" value="([^"]+)"', words.partition(place)[2])
        press = {"sure": "on", "seen": seen[0]}
    if since == "merged":
        actions.merge(kept=one, gone=other, by=world.katja, at=at)
    else:
        presence, reason = (Presence.THERE, "") if since == "came" else (Presence.ABSENT, "belde vooraf")
        actions.tap(
            meeting=meetings[0], participant=one, presence=presence, reason=reason, by=world.noor, tapped_at=at, at=at
        )
    assert "Dit werd gewijzigd nadat je de pagina opende" in bram.post(place, press).content.decode()
    for row in (one, other):
        row.refresh_from_db()
        assert row.erased_at is None
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.erase(participant=one, by=world.bram, at=at, seen={"standing": one.standing, "known": []})


def test_a_sign_up_of_a_busy_hour_that_was_written_in_since_is_not_removed_by_an_old_page(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    one = join("Nep")
    Participant.objects.filter(pk=one.pk).update(standing=Standing.ASKED)
    one.refresh_from_db()
    bram, place = client_for(world.bram), "/groepen/keukentafel/team/wachtlijst/"
    old = {"wens": "verwijderen", "wie": [one.pk], "sure": "on", "gezien": marks_in(bram.get(place).content.decode())}
    actions.change_details(participant=one, values={"name": "Rosa"}, by=world.katja, at=at)
    answer = bram.post(f"{place}bekijken/", old, follow=True).content.decode()
    one.refresh_from_db()
    assert ("Dit werd gewijzigd nadat je de pagina opende" in answer, one.erased_at, one.name) == (True, None, "Rosa")
    bram.post(f"{place}bekijken/", {**old, "gezien": marks_in(answer)})
    one.refresh_from_db()
    assert one.erased_at is not None


def test_of_many_none_goes_when_one_was_changed_at_that_moment(
    flood: list[Participant], kitchen: Group, world: World, at: datetime
) -> None:
    seen = {one.pk: {"standing": one.standing, "name": one.name} for one in flood}
    actions.change_details(participant=flood[3], values={"name": "Rosa"}, by=world.katja, at=at)
    with pytest.raises(ChangedAtOnce):
        actions.remove_many(group=kitchen, participants=flood, by=world.bram, at=at, seen=seen)
    assert len(standings(kitchen)) == 8


def test_nobody_ticked_or_somebody_of_another_group_changes_nothing(
    flood: list[Participant],
    kitchen: Group,
    groups_of_two: tuple[Group, Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    other = sign_up(groups_of_two[0], "Karim", at)
    bram = client_for(world.bram)
    for keys in ([], [str(other.pk)], ["x"]):
        page = bram.post(PLACE, {"wens": "verwijderen", "wie": keys, "sure": "on"})
        assert "Vink aan wie weg mag." in page.content.decode()
    other.refresh_from_db()
    assert (other.name, len(standings(kitchen))) == ("Karim", 8)


@pytest.mark.parametrize("who", ["daan", "noor", "chantal"])
def test_who_does_not_run_the_group_removes_nobody(
    who: str, flood: list[Participant], kitchen: Group, world: World, client_for: ClientFor
) -> None:
    wish = {"wens": "verwijderen", "wie": [str(one.pk) for one in flood], "sure": "on"}
    assert client_for(getattr(world, who)).post(PLACE, wish).status_code == 404
    assert len(standings(kitchen)) == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_keep_their_query_budget(
    rows: int, kitchen: Group, join: Join, world: World, client_for: ClientFor
) -> None:
    keys = [str(join(f"Ouder {number}").pk) for number in range(rows)]
    bram, asked = client_for(world.bram), []
    for form in ({}, {"wens": "kiezen", "wie": keys}):
        with CaptureQueriesContext(connection) as queried:
            assert bram.post(PLACE, form).status_code == 200
        asked.append(len(queried))
    assert asked == [6, 10]
