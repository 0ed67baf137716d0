"""When two sign-ups may be of one parent, and which tap of two counts: true on paper."""

from collections.abc import Sequence

from nestwerk.kernel.text import fold
from nestwerk.participants.rules import one_is_alike

# The tap that says most of a meeting stands first.
_STRONGEST = ("there", "excused", "absent")


def first_word(name: str) -> str:
    """Return the first word of a name, for comparing."""
    return (fold(name).split() or [""])[0]


def maybe_one_parent(one: Sequence[str], other: Sequence[str]) -> bool:
    """True when (name, phone, e-mail) of two sign-ups may tell of one parent.

    The same first name with a number or address of both; or the same whole name where one of them left neither. Two
    parents with one telephone and two names are two.
    """
    if not one[0].strip() or first_word(one[0]) != first_word(other[0]):
        return False
    if one_is_alike(one[1:], other[1:]):
        return True
    return fold(one[0].strip()) == fold(other[0].strip()) and not (any(one[1:]) and any(other[1:]))


def stronger(one: str, other: str) -> str:
    """Return the presence that stays of two taps for one meeting: who was there was there."""
    return min(one, other, key=_STRONGEST.index)
