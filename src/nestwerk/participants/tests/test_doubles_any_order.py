"""Together, apart, notes, numbers and erasing in any order: nothing of one parent stays with another."""

import random
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Attendance, Merge, Participant, Presence, Standing
from nestwerk.participants.rules import alike
from nestwerk.people.models import Person
from nestwerk.world import World, agreeing

HOUR = timedelta(hours=1)
ACTS = ("note", "note", "note", "together", "together", "apart", "number")


class Office:
    """A team that does anything at any moment with four parents, each with words and a number of her own."""

    def __init__(self, group: Group, meetings: list[Meeting], by: Person, at: datetime) -> None:
        self.meetings, self.by, self.at = meetings[:2], by, at
        self.noted: set[tuple[UUID, UUID]] = set()
        self.people = [
            actions.sign_up(
                group=group,
                values={**agreeing(group, {}), "name": name, "phone": phone, "email": phone and f"{name}@example.org"},
                by=None,
                at=at,
            )
            for name, phone in {"Ann": "", "Bea": "0470112211", "Cis": "0470112222", "Dee": "0470112233"}.items()
        ]
        self.names = {one.pk: one.name for one in self.people}
        self.numbers = {one.pk: alike(one.phone) for one in self.people}

    def do(self, what: str, luck: random.Random) -> None:
        self.at += HOUR
        one, other = luck.sample(self.people, 2)
        for each in (one, other):
            each.refresh_from_db()
        if one.erased_at or other.erased_at:
            return
        with suppress(DomainError), transaction.atomic():
            getattr(self, what)(one, other, luck)

    def note(self, one: Participant, _other: Participant, luck: random.Random) -> None:
        if one.standing == Standing.LEFT:
            return
        meeting, words = luck.choice(self.meetings), luck.choice(("", f"van {one.name} {self.at}"))
        presence = luck.choice(Presence.values)
        at, by = self.at, self.by
        actions.tap(meeting=meeting, participant=one, presence=presence, reason=words, by=by, tapped_at=at, at=at)
        self.noted.add((one.pk, meeting.pk))

    def together(self, one: Participant, other: Participant, _luck: random.Random) -> None:
        actions.merge(kept=one, gone=other, by=self.by, at=self.at)

    def apart(self, _one: Participant, _other: Participant, luck: random.Random) -> None:
        if made := list(Merge.objects.filter(undone_at=None)):
            actions.unmerge(made=luck.choice(made), by=self.by, at=self.at)

    def number(self, one: Participant, _other: Participant, _luck: random.Random) -> None:
        """Write the number otherwise."""
        if one.phone:
            written = one.phone.replace(" ", "") if " " in one.phone else f"{one.phone[:4]} {one.phone[4:]}"
            actions.change_details(participant=one, values={"phone": written}, by=self.by, at=self.at)

    def erase(self, one: Participant, _other: Participant, _luck: random.Random) -> None:
        actions.erase(participant=one, by=self.by, at=self.at)

    def all_apart(self) -> None:
        while made := list(Merge.objects.filter(undone_at=None)):
            self.at += HOUR
            for row in made:
                with suppress(actions.OthersFirst), transaction.atomic():
                    actions.unmerge(made=row, by=self.by, at=self.at)


@pytest.mark.parametrize("seed", range(4))
def test_each_keeps_what_is_hers(
    seed: int, kitchen: Group, meetings: list[Meeting], world: World, at: datetime
) -> None:
    luck = random.Random(seed)  # noqa: S311 - an order, no secret
    Group.objects.filter(pk=kitchen.pk).update(capacity=30)
    office = Office(kitchen, meetings, world.bram, at)
    for _step in range(16):
        office.do(luck.choice(ACTS), luck)
    if seed % 2:
        office.do("erase", luck)
        check_forgotten(office)
        office.do("note", luck)
    office.all_apart()
    check_own(office)


def check_forgotten(office: Office) -> None:
    """Of who was erased stands nothing with anybody."""
    for gone in Participant.objects.exclude(erased_at=None):
        name = office.names[gone.pk]
        for one in Participant.objects.filter(erased_at=None):
            assert alike(one.phone) != office.numbers[gone.pk] or not one.phone
            assert not one.email.startswith(name)
            assert not any(said.words.startswith(f"van {name} ") for said in queries.reasons_about(one))


def check_own(office: Office) -> None:
    """All apart, each has her own number, her own words, and a tap wherever one was noted of her."""
    for one in office.people:
        one.refresh_from_db()
        taps = list(Attendance.objects.filter(participant=one))
        assert {alike(one.phone), *one.by_link.splitlines()} <= {"", office.numbers[one.pk]}
        assert one.erased_at or one.email == (office.numbers[one.pk] and f"{one.name}@example.org")
        assert all(tap.reason.startswith(f"van {one.name} ") for tap in taps if tap.reason)
        mine = {meeting for key, meeting in office.noted if key == one.pk}
        assert one.erased_at or mine <= {tap.meeting_id for tap in taps}
