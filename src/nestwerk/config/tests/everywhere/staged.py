"""What fills the holes of an address, and what a form may name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nestwerk.config.tests.everywhere.addresses import Address
from nestwerk.participants.models import Participant
from nestwerk.world import (
    GatheringWorld,
    GroupWorld,
    ParentWorld,
    World,
)

NO_SECRET = "n" * 28
# What the phone shows of somebody who takes part in the dialogue session.
GUEST = "g" * 32
INVITED = "uitnodiging-voor-iemand-die-nog-niet-hier-is"


@dataclass
class Stage:
    """What fills the holes of an address, and what a form may name."""

    world: World
    groups: GroupWorld
    parents: ParentWorld
    board: GatheringWorld
    elsewhere: Participant
    holes: dict[str, object] = field(default_factory=dict)
    form: dict[str, object] = field(default_factory=dict)

    def values(self, address: Address, secret: str) -> Mapping[str, object]:
        """Return what fills the holes of one address: by its own name, else by its room, else by the hole's name."""
        room = address.name.partition(":")[0]
        own = f"{room}.own" if "organisation" in address.holes else room
        names = {hole: (f"{address.name}.{hole}", f"{own}.{hole}", f"{room}.{hole}", hole) for hole in address.holes}
        found = {"secret": secret, **self.holes}
        missing = [hole for hole, ways in names.items() if not any(way in found for way in ways)]
        assert not missing, f"{address.name}: say in stage.py what fills {missing}."
        return {hole: next(found[way] for way in ways if way in found) for hole, ways in names.items()}
