"""Around the meetings of the Tuesday group: who came, what the team found, tasks. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.groups.models import Meeting
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Attendance, HeadCount, Participant
from nestwerk.today import actions, queries
from nestwerk.today.models import Shift, Task
from nestwerk.world.groups import GroupWorld
from nestwerk.world.parents import ParentWorld
from nestwerk.world.people import World

# Newest meeting first: Joke stayed away twice, Karim said so once, Olena has not come yet.
CAME = (
    ("amina", ("there", "there", "there")),
    ("fatma", ("there", "excused", "there")),
    ("joke", ("absent", "absent", "there")),
    ("samira", ("there", "there", "absent")),
    ("karim", ("excused", "there", "there")),
)


@dataclass(frozen=True)
class TodayWorld:
    """The last meeting of the Tuesday group and the next one, where a task is still open."""

    last: Meeting
    next: Meeting
    childcare: Shift


@transaction.atomic
def build_today(world: World, groups: GroupWorld, parents: ParentWorld, at: datetime) -> TodayWorld:
    """Take attendance of the meetings that were, look back on the last, offer tasks for the next."""
    held = list(Meeting.objects.filter(group=groups.tuesday).held(at)[:3])
    for name, presences in CAME:
        for meeting, presence in zip(held, presences, strict=False):
            _tap(getattr(parents, name), meeting, presence, world, at)
    following = Meeting.objects.filter(group=groups.tuesday).upcoming(at).first() or held[0]
    if not HeadCount.objects.filter(meeting=held[0]).exists():
        participants.count_heads(meeting=held[0], adults=1, children=6, by=world.bram, at=at)
        marks = {row.key: 2 + number % 3 for number, row in enumerate(queries.factors("nl"))}
        words = "De kring was klein en warm. Het liedje aan het eind werkte."
        actions.save_debrief(meeting=held[0], marks=marks, words=words, by=world.noor, at=at)
        what = "Stoelen in een kring zetten voor ze binnenkomen"
        actions.agree(
            meeting=held[0], what=what, who=world.noor, due=at.date() + timedelta(days=7), by=world.bram, at=at
        )
        actions.add_preparation(meeting=following, words="Stof en lavendel meebrengen", by=world.bram, at=at)
    return TodayWorld(held[0], following, _tasks(world, following, at))


def _tap(participant: Participant, meeting: Meeting, presence: str, world: World, at: datetime) -> None:
    if (
        participant.erased_at is None
        and not Attendance.objects.filter(participant=participant, meeting=meeting).exists()
    ):
        participants.tap(
            meeting=meeting,
            participant=participant,
            presence=presence,
            by=world.bram,
            tapped_at=meeting.starts_at,
            at=at,
        )


def _tasks(world: World, meeting: Meeting, at: datetime) -> Shift:
    known = {shift.task: shift for shift in Shift.objects.filter(meeting=meeting)}
    for task, places, words in (
        (Task.HOST, 1, "Koffie klaar om 9.15 uur"),
        (Task.CHILDCARE, 2, "Zes kinderen, in de blauwe kamer"),
    ):
        if task not in known:
            known[task] = actions.offer(meeting=meeting, task=task, places=places, words=words, by=world.bram, at=at)
            if task == Task.HOST:
                actions.claim(shift=known[task], by=world.noor, at=at)
    return known[Task.CHILDCARE]
