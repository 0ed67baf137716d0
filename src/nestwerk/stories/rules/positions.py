"""Places in a text that is corrected: what becomes of a passage when somebody mends a typing error.

A place is a count of Unicode code points from 0; a passage is [start, end). A browser counts UTF-16 units instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with what parts it from the next: blanks alone would match everywhere.
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Where both sides have more words than this in all their pairs, comparing takes too long: the whole was replaced.
_MOST_PAIRS = 1_000_000


class WrongEdit(ValueError):
    """The text is not the one that was corrected."""


@dataclass(frozen=True, slots=True)
class Edit:
    """At this place these words went and those came. Of several, each is on the text that the ones before left."""

    at: int
    removed: str
    added: str

    @property
    def until(self) -> int:
        return self.at + len(self.removed)

    @property
    def longer(self) -> int:
        return len(self.added) - len(self.removed)

    def smallest(self) -> "Edit":
        """Return the same edit without what both sides begin and end with."""
        same = _shared(self.removed, self.added)
        removed, added = self.removed[same:], self.added[same:]
        tail = _shared(removed[::-1], added[::-1])
        return Edit(self.at + same, removed[: len(removed) - tail], added[: len(added) - tail])


class Moved(StrEnum):
    """What corrections did to a passage, mildest first."""

    KEPT = "kept"
    # Its words were mended, both edges are clear
    CHANGED = "changed"
    # An edge was cut away: somebody has to look ('nakijken')
    CUT = "cut"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Passage:
    start: int
    end: int
    moved: Moved = Moved.KEPT


def moved(start: int, end: int, edits: Iterable[Edit]) -> Passage:
    """Return where the passage is after the edits, and what they did to it. What comes at an edge stays outside."""
    passage = Passage(start, end)
    for edit in edits:
        if edit.removed != edit.added:
            passage = _past(passage, edit.smallest())
    return passage


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the corrected text. Raises WrongEdit when what should go is not there."""
    for edit in edits:
        if edit.at < 0 or text[edit.at : edit.until] != edit.removed or edit.at > len(text):
            raise WrongEdit("The text is not the one that was corrected.")
        text = text[: edit.at] + edit.added + text[edit.until :]
    return text


def edits_between(before: str, after: str) -> list[Edit]:
    """Return what was corrected, word by word, so that passages in between keep their place."""
    whole = Edit(0, before, after).smallest()
    if not whole.removed or not whole.added:
        return [whole] if whole.removed or whole.added else []
    # Whole words on both sides of what differs, so that half a word never matches another half.
    first = whole.at - _in_word(before[: whole.at][::-1])
    rest = len(before) - whole.until - _in_word(before[whole.until :])
    old, new = before[first : len(before) - rest], after[first : len(after) - rest]
    return _by_lines(first, _LINE.findall(old), _LINE.findall(new))


def from_utf16(text: str, at: int) -> int:
    """Return the place in code points of a place as a browser counts; inside a pair it is the place before it."""
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", errors="ignore"))


def to_utf16(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-le")) // 2


def _past(passage: Passage, edit: Edit) -> Passage:
    start, end = passage.start, passage.end
    if edit.at >= end or (passage.moved is Moved.GONE and edit.at >= start):
        return passage
    if edit.until <= start:
        return Passage(start + edit.longer, end + edit.longer, passage.moved)
    if edit.at <= start and edit.until >= end:
        return _replaced(passage, edit)
    if start <= edit.at and edit.until <= end:
        return Passage(start, end + edit.longer, _worst(passage.moved, Moved.CHANGED))
    if edit.at < start:
        return Passage(edit.at + len(edit.added), end + edit.longer, _worst(passage.moved, Moved.CUT))
    return Passage(start, edit.at, _worst(passage.moved, Moved.CUT))


def _replaced(passage: Passage, edit: Edit) -> Passage:
    """Return what stands where all words of the passage went: what came instead of just them is kept to look at."""
    if (edit.at, edit.until) == (passage.start, passage.end) and edit.added.strip():
        return Passage(edit.at, edit.at + len(edit.added), _worst(passage.moved, Moved.CUT))
    return Passage(edit.at, edit.at, Moved.GONE)


def _worst(first: Moved, second: Moved) -> Moved:
    order = list(Moved)
    return max(first, second, key=order.index)


def _by_lines(at: int, old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Compare lines first, and words only in lines that differ: a long text is compared as quickly as a short one."""
    found: list[Edit] = []
    for removed, added, before in _differing(old, new):
        here, there = _WORD.findall(removed), _WORD.findall(added)
        if len(here) * len(there) > _MOST_PAIRS:
            found.append(Edit(at + before, removed, added).smallest())
            continue
        found += [Edit(at + before + more, gone, came).smallest() for gone, came, more in _differing(here, there)]
    return found


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield what went, what came, and where in the new text."""
    at = 0
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if what != "equal":
            yield removed, added, at
        at += len(added)


def _in_word(text: str) -> int:
    """Count the letters with which the text begins."""
    return next((count for count, sign in enumerate(text) if not sign.isalnum()), len(text))


def _shared(one: str, other: str) -> int:
    """Count the signs that both begin with."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle)
    return low
