"""What the tests of this room share: the bundled frameworks in the database, and one own framework."""

from dataclasses import dataclass
from datetime import datetime

from nestwerk.testing.layers import layer
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.world import World


@layer
def bundle(at: datetime) -> actions.Receipt:
    """Return the receipt of loading the bundled frameworks."""
    return actions.load_bundle(at=at)


@dataclass(frozen=True)
class Own:
    """De Kiem's own framework: cooking, with soup under it, and walking."""

    framework: Framework
    cooking: Concept
    soup: Concept
    walking: Concept


@layer
def own(world: World, at: datetime) -> Own:
    framework = actions.create_framework(
        organisation=world.de_kiem,
        names={"nl": "Onze groepswoorden", "fr": "", "en": "Our group words"},
        abouts={"nl": "Hoe wij praten over wat we doen."},
        by=world.katja,
        at=at,
    )

    def add(label: str, parent: Concept | None = None) -> Concept:
        return actions.add_concept(
            framework=framework, labels={"nl": label}, plains={}, parent=parent, by=world.katja, at=at
        )

    cooking = add("Samen koken")
    return Own(framework, cooking, add("Soep", cooking), add("Wandelen"))
