"""Two texts side by side: which words went and which came."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

# Words and the white space between them, so that joining the parts gives the text again.
_PART = re.compile(r"\S+|\s+")
# Above this many parts lines are compared, not words: comparing takes the square of it.
MOST_PARTS = 4_000


@dataclass(frozen=True)
class Piece:
    """A run of words: 'same', 'del' (only before) or 'ins' (only after)."""

    kind: str
    words: str


@dataclass(frozen=True)
class Difference:
    """One field of which two versions say something else."""

    field: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


def pieces(before: str, after: str) -> list[Piece]:
    """Return the runs of words that lead from one text to the other.

    The 'same' and 'del' runs joined are the text before, the 'same' and 'ins' runs the text after.
    """
    old, new = _PART.findall(before), _PART.findall(after)
    if len(old) + len(new) > MOST_PARTS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    gone = come = ""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, start, end, begin, finish) in enumerate(steps):
        left, right = "".join(old[start:end]), "".join(new[begin:finish])
        # A space between two changes is no resting place for the eye: it goes with both.
        between = kind == "equal" and not left.strip() and 0 < number < len(steps) - 1
        if kind != "equal" or between:
            gone, come = gone + left, come + right
            continue
        found += [*_changed(gone, come), Piece("same", left)]
        gone = come = ""
    return [*found, *_changed(gone, come)]


def _changed(gone: str, come: str) -> list[Piece]:
    return [Piece(kind, words) for kind, words in (("del", gone), ("ins", come)) if words]


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """Return the fields that differ, in the order of the later version; what fell away comes last."""
    names = [*after, *(name for name in before if name not in after)]
    return [
        Difference(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]
