"""The name that a file had on its owner's computer, made harmless."""

import re

MOST = 120
LONGEST_ENDING = 10
_PARTS = re.compile(r"[/\\]")


def plain_name(raw: str) -> str:
    """Return the last part of a path without control or direction characters; its ending is kept."""
    last = _PARTS.split(raw)[-1]
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split())
    stem, dot, ending = name.rpartition(".")
    if len(name) > MOST and dot and len(ending) <= LONGEST_ENDING:
        return f"{stem[: MOST - len(ending) - 2]}….{ending}"
    return name[:MOST]
