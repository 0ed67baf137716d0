"""A visitor's own short list: addresses of practices in an order, each with a note or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MOST_LISTED = 24
LONGEST_NOTE = 300


class ListFull(Exception):
    """No more fit; nothing was added."""


@dataclass(frozen=True)
class Listed:
    slug: str
    note: str = ""


@dataclass(frozen=True)
class Shortlist:
    """Never changed: each verb returns another list."""

    items: tuple[Listed, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(item.slug for item in self.items)

    def with_all(self, slugs: Iterable[str]) -> "Shortlist":
        """Put practices at the end; those on it already stay where they are."""
        new = [Listed(slug) for slug in dict.fromkeys(slugs) if slug not in self.slugs]
        if len(self.items) + len(new) > MOST_LISTED:
            raise ListFull
        return Shortlist((*self.items, *new))

    def without(self, slug: str) -> "Shortlist":
        return Shortlist(tuple(item for item in self.items if item.slug != slug))

    def moved(self, slug: str, by: int) -> "Shortlist":
        """Move a practice up (-1) or down (1); at an end it stays."""
        place = self.slugs.index(slug) if slug in self.slugs else -1
        if place < 0 or not 0 <= place + by < len(self.items):
            return self
        items = list(self.items)
        items.insert(place + by, items.pop(place))
        return Shortlist(tuple(items))

    def noted(self, slug: str, note: str) -> "Shortlist":
        """Write a note beside a practice; an empty one takes it away."""
        words = note[:LONGEST_NOTE]
        return Shortlist(tuple(replace(item, note=words) if item.slug == slug else item for item in self.items))

    def kept(self) -> list[list[str]]:
        """Return the list as it is written down."""
        return [[item.slug, item.note] if item.note else [item.slug] for item in self.items]


def shortlist_of(written: Sequence[Sequence[str]]) -> Shortlist:
    """Read what `kept` wrote."""
    return Shortlist(tuple(Listed(*row) for row in written[:MOST_LISTED]))
