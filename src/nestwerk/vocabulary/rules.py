"""What is true of trees of concepts, of addresses and of evidence. Plain Python."""

from collections import defaultdict
from collections.abc import Container, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from nestwerk.kernel.text import slug as slug_of

Key = TypeVar("Key", bound=Hashable)

# Deeper trees are lists in disguise, and a phone cannot show them.
MOST_LEVELS = 4
SLUG_LETTERS = 60


def in_tree_order(parents: Mapping[Key, Key | None]) -> list[tuple[Key, int]]:
    """Return every key with its depth: parents before children, siblings in the given order.

    A key whose parent is not there stands at the top.
    """
    children: dict[Key | None, list[Key]] = defaultdict(list)
    for key, parent in parents.items():
        children[parent if parent in parents else None].append(key)
    waiting = [(key, 0) for key in reversed(children[None])]
    found: list[tuple[Key, int]] = []
    while waiting:
        key, depth = waiting.pop()
        found.append((key, depth))
        waiting.extend((child, depth + 1) for child in reversed(children[key]))
    return found


def family(key: Key, parents: Mapping[Key, Key | None]) -> set[Key]:
    """Return the key and everything that stands under it, however deep."""
    found = {key}
    grown = True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return found


def levels(parents: Mapping[Key, Key | None]) -> int:
    """Return how many levels the tree has; 0 for an empty one."""
    return max((depth + 1 for _, depth in in_tree_order(parents)), default=0)


def with_moved(
    parents: Mapping[Key, Key | None], key: Key, *, under: Key | None, after: Key | None
) -> dict[Key, Key | None]:
    """Return the tree, in order, with one key in its new place: first under its parent, or after a sibling."""
    rest = {other: parent for other, parent in parents.items() if other != key}
    moved: dict[Key, Key | None] = {} if after in rest else {key: under}
    for other, parent in rest.items():
        moved[other] = parent
        if other == after:
            moved[key] = under
    return moved


def free_slug(words: str, taken: Container[str]) -> str:
    """Return an address for these words that is not taken: `tips`, `tips-2`, `tips-3` and on."""
    first = slug_of(words, most=SLUG_LETTERS - 5)
    candidate, number = first, 2
    while candidate in taken:
        candidate, number = f"{first}-{number}", number + 1
    return candidate


def citation(source: Mapping[str, str | int]) -> str:
    """Return a source as one line: title, publisher, year, page."""
    parts = [str(source[name]) for name in ("title", "publisher", "year") if source.get(name)]
    return ", ".join(parts + ([f"p. {source['page']}"] if source.get("page") else []))


@dataclass(frozen=True)
class EvidenceItem:
    """One thing that carries a concept: a practice, a meeting, an answer, a quote."""

    title: str
    href: str
    summary: str = ""
    # The language of title and summary; empty when it is the page's.
    language: str = ""


@dataclass(frozen=True)
class Evidence:
    """One kind of evidence about a concept, as a room above hands it in. Words are translated already."""

    # 'practices', under the number on the tile; goes with the count.
    label: str
    # A `data-room` of the design system: vinden, samen, volgen, leren, delen or kaders.
    hue: str
    icon: str
    count: int
    # The first few; `href` leads to all of them.
    items: tuple[EvidenceItem, ...] = ()
    href: str = ""
    # A whole sentence above the list: '14 practices work on this'. Empty: the label with its number.
    heading: str = ""
