"""What can be found: a room above names each kind of thing that it puts in the index."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nestwerk.kernel.hooks import Hook


@dataclass(frozen=True)
class Kind:
    """How to name what was found, by its key; and how to bring the index up to date, yielding (done, all)."""

    name: str
    titles: Callable[[], Mapping[str, str]]
    reindex: Callable[[], Iterable[tuple[int, int]]]


KINDS: Hook[Kind] = Hook()


def titles(kind: str) -> Mapping[str, str]:
    """Return the titles of everything of one kind that everybody may see."""
    return next(joined.titles for joined in KINDS if joined.name == kind)()
