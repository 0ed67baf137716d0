"""A Tuesday kitchen table of De Kiem: Bram guides, Noor helps; three meetings were, one is on now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Hat, Meeting
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.layers import layer
from nestwerk.world import World, agreeing


@dataclass(frozen=True)
class Table:
    """The group, its meetings (the last is on now) and the parents around it."""

    group: Group
    meetings: list[Meeting]
    amina: Participant
    fatma: Participant
    olena: Participant

    @property
    def now(self) -> Meeting:
        return self.meetings[-1]

    @property
    def page(self) -> str:
        return f"/vandaag/{self.now.pk}/"


Join = Callable[..., Participant]


@layer
def table(world: World, at: datetime) -> Table:
    """Amina came every time, Fatma stayed away twice, Olena is new."""
    participants.load_shared_texts(at=at)
    values: groups.GroupValues = {"name": "Keukentafel", "form": GroupForm.WEEKLY, "capacity": 40, "childcare": True}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    groups.add_to_team(group=group, person=world.noor, hat=Hat.VOLUNTEER, by=world.bram, at=at)
    moments = [at - timedelta(days=21), at - timedelta(days=14), at - timedelta(days=7), at - timedelta(minutes=20)]
    meetings = [
        groups.add_meeting(group=group, starts_at=moment, minutes=120, by=world.bram, at=at) for moment in moments
    ]

    def join(name: str, **values: object) -> Participant:
        told: Any = {**agreeing(group, {}), "name": name, **values}
        return participants.sign_up(group=group, values=told, by=None, at=at)

    amina = join("Amina", phone="0472 00 00 01", language="ar", interpreter=True)
    fatma = join("Fatma", phone="0472 00 00 02", childcare_ages=[2, 4])
    olena = join("Olena")
    for meeting, presence in zip(meetings[:3], ("there", "absent", "absent"), strict=True):
        for one, came in ((amina, "there"), (fatma, presence)):
            participants.tap(
                meeting=meeting, participant=one, presence=came, by=world.bram, tapped_at=meeting.starts_at, at=at
            )
    return Table(group, meetings, amina, fatma, olena)
