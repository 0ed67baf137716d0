"""Text messages cost money and have a limit a month. Whom nobody knows cannot use up what others need."""

from collections.abc import Mapping

# For whom a text is: asked for from outside for a number that nobody of the team knows; for somebody who has a place
# and was not met yet; for whom the team knows.
ASKED, NEW, KNOWN = "asked", "new", "known"
# How much of a month's texts each may use together with those before it, in hundredths.
SHARES = {ASKED: 10, NEW: 50, KNOWN: 100}


def left_for(pot: str, *, most: int, used: Mapping[str, int]) -> int:
    """Return how many parts of this month's texts are left for one pot.

    Strangers together never use more than half, and what they ask for never more than a tenth: the rest stays for
    whom the team knows. A share that is not whole is rounded up.
    """
    names = list(SHARES)
    left = []
    # A pot is also bound by the wider ones it lies in.
    for number, name in enumerate(names[names.index(pot) :], start=names.index(pot)):
        share = -(-most * SHARES[name] // 100)
        left.append(share - sum(used.get(inner, 0) for inner in names[: number + 1]))
    return max(min(left), 0)


def spent(left: Mapping[str, int], pot: str, *, parts: int = 1) -> dict[str, int]:
    """Return what is left of each pot after one more text of so many parts out of this one."""
    names = list(SHARES)
    after: dict[str, int] = {}
    most = left[KNOWN] - parts
    # From the widest pot inwards: what is gone from a wider one is not in a narrower one either.
    for name in reversed(names):
        most = after[name] = min(most, left[name] - parts * (names.index(name) >= names.index(pot)))
    return after
