"""Answers, taps and counts: each may come twice, late or at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Attendance, HeadCount, Participant, Reply
from nestwerk.world import World

Join = Callable[..., Participant]
# What was tapped last is kept by one statement that writes or replaces.
pytestmark = pytest.mark.both


def test_the_last_answer_counts(join: Join, meetings: list[Meeting], at: datetime) -> None:
    amina, tuesday = join("Amina"), meetings[-1]
    for coming in (True, False, False):
        actions.reply(meeting=tuesday, participant=amina, coming=coming, note="Ik breng mijn zus mee", at=at)
    said = Reply.objects.get()
    assert (said.coming, said.note) == (False, "Ik breng mijn zus mee")
    assert AuditLine.objects.filter(verb="replied").count() == 2


def test_who_has_no_place_answers_nothing(join: Join, meetings: list[Meeting], at: datetime) -> None:
    *_, joke = [join(name) for name in ("Amina", "Fatma", "Olena", "Joke")]
    with pytest.raises(actions.NotInThisGroup):
        actions.reply(meeting=meetings[-1], participant=joke, coming=True, at=at)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1, 1, 0)])
def test_the_tap_made_last_counts_whenever_it_arrives(
    order: tuple[int, ...], join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    amina = join("Amina")
    taps = [("there", 0), ("excused", 1), ("absent", 2)]
    for number in order:
        presence, minutes = taps[number]
        actions.tap(
            meeting=meetings[0],
            participant=amina,
            presence=presence,
            by=world.bram,
            tapped_at=at - timedelta(minutes=9 - minutes),
            at=at,
        )
    assert Attendance.objects.get().presence == "absent"


def test_two_taps_of_one_moment_end_the_same_in_any_order(
    join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    ends = []
    for number, order in enumerate((("there", "absent"), ("absent", "there"))):
        amina = join(f"Amina {number}")
        for presence in order:
            actions.tap(meeting=meetings[0], participant=amina, presence=presence, by=world.bram, tapped_at=at, at=at)
        ends.append(Attendance.objects.get(participant=amina).presence)
    assert ends[0] == ends[1]


def test_a_telephone_that_runs_ahead_does_not_win_for_ever(
    join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    amina, later = join("Amina"), at + timedelta(minutes=1)
    ahead = at + timedelta(days=1)
    actions.tap(meeting=meetings[0], participant=amina, presence="absent", by=world.bram, tapped_at=ahead, at=at)
    actions.tap(meeting=meetings[0], participant=amina, presence="there", by=world.noor, tapped_at=later, at=later)
    assert Attendance.objects.get().presence == "there"


def test_the_same_tap_twice_leaves_one_line(join: Join, meetings: list[Meeting], world: World, at: datetime) -> None:
    amina = join("Amina")
    for _ in range(3):
        actions.tap(meeting=meetings[0], participant=amina, presence="there", by=world.bram, tapped_at=at, at=at)
    assert (Attendance.objects.count(), AuditLine.objects.filter(verb="tapped attendance").count()) == (1, 1)


def test_a_tap_costs_six_statements(join: Join, meetings: list[Meeting], world: World, at: datetime) -> None:
    amina = join("Amina")
    meeting, amina = Meeting.objects.get(pk=meetings[0].pk), Participant.objects.get(pk=amina.pk)
    with CaptureQueriesContext(connection) as queried:
        actions.tap(meeting=meeting, participant=amina, presence="there", by=world.bram, tapped_at=at, at=at)
    asked = [query["sql"] for query in queried if "SAVEPOINT" not in query["sql"]]
    # One locks her row, two of them keep the chain of the audit trail.
    assert len(asked) == 6, asked


def test_nobody_is_tapped_in_another_group(
    join: Join, groups_of_two: tuple[Group, Meeting], world: World, at: datetime
) -> None:
    _group, other = groups_of_two
    with pytest.raises(actions.NotInThisGroup):
        actions.tap(meeting=other, participant=join("Amina"), presence="there", by=world.bram, tapped_at=at, at=at)


def test_somebody_walks_in_once(kitchen: Group, meetings: list[Meeting], world: World, at: datetime) -> None:
    for _ in range(2):
        actions.walk_in(meeting=meetings[0], name=" Lotte ", by=world.bram, at=at, token="tik-1")
    lotte = kitchen.participants.get()
    assert (lotte.name, lotte.walked_in, Attendance.objects.get().presence) == ("Lotte", True, "there")


def test_heads_are_counted_again(meetings: list[Meeting], world: World, at: datetime) -> None:
    for adults in (3, 5):
        actions.count_heads(meeting=meetings[0], adults=adults, children=2, by=world.bram, at=at)
    count = HeadCount.objects.get()
    assert (count.adults, count.children) == (5, 2)


def test_the_roster_tells_who_is_new_and_who_stayed_away_twice(
    join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    olena, amina, fatma = join("Olena"), join("Amina"), join("Fatma")
    for meeting, presence in zip(meetings[:3], ("there", "absent", "absent"), strict=True):
        actions.tap(meeting=meeting, participant=amina, presence=presence, by=world.bram, tapped_at=at, at=at)
    for meeting, presence in zip(meetings[1:3], ("absent", "excused"), strict=True):
        actions.tap(meeting=meeting, participant=olena, presence=presence, by=world.bram, tapped_at=at, at=at)
    actions.reply(meeting=meetings[3], participant=fatma, coming=True, note="Tolk graag", at=at)
    with CaptureQueriesContext(connection) as queried:
        rows = queries.roster(meetings[3], at=at)
    assert [(row.name, row.coming, row.note, row.new, row.missed_twice) for row in rows] == [
        ("Amina", None, "", False, True),
        ("Fatma", True, "Tolk graag", True, False),
        ("Olena", None, "", True, False),
    ]
    assert len(queried) == 5
