"""Doubled parents: asked, looked at, brought together, taken apart; in two groups one person is counted once."""

import html
from collections.abc import Callable
from datetime import datetime
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.groups.models import Group, Meeting
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Attendance, Merge, Participant, Presence, Purpose, Standing
from nestwerk.participants.queries.doubles import counted_as_one, doubles_in
from nestwerk.participants.rules.doubles import maybe_one_parent, stronger
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

pytestmark = pytest.mark.both

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]
TEAM = "/groepen/keukentafel/team/deelnemers/"


@pytest.fixture
def twice(kitchen: Group, join: Join) -> tuple[Participant, Participant]:
    """Amina signed up with her number, and again with an address."""
    return join("Amina", phone="0470 11 22 33"), join("Amina B.", phone="0470112233", email="amina@example.org")


def tap(meeting: Meeting, one: Participant, presence: str, world: World, at: datetime, reason: str = "") -> None:
    actions.tap(meeting=meeting, participant=one, presence=presence, reason=reason, by=world.bram, tapped_at=at, at=at)


def shown(client: Client, place: str) -> str:
    answer = client.get(place)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def press_apart(client: Client, made: Merge) -> HttpResponse:
    """Press the button as it stands on the page of who stays."""
    address = f"{TEAM}uit-elkaar/{made.pk}/"
    form = shown(client, f"{TEAM}{made.kept_id}/").partition(f'action="{address}"')[2]
    gezien = form.partition('name="gezien" value="')[2].partition('"')[0]
    return cast(HttpResponse, client.post(address, {"gezien": gezien}, follow=True))


def test_the_team_is_asked_and_reads_what_happens(
    twice: tuple[Participant, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    first, second = twice
    tap(meetings[0], first, Presence.THERE, world, at)
    tap(meetings[0], second, Presence.ABSENT, world, at)
    tap(meetings[1], second, Presence.THERE, world, at)
    bram = client_for(world.bram)
    assert "Misschien één ouder: Amina en Amina B." in shown(bram, TEAM)
    page = shown(bram, f"{TEAM}dubbel/{second.pk}/{first.pk}/")
    assert "1 bijeenkomst waar alleen deze genoteerd was, gaat over." in page
    assert "Op 1 bijeenkomst waren beide genoteerd: één blijft." in page
    assert "Er komt een nummer of adres mee." in page
    assert Merge.objects.count() == 0
    other = shown(bram, f"{TEAM}dubbel/{first.pk}/{second.pk}/?blijft={second.pk}")
    assert f'name="blijft" value="{second.pk}"' in other


def test_one_attendance_a_meeting_stays_and_one_link(
    twice: tuple[Participant, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    first, second = twice
    tap(meetings[0], first, Presence.ABSENT, world, at)
    tap(meetings[0], second, Presence.THERE, world, at)
    tap(meetings[1], second, Presence.EXCUSED, world, at, "ziek")
    secrets = [queries.secret_of(one) for one in twice]
    bram = client_for(world.bram)
    Tab(bram, f"{TEAM}dubbel/{first.pk}/{second.pk}/", "blijft").send({"wens": "samen"})
    taps = {row.meeting_id: row for row in Attendance.objects.filter(participant=first)}
    assert (taps[meetings[0].pk].presence, taps[meetings[1].pk].presence) == (Presence.THERE, Presence.EXCUSED)
    assert taps[meetings[1].pk].reason == "ziek"
    assert not Attendance.objects.filter(participant=second).exists()
    assert [bram.get(f"/mijn/{secret}/").status_code for secret in secrets] == [200, 404]
    second.refresh_from_db()
    assert second.standing == Standing.LEFT
    page = shown(bram, TEAM)
    assert "Misschien één ouder" not in page
    # Not among who left: she is here.
    assert "Wie wegging" not in page


def test_a_contact_that_comes_along_gets_no_link_before_she_was_asked(
    twice: tuple[Participant, Participant], world: World, at: datetime
) -> None:
    first, second = twice
    actions.merge(kept=first, gone=second, by=world.bram, at=at)
    first.refresh_from_db()
    assert (first.email, first.email_unsure, first.phone_unsure) == ("amina@example.org", True, False)
    with pytest.raises(actions.NotSure):
        actions.send_link(participant=first, channel="email", by=world.bram, at=at)


def test_the_stricter_consent_holds(kitchen: Group, world: World, at: datetime) -> None:
    texts = queries.current_texts(world.de_kiem)
    both = [texts[Purpose.TAKING_PART], texts[Purpose.MESSAGES]]
    made = [
        actions.sign_up(group=kitchen, values={"name": "Amina", "consents": consents}, by=None, at=at)
        for consents in (both, both[:1])
    ]
    actions.merge(kept=made[0], gone=made[1], by=world.bram, at=at)
    assert queries.has_consent(made[0], Purpose.TAKING_PART)
    assert not queries.has_consent(made[0], Purpose.MESSAGES)


def test_they_are_taken_apart_again(
    twice: tuple[Participant, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    first, second = twice
    tap(meetings[0], first, Presence.ABSENT, world, at)
    tap(meetings[0], second, Presence.THERE, world, at)
    tap(meetings[1], second, Presence.EXCUSED, world, at)
    before = set(Attendance.objects.values_list("participant", "meeting", "presence"))
    made = actions.merge(kept=first, gone=second, by=world.bram, at=at)
    bram = client_for(world.bram)
    assert "Haal ze weer uit elkaar" in shown(bram, f"{TEAM}{first.pk}/")
    press_apart(bram, made)
    second.refresh_from_db()
    assert second.standing == Standing.IN
    assert set(Attendance.objects.values_list("participant", "meeting", "presence")) == before
    with pytest.raises(actions.TakenApart):
        actions.unmerge(made=made, by=world.bram, at=at)


def test_taken_apart_no_number_and_no_reason_of_the_other_stays(
    twice: tuple[Participant, Participant], meetings: list[Meeting], world: World, client_for: ClientFor, at: datetime
) -> None:
    first, second = twice
    tap(meetings[0], first, Presence.EXCUSED, world, at)
    tap(meetings[0], second, Presence.EXCUSED, world, at, reason="Bij de dokter")
    made = actions.merge(kept=first, gone=second, by=world.bram, at=at)
    first.refresh_from_db()
    assert first.email == second.email == "amina@example.org"
    assert [row.reason for row in Attendance.objects.filter(participant=first)] == ["Bij de dokter"]
    press_apart(client_for(world.bram), made)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.email, first.email_unsure, second.email) == ("", False, "amina@example.org")
    reasons = {row.participant_id: row.reason for row in Attendance.objects.filter(meeting=meetings[0])}
    assert reasons == {first.pk: "", second.pk: "Bij de dokter"}
    page = Client().get(f"/mijn/{queries.secret_of(first)}/gegevens/meenemen/").content.decode()
    assert ("amina@example.org" in page, "Bij de dokter" in page) == (False, False)


def test_a_place_that_was_given_away_does_not_come_back_by_itself(
    twice: tuple[Participant, Participant], join: Join, world: World, at: datetime
) -> None:
    bea, joke = join("Bea"), join("Joke")
    assert (bea.standing, joke.standing) == (Standing.IN, Standing.WAITING)
    made = actions.merge(kept=twice[0], gone=twice[1], by=world.bram, at=at)
    joke.refresh_from_db()
    assert joke.standing == Standing.IN
    with pytest.raises(actions.NoFreePlace):
        actions.unmerge(made=made, by=world.bram, at=at)


def test_who_was_brought_together_once_is_not_brought_together_again(
    twice: tuple[Participant, Participant], join: Join, world: World, at: datetime
) -> None:
    actions.merge(kept=twice[0], gone=twice[1], by=world.bram, at=at)
    with pytest.raises(actions.NotTwo):
        actions.merge(kept=twice[1], gone=twice[0], by=world.bram, at=at)
    with pytest.raises(actions.NotTwo):
        actions.merge(kept=twice[0], gone=twice[0], by=world.bram, at=at)


def test_who_erases_herself_erases_the_other_sign_up_too(
    twice: tuple[Participant, Participant], world: World, at: datetime
) -> None:
    actions.merge(kept=twice[0], gone=twice[1], by=world.bram, at=at)
    actions.erase(participant=twice[0], by=None, at=at)
    assert {one.name for one in Participant.objects.all()} == {""}
    assert not Participant.objects.filter(erased_at=None).exists()


def test_two_parents_of_one_name_are_asked_about_once(
    kitchen: Group, join: Join, world: World, client_for: ClientFor
) -> None:
    one, other = join("Fatima"), join("Fatima")
    bram = client_for(world.bram)
    assert "Misschien één ouder" in shown(bram, TEAM)
    bram.post(f"{TEAM}dubbel/{one.pk}/{other.pk}/", {"wens": "twee"})
    assert "Misschien één ouder" not in shown(bram, TEAM)
    assert doubles_in(Participant.objects.all()) == {}
    assert counted_as_one(world.de_kiem) == {}


def test_only_who_runs_both_groups_says_so(
    twice: tuple[Participant, Participant], join: Join, world: World, client_for: ClientFor
) -> None:
    page = "/organisaties/de-kiem/dubbele-ouders/"
    pressed = {"een": str(twice[0].pk), "ander": str(twice[1].pk), "wens": "een"}
    for person in (world.noor, world.chantal, world.daan):
        client = client_for(person)
        assert (client.get(page).status_code, client.post(page, pressed).status_code) == (404, 404)
        assert client.post(f"{TEAM}dubbel/{twice[0].pk}/{twice[1].pk}/", {"wens": "samen"}).status_code == 404
    assert client_for(world.bram).post(page, {**pressed, "een": "x"}).status_code == 404
    assert Merge.objects.count() == 0


@pytest.mark.parametrize(
    ("one", "other", "maybe"),
    [
        (("Amina", "0470 11 22 33", ""), ("amina b.", "+32470112233", ""), True),
        (("Amina", "", "a@b.be"), ("Amina", "", "A@b.be"), True),
        (("Amina", "0470 11 22 33", ""), ("Joke", "0470 11 22 33", ""), False),
        (("Fatima", "", ""), ("Fatima", "0470 11 22 33", ""), True),
        (("Fatima", "0470 11 22 34", ""), ("Fatima", "0470 11 22 33", ""), False),
        (("", "", ""), ("", "", ""), False),
    ],
)
def test_who_may_be_one(one: tuple[str, ...], other: tuple[str, ...], maybe: bool) -> None:
    assert maybe_one_parent(one, other) is maybe


def test_who_was_there_was_there() -> None:
    assert stronger("absent", "there") == stronger("there", "excused") == "there"
    assert stronger("absent", "excused") == "excused"
