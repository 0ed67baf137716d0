"""Words that are right as they stand, such as places: rooms above say which, and no search corrects them."""

from collections.abc import Callable

from nestwerk.kernel.hooks import Hook

# Is this folded word (part of) a name?
NAMES: Hook[Callable[[str], bool]] = Hook()


def is_name(word: str) -> bool:
    """Does a room that joined in know this folded word as a name?"""
    return any(knows(word) for knows in NAMES)
