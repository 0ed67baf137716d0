"""What can be chosen to narrow the list, with how many practices each choice would show."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from nestwerk.catalogue.queries.near import Reach, in_reach, reach_of
from nestwerk.catalogue.queries.shelf import Shelf
from nestwerk.catalogue.rules import CONCEPT_FACET, FACETS, LANGUAGE_FACET, REGION_FACET
from nestwerk.places import queries as places
from nestwerk.vocabulary.queries import Label

NOWHERE = places.Understood()


@dataclass(frozen=True)
class Asked:
    """What a visitor asks, clean: words, chosen values per facet, order and page (from 1)."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "past"
    page: int = 1
    # Names of chips that were taken away: meanings that are not to be searched as well.
    without: tuple[str, ...] = ()
    # Also what lies further off than what fits well.
    further: bool = False
    # The place that was asked, in a field of its own or among the words, which then are searched without it.
    place: places.Understood = NOWHERE
    typed: str = ""

    @property
    def near(self) -> Reach | None:
        """Return how to look from the asked place, or from the one province that was chosen."""
        return reach_of(self.place.place, self.chosen.get("streek", ()))


@dataclass(frozen=True)
class Value:
    """One choice of a facet, with how many practices it would show."""

    slug: str
    label: str
    count: int
    chosen: bool
    below: bool = False


@dataclass(frozen=True)
class FacetShown:
    name: str
    framework: str
    values: tuple[Value, ...]

    @property
    def chosen(self) -> int:
        return sum(value.chosen for value in self.values)


def masks_of(on_shelf: Shelf, asked: Asked, known: Mapping[str, Label]) -> dict[str, dict[str, int]]:
    """Return per facet its values; a value nobody knows is no value, so an old address still finds something."""
    masks = {
        facet.name: {
            label.slug: on_shelf.masks.get(path, 0)
            for path, label in known.items()
            if label.framework == facet.framework
        }
        for facet in FACETS
    }
    # A province shows what is there and what is everywhere.
    for slug in masks[REGION_FACET]:
        if reach := reach_of(None, (slug,)):
            masks[REGION_FACET][slug] = in_reach(on_shelf, reach)
    spoken = {path: mask for path, mask in on_shelf.masks.items() if path.startswith(f"{LANGUAGE_FACET}/")}
    masks[LANGUAGE_FACET] = {path.split("/")[1]: mask for path, mask in sorted(spoken.items())}
    # Several concepts from concept pages narrow each other: each is a facet of its own.
    for path in asked.chosen.get(CONCEPT_FACET, ()):
        masks[f"{CONCEPT_FACET}:{path}"] = {path: on_shelf.masks.get(path, 0)}
    return masks


def facets_shown(
    numbers: Mapping[str, Mapping[str, int]], asked: Asked, known: Mapping[str, Label]
) -> tuple[FacetShown, ...]:
    shown = []
    for facet in FACETS:
        chosen = asked.chosen.get(facet.name, ())
        values = [label for label in known.values() if label.framework == facet.framework]
        # Blocks have sub-groups that say more on their own page; here eight bricks are enough.
        if facet.framework == "bouwstenen":
            values = [label for label in values if label.parent_id is None]
        shown.append(
            FacetShown(
                facet.name, facet.framework, tuple(_value(label, numbers[facet.name], chosen) for label in values)
            )
        )
    spoken = asked.chosen.get(LANGUAGE_FACET, ())
    codes = numbers[LANGUAGE_FACET].items()
    languages = tuple(Value(code, code, count, code in spoken) for code, count in codes)
    return (*shown, FacetShown(LANGUAGE_FACET, "", languages))


def _value(label: Label, numbers: Mapping[str, int], chosen: Collection[str]) -> Value:
    return Value(label.slug, label.label, numbers.get(label.slug, 0), label.slug in chosen, label.parent_id is not None)
