"""Start and end of one person found together by a code that she makes herself, without knowing who she is.

Three easy questions become marks: keyed hashes, also of the answer with one letter left out, so that a slip of the
finger is still near. The key belongs to one series of one group and is destroyed with the last report; from then on
nobody can try answers until a mark fits. Until then whoever has both the marks and the key can: so the marks are
sealed, and no question asks what the house or the group knows (a telephone number, a birthday, her own name, a child).
"""

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log2

from nestwerk.kernel.text import fold

MOTHER, FATHER, PLACE = "mother", "father", "place"
QUESTIONS = (MOTHER, FATHER, PLACE)
LETTERS, SHORTEST_KEY = 3, 32
# A code of one answer would fit too many.
FEWEST_ANSWERS = 2
# What a sheet keeps: '0=…' is the mark of the whole first answer, '0~…' of it with a letter left out.
Marks = Sequence[str]
WHOLE, NEAR = "=", "~"

# What an answer tells, in bits (Fellegi & Sunter 1969, JASA 64): log2 of how often two sheets of one person give it
# beside how often two of different people do. About one in thirty has the same three letters. Where names are shared,
# sheets of relatives agree on two answers and not on the third: quite another answer outweighs two that agree, for a
# parent who is not found is better than one who is taken for another.
ALIKE, NEARLY, DIFFERENT = 5.0, 1.0, -8.0
# Two sheets belong together when that tells twice as much as it takes to find one among so many, and when no other
# sheet comes within four times as likely.
SURE, MARGIN = 1.0, 2.0

_CYRILLIC = dict(zip("абвгґдежзиіклмнопрстуфцыэ", "abvggdejziiklmnoprstufcye", strict=True))
_CYRILLIC |= {"є": "ye", "ї": "yi", "й": "y", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
_ARABIC = dict(zip("ابتجحدرزسصضطظفقكلمنهويىة", "abtjhdrzssdtzfqklmnhwyya", strict=True))
_ARABIC |= {"أ": "a", "إ": "i", "آ": "a", "ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "پ": "p", "چ": "ch"}
_AS_LATIN = str.maketrans(_CYRILLIC | _ARABIC)
_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True)
class Paired:
    """Which start goes with which end, by their places, and how many there were with a code."""

    pairs: tuple[tuple[int, int], ...]
    starts: int
    ends: int

    @property
    def possible(self) -> int:
        """How many pairs there can be at most."""
        return min(self.starts, self.ends)

    @property
    def rate(self) -> float | None:
        """Which part of the possible pairs was found; None when none was possible."""
        return len(self.pairs) / self.possible if self.possible else None


def answer_of(words: str) -> str:
    """Return an answer as it is compared: its first three letters, of the Latin alphabet; '' when it has none.

    >>> answer_of("Fatıma"), answer_of("فاطمة"), answer_of("'s-Gravenhage")
    ('fat', 'fat', 'sgr')
    """
    return _NOT_LETTERS.sub("", fold(fold(words).translate(_AS_LATIN)))[:LETTERS]


def marks_of(answers: Mapping[str, str], *, key: bytes) -> Marks | None:
    """Return the marks of a code; None when fewer than two questions were answered: then nothing can be paired.

    Raises ValueError for a key that is too short.
    """
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"a key of at least {SHORTEST_KEY} bytes")
    given = {question: answer_of(answers.get(question, "")) for question in QUESTIONS}
    if sum(map(bool, given.values())) < FEWEST_ANSWERS:
        return None
    return [mark for question, answer in given.items() if answer for mark in _marks(question, answer, key)]


def _marks(question: str, answer: str, key: bytes) -> list[str]:
    near = {answer[:place] + answer[place + 1 :] for place in range(len(answer))}
    # In the order of the marks, so that their order says nothing of the letters.
    return [_mark(key, question, WHOLE, answer), *sorted(_mark(key, question, NEAR, one) for one in near)]


def _mark(key: bytes, question: str, kind: str, words: str) -> str:
    digest = hmac.digest(key, "\x1f".join((question, kind, words)).encode(), sha256).hex()[:16]
    return f"{QUESTIONS.index(question)}{kind}{digest}"


def pair(starts: Sequence[Marks], ends: Sequence[Marks]) -> Paired:
    """Return the pairs that can be told: each is the other's best by far. Whoever has a double is left unpaired.

    The order of either pile changes nothing.
    """
    if not starts or not ends:
        return Paired((), len(starts), len(ends))
    needed = log2(max(len(starts), len(ends))) + SURE
    first, last = [_read(one) for one in starts], [_read(one) for one in ends]
    weights = [[_weight(start, end) for end in last] for start in first]
    of_start = [_best(row) for row in weights]
    of_end = [_best(column) for column in zip(*weights, strict=True)]
    found = [
        (start, end)
        for start, (end, most, beyond) in enumerate(of_start)
        if of_end[end][0] == start and most >= needed and beyond >= MARGIN and of_end[end][2] >= MARGIN
    ]
    return Paired(tuple(found), len(starts), len(ends))


def _best(weights: Sequence[float]) -> tuple[int, float, float]:
    """Return which is the heaviest, how heavy, and by how much it is heavier than the next."""
    order = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)
    most = weights[order[0]]
    return order[0], most, most - weights[order[1]] if len(order) > 1 else MARGIN


def _read(marks: Marks) -> dict[str, tuple[str, set[str]]]:
    """Return for each question that was answered the mark of the whole, and those that are near."""
    near: dict[str, set[str]] = {}
    for mark in marks:
        near.setdefault(mark[0], set())
        if mark[1] == NEAR:
            near[mark[0]].add(mark)
    return {mark[0]: (mark, near[mark[0]]) for mark in marks if mark[1] == WHOLE}


def _weight(one: Mapping[str, tuple[str, set[str]]], other: Mapping[str, tuple[str, set[str]]]) -> float:
    """Return what two codes tell, in bits; a question that one of them skipped tells nothing."""
    told = 0.0
    for question in one.keys() & other.keys():
        (mine, around), (yours, about) = one[question], other[question]
        if mine == yours:
            told += ALIKE
        else:
            told += DIFFERENT if around.isdisjoint(about) else NEARLY
    return told
