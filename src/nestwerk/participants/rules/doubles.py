"""When two sign-ups may be of one parent, and which tap of two counts: true on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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


@dataclass(frozen=True)
class Noted:
    """What was noted of somebody at one meeting. `words` is a mark of the reason, '' for none: not the reason."""

    presence: str
    by: str | None
    tapped_at: datetime
    saved_at: datetime
    words: str = ""

    def is_tap(self, other: "Noted | None") -> bool:
        """True when it is the same tap; its reason may have been taken away since."""
        return other is not None and self._tap == other._tap

    @property
    def _tap(self) -> tuple[str, datetime, datetime]:
        return self.presence, self.tapped_at, self.saved_at


@dataclass(frozen=True)
class Layer:
    """A meeting in a bringing together: what stood there of the one that stays (None: nothing), and of the other."""

    before: Noted | None
    hers: Noted

    @property
    def after(self) -> Noted:
        """What stands there then: one tap, the stronger of both, and her reason where there was none."""
        if self.before is None:
            return self.hers
        presence = stronger(self.before.presence, self.hers.presence)
        return replace(self.before, presence=presence, words=self.before.words or self.hers.words)


def taken_off(layer: Layer, later: Sequence[Layer]) -> tuple[Noted, Noted | None, list[Layer]]:
    """Take one layer from under those that came `later` upon it, in their order.

    Return what should stand on top, what stands there without the layer (None: nothing), and the later ones as they
    are then. What was noted in between is of the one that stays, and what lies upon it is left.
    """
    stood, stands, as_then = layer.after, layer.before, list(later)
    for place, one in enumerate(later):
        if not stood.is_tap(one.before):
            break
        as_then[place] = Layer(stands, one.hers)
        stood, stands = one.after, as_then[place].after
    return stood, stands, as_then
