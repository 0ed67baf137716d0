"""Taken apart, each has what was hers; what was noted since stays with the one that stays.

Before: what the team noted of the one after the bringing together went to the other, and her number stayed on the page
of the one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from nestwerk.groups.models import Meeting
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Attendance, Merge, Participant, Presence
from nestwerk.participants.queries.merging import brought_into
from nestwerk.participants.tests.test_doubles import TEAM, press_apart, shown
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]
HOUR = timedelta(hours=1)


def noted(*people: Participant) -> dict[str, tuple[str, str]]:
    rows = Attendance.objects.filter(participant__in=people).select_related("participant")
    return {row.participant.name: (row.presence, row.reason) for row in rows}


def has(one: Participant) -> tuple[str, str]:
    one.refresh_from_db()
    return one.phone, one.email


@pytest.fixture
def tap(world: World, meetings: list[Meeting]) -> Callable[..., None]:
    def pressed(one: Participant, presence: str, at: datetime, reason: str = "", meeting: int = 0) -> None:
        by = world.bram
        there = meetings[meeting]
        actions.tap(meeting=there, participant=one, presence=presence, reason=reason, by=by, tapped_at=at, at=at)

    return pressed


def test_what_was_noted_since_stays_with_who_stays(
    join: Join, tap: Callable[..., None], world: World, client_for: ClientFor, at: datetime
) -> None:
    amina, fatima = join("Amina"), join("Fatima")
    tap(fatima, Presence.THERE, at)
    tap(amina, Presence.EXCUSED, at, "", 1)
    tap(fatima, Presence.ABSENT, at, "koorts", 1)
    made = actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    tap(amina, Presence.ABSENT, at + 2 * HOUR, "Amina: belt niet")
    tap(amina, Presence.ABSENT, at + 2 * HOUR, "Amina: geweld thuis", 1)
    bram = client_for(world.bram)
    page = shown(bram, f"{TEAM}{amina.pk}/")
    assert "Uit elkaar gehaald gaan 2 bijeenkomsten terug zoals ze eerder genoteerd waren." in page
    assert "Op 2 daarvan is sindsdien iets genoteerd: dat blijft bij Amina." in page
    press_apart(bram, made)
    words = {one.name: [said.words for said in queries.reasons_about(one)] for one in (amina, fatima)}
    assert words == {"Amina": ["Amina: belt niet", "Amina: geweld thuis"], "Fatima": []}
    hers = Attendance.objects.filter(participant=fatima).order_by("meeting__starts_at")
    assert [row.presence for row in hers] == [Presence.THERE, Presence.ABSENT]


def test_both_reasons_come_back_and_are_read_meanwhile(
    join: Join, tap: Callable[..., None], world: World, at: datetime
) -> None:
    amina, fatima = join("Amina"), join("Fatima")
    tap(amina, Presence.EXCUSED, at, "werk")
    tap(fatima, Presence.ABSENT, at, "koorts")
    made = actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    assert sorted(said.words for said in queries.reasons_about(amina)) == ["koorts", "werk"]
    actions.unmerge(made=made, by=world.bram, at=at + 2 * HOUR)
    assert noted(amina, fatima) == {"Amina": ("excused", "werk"), "Fatima": ("absent", "koorts")}
    # The term of a note holds for what is kept aside too.
    actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + 3 * HOUR)
    assert actions.forget_set_aside(organisation=world.de_kiem, before=at) == 0
    assert actions.forget_set_aside(organisation=world.de_kiem, before=at + HOUR) == 1
    assert [said.words for said in queries.reasons_about(amina)] == ["werk"]


def test_a_number_of_the_other_stays_nowhere_however_it_is_written(join: Join, world: World, at: datetime) -> None:
    nadia, other = join("Nadia"), join("Nadia K.", phone="0471000000", email="n@example.org")
    made = actions.merge(kept=nadia, gone=other, by=world.bram, at=at)
    actions.change_details(participant=nadia, values={"phone": "0471 00 00 00"}, by=world.bram, at=at)
    actions.change_details(participant=other, values={"email": "nk@example.org"}, by=world.bram, at=at)
    actions.unmerge(made=made, by=world.bram, at=at)
    assert (has(nadia), has(other)) == (("", ""), ("0471000000", "nk@example.org"))
    assert "0471" not in nadia.by_link
    # What the team asked her and wrote down instead is hers.
    made = actions.merge(kept=nadia, gone=other, by=world.bram, at=at)
    actions.change_details(participant=nadia, values={"phone": "0499 99 99 99"}, by=world.bram, at=at)
    actions.unmerge(made=made, by=world.bram, at=at)
    assert has(nadia) == ("0499 99 99 99", "")


def test_a_chain_is_taken_apart_from_the_last(
    join: Join, tap: Callable[..., None], world: World, client_for: ClientFor, at: datetime
) -> None:
    amina, fatima, third = join("Amina"), join("Fatima", phone="0470112233", email="f@example.org"), join("Amina C.")
    tap(fatima, Presence.THERE, at, "van Fatima")
    first = actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    second = actions.merge(kept=third, gone=amina, by=world.bram, at=at + 2 * HOUR)
    assert [one.name for one in brought_into(third)] == ["Amina", "Fatima"]
    with pytest.raises(actions.OthersFirst):
        actions.unmerge(made=first, by=world.bram, at=at + 3 * HOUR)
    bram = client_for(world.bram)
    assert "Haal die twee eerst uit elkaar." in shown(bram, f"{TEAM}{amina.pk}/")
    press_apart(bram, second)
    press_apart(bram, first)
    assert (has(third), has(amina), has(fatima)) == (("", ""), ("", ""), ("0470112233", "f@example.org"))
    assert noted(third, amina, fatima) == {"Fatima": ("there", "van Fatima")}


def test_one_of_two_that_lie_upon_each_other_is_taken_off(
    join: Join, tap: Callable[..., None], world: World, at: datetime
) -> None:
    amina, fatima, third = join("Amina"), join("Fatima"), join("Amina C.")
    tap(fatima, Presence.ABSENT, at, "van Fatima")
    tap(third, Presence.THERE, at, "van C.")
    first = actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    second = actions.merge(kept=amina, gone=third, by=world.bram, at=at + 2 * HOUR)
    actions.unmerge(made=first, by=world.bram, at=at + 3 * HOUR)
    assert noted(amina, fatima, third) == {"Amina": ("there", "van C."), "Fatima": ("absent", "van Fatima")}
    actions.unmerge(made=second, by=world.bram, at=at + 4 * HOUR)
    assert noted(amina, fatima, third) == {"Amina C.": ("there", "van C."), "Fatima": ("absent", "van Fatima")}


def test_of_before_it_was_written_down(join: Join, tap: Callable[..., None], world: World, at: datetime) -> None:
    """Of such a one only is known who was there, and which contact was put there as a bringing together does."""
    amina, fatima = join("Amina", email="a@example.org"), join("Fatima", phone="0470112233", email="f@example.org")
    for meeting in (0, 1):
        tap(fatima, Presence.THERE, at, "van Fatima", meeting)
    made = actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    moved = [[one["meeting"], "", "there", False] for one in made.moved]
    Merge.objects.filter(pk=made.pk).update(marks=None, contacts=[], moved=moved)
    tap(amina, Presence.ABSENT, at + 2 * HOUR, "van Amina")
    actions.unmerge(made=Merge.objects.get(pk=made.pk), by=world.bram, at=at + 3 * HOUR)
    assert (has(amina), has(fatima)) == (("", "a@example.org"), ("0470112233", "f@example.org"))
    assert [(row.presence, row.reason) for row in amina.attendances.all()] == [("absent", "van Amina")]
    hers = {row.meeting_id: (row.presence, row.reason) for row in fatima.attendances.all()}
    assert sorted(hers.values()) == [("there", ""), ("there", "van Fatima")]


def test_who_is_erased_leaves_no_number_and_no_word_with_who_stays(
    join: Join, tap: Callable[..., None], world: World, at: datetime
) -> None:
    amina, fatima, third = join("Amina"), join("Fatima", phone="0470112233", email="f@example.org"), join("Amina C.")
    tap(fatima, Presence.ABSENT, at, "van Fatima")
    actions.merge(kept=amina, gone=fatima, by=world.bram, at=at + HOUR)
    actions.merge(kept=third, gone=amina, by=world.bram, at=at + 2 * HOUR)
    actions.erase(participant=fatima, by=world.bram, at=at + 3 * HOUR)
    assert (has(third), has(amina)) == (("", ""), ("", ""))
    assert noted(third) == {"Amina C.": ("absent", "")}
