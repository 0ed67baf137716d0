"""Our programmes in the database, and one that De Kiem took over."""

from datetime import datetime
from pathlib import Path

from nestwerk.programmes import actions
from nestwerk.programmes.formats.bundle import read_programme
from nestwerk.programmes.models import Programme
from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions as vocabulary
from nestwerk.world import World

DATA = Path(__file__).parents[1] / "data"


@layer
def ours(at: datetime) -> Programme:
    """Return Veerkrachtige Ouders, loaded from the package."""
    vocabulary.load_bundle(at=at)
    actions.load_bundle(programmes=[read_programme(DATA / "veerkrachtige-ouders.toml")], at=at)
    return Programme.objects.get(bundle_key="veerkrachtige-ouders")


@layer
def own(ours: Programme, world: World, at: datetime) -> Programme:
    """Return the copy that Bram made for De Kiem."""
    return actions.copy(programme=ours, organisation=world.de_kiem, by=world.bram, at=at)
