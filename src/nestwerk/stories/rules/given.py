"""What was given: every code that anybody gave, each place once, without what was decided not to belong there.

What was decided is less: of a closed round only what all gave, or what somebody ruled (analysis.rules.decided).
"""

from collections.abc import Iterable

Stretch = tuple[int, int]


def given_stretches(marked: Iterable[Stretch], rulings: Iterable[tuple[int, int, bool]]) -> list[Stretch]:
    """Return the stretches [start, end) of one code in one text, each place once, in order.

    `marked` is what coders gave the code, whoever they are; a ruling says of a stretch whether the code belongs there,
    and a later one is stronger.
    """
    held = _joined(marked)
    for start, end, holds in rulings:
        held = _joined([*held, (start, end)]) if holds else _without(held, start, end)
    return held


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _without(stretches: Iterable[Stretch], start: int, end: int) -> list[Stretch]:
    parts = [part for one in stretches for part in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))]
    return [one for one in parts if one[0] < one[1]]
