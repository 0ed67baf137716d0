"""Who speaks in a passage, as what, and whether the words may leave the house."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

# Spoken by nobody with a role: the interviewer.
NOBODY = ""
_STAND_IN = re.compile(r"\[([^\[\]\n]{1,60}?)( [0-9]{1,3})\]")


def role_of_voice(voice: str, names: Iterable[str]) -> str:
    """Return the role that a stand-in tells: 'mother 3' is a mother; nothing when it tells none."""
    name, _, number = voice.rpartition(" ")
    return name if number.isdigit() and name in set(names) else NOBODY


def touched(places: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return (paragraph, signs) for each paragraph that lies partly in [start, end); places are in order."""
    first = bisect_right(places, start, key=lambda one: one[1])
    last = bisect_left(places, end, key=lambda one: one[0])
    return [(at, min(end, places[at][1]) - max(start, places[at][0])) for at in range(first, last)]


def speaker_of(parts: Iterable[tuple[int, int]], roles: Sequence[str]) -> str:
    """Return the role that says most of a passage, of equals who speaks first; what has no role counts last.

    `roles` has one for each paragraph, as `touched` numbers them.
    """
    said = dict[str, int]()
    for number, signs in parts:
        role = roles[number] if number < len(roles) else NOBODY
        said[role] = said.get(role, 0) + signs
    return max((role for role in said if role), key=said.__getitem__, default=NOBODY)


def may_quote(roles: Collection[str], agreed: Mapping[str, bool]) -> bool:
    """True when everybody who may have said these words agreed to quotes.

    `agreed` tells of one interview for each role whether all in it agreed. Words of nobody with a role leave when
    every participant agreed.
    """
    asked = {role for role in roles if role} or set(agreed)
    return bool(asked) and all(agreed.get(role, False) for role in asked)


def without_roles(words: str, rare: Collection[str], instead: str) -> str:
    """Return the words with another stand-in where one tells of a role that few people have."""
    return _STAND_IN.sub(lambda found: f"[{instead}]" if found[1] in rare else found[0], words)
