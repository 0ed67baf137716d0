"""What a table of codes says: who spoke of what, what goes together, and whether new interviews bring new codes."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

# A role that so few people have is shown together with others.
FEWEST = 3
OTHER = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage with a code, of which it is known in which text, of which case and by whom in which role."""

    code: str
    text: str
    start: int
    end: int
    case: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    texts: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Codes by cases and roles. A text counts once in each cell and in each total, however often it is in the parts."""

    codes: tuple[str, ...]
    cases: tuple[str, ...]
    roles: tuple[str, ...]
    cells: Mapping[tuple[str, str | None, str | None], Cell]

    def cell(self, code: str, case: str | None = None, role: str | None = None) -> Cell:
        """Return one cell; without a case or role the total over all of them."""
        return self.cells.get((code, case, role), Cell())


def matrix(passages: Iterable[Coded], parents: Mapping[str, str] | None = None) -> Matrix:
    """Return the matrix. With the parent of each code, a code counts what is below it as well, each passage once."""
    texts: dict[tuple[str, str | None, str | None], set[str]] = defaultdict(set)
    counts: dict[tuple[str, str | None, str | None], set[Hashable]] = defaultdict(set)
    codes, cases, roles = set[str](), set[str](), set[str]()
    for number, one in enumerate(passages):
        cases.add(one.case)
        roles.add(one.role)
        for code in upwards(one.code, parents or {}):
            codes.add(code)
            for case in (one.case, None):
                for role in (one.role, None):
                    texts[code, case, role].add(one.text)
                    counts[code, case, role].add(number)
    return Matrix(
        tuple(sorted(codes)),
        tuple(sorted(cases)),
        tuple(sorted(roles)),
        {key: Cell(len(texts[key]), len(counts[key])) for key in counts},
    )


def upwards(code: str, parents: Mapping[str, str]) -> list[str]:
    """Return the code and all above it."""
    found = [code]
    while (above := parents.get(found[-1], "")) and above not in found:
        found.append(above)
    return found


def shown_roles(people: Mapping[str, int], fewest: int = FEWEST) -> dict[str, str]:
    """Return as what each role is shown: rare ones together, so that nobody is known by a role.

    When the rare ones together are still few, the next rarest joins them.
    """
    together, count = list[str](), 0
    for role in sorted(people, key=lambda role: (people[role], role)):
        if people[role] >= fewest and (not together or count >= fewest):
            break
        together.append(role)
        count += people[role]
    return {role: OTHER if role in together else role for role in people}


@dataclass(frozen=True, slots=True)
class Together:
    """Two codes: how many pairs of passages overlap, in how many texts, and which part of all their passages do."""

    pairs: int
    texts: int
    # Of passages with one or the other, those that meet the other: 0 never, 1 always
    share: float


def co_occurrence(passages: Iterable[Coded]) -> dict[tuple[str, str], Together]:
    """Return which codes stand on the same words, of each two codes once, in order of their names."""
    by_text: dict[str, list[Coded]] = defaultdict(list)
    held: dict[str, int] = defaultdict(int)
    for one in passages:
        by_text[one.text].append(one)
        held[one.code] += 1
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    meeting: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for text, each in by_text.items():
        for at, beside in overlapping(each):
            first, second = each[at].code, each[beside].code
            if first != second:
                key = (min(first, second), max(first, second))
                pairs[key] += 1
                texts[key].add(text)
                meeting[key] |= {(text, at), (text, beside)}
    return {
        key: Together(count, len(texts[key]), len(meeting[key]) / (held[key[0]] + held[key[1]]))
        for key, count in sorted(pairs.items())
    }


def overlapping(passages: Sequence[Coded]) -> list[tuple[int, int]]:
    """Return which passages of one text overlap, by their places in the list."""
    found, active = list[tuple[int, int]](), list[int]()
    for at in sorted(range(len(passages)), key=lambda at: passages[at].start):
        active = [one for one in active if passages[one].end > passages[at].start]
        found += [(min(one, at), max(one, at)) for one in active if passages[at].end > passages[at].start]
        active.append(at)
    return found


def near(first: Iterable[Coded], second: Iterable[Coded], within: int = 0) -> list[tuple[Coded, Coded]]:
    """Return the pairs of passages of one text with at most so many signs between them; 0 is touching, overlapping."""
    others: dict[str, list[Coded]] = defaultdict(list)
    for one in second:
        others[one.text].append(one)
    return [
        (one, other)
        for one in first
        for other in others[one.text]
        if other is not one and max(one.start, other.start) - min(one.end, other.end) <= within
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """What one interview brought: its codes, those that no interview before it had, and all codes so far."""

    text: str
    codes: int
    new: int
    so_far: int


def saturation(interviews: Sequence[tuple[str, Iterable[str]]]) -> list[Found]:
    """Return interview by interview, in the order in which they were held, what was new."""
    known, found = set[str](), list[Found]()
    for text, codes in interviews:
        own = set(codes)
        new = own - known
        known |= own
        found.append(Found(text, len(own), len(new), len(known)))
    return found


def expected_codes(interviews: Sequence[Iterable[str]]) -> list[float]:
    """Return how many codes 1, 2, 3... of these interviews bring on average, whatever order they were held in."""
    total = len(interviews)
    times: dict[str, int] = defaultdict(int)
    for codes in interviews:
        for code in set(codes):
            times[code] += 1
    return [
        sum(1 - comb(total - count, number) / comb(total, number) for count in times.values())
        for number in range(1, total + 1)
    ]


def codes_of(passages: Iterable[Coded], order: Mapping[str, int] | None = None) -> list[tuple[str, set[str]]]:
    """Return the codes in each text, in the order of the texts or in the one that is given."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in passages:
        found[one.text].add(one.code)
    return [(text, found[text]) for text in (sorted(found, key=order.__getitem__) if order else found)]
