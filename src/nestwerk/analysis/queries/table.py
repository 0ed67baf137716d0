"""The table of codes by cases and roles: each cell says how many passages in how many interviews, and leads to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.utils.translation import gettext

from nestwerk.analysis.queries.material import RARE, Material, Named
from nestwerk.kernel.text import fold
from nestwerk.stories.queries.analysing import Cell, Matrix, matrix

BY_CASE, BY_ROLE, BY_BOTH = "geval", "rol", "beide"
# In an address: no case, and nobody with a role.
NONE = "geen"
# Of a code with codes below it: only what has that code itself.
OWN = "zelf"
EVERYTHING = "*"
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One case, one role, both, or (None) all of them."""

    case: str | None
    role: str | None
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its figures, how much of the largest cell it is (0 to 4), and what an address asks to open it."""

    column: Column
    passages: int
    texts: int
    heat: int
    asks: dict[str, str]

    @property
    def address(self) -> str:
        return urlencode(self.asks)


@dataclass(frozen=True)
class Row:
    name: str
    colour: int
    depth: int
    own: bool
    cells: list[Shown]


@dataclass(frozen=True)
class CodeTable:
    """Rows in the order of the tree, then one for all codes; with the heads of groups of columns and their widths."""

    columns: list[Column]
    groups: list[tuple[str, int]]
    rows: list[Row]
    total: Row


def table(found: Material, by: str) -> CodeTable:
    """Return the table of these passages; a code counts what is below it as well, each passage once."""
    whole = matrix(found.passages, {key: found.parents.get(key, EVERYTHING) for key in found.codes})
    own = matrix(found.passages)
    columns = list(columns_of(found, whole, by))
    most = max((whole.cell(code, one.case, one.role).passages for code in found.codes for one in columns), default=0)
    rows = [
        _row(found, code, depth, columns, own if alone else whole, most, own=alone)
        for code, depth, alone in _lines(found, whole, own)
    ]
    groups = [(group, len(list(each))) for group, each in groupby(columns, key=lambda one: one.group)]
    total = _row(found, Named(EVERYTHING, gettext("All codes")), 0, columns, whole, 0)
    return CodeTable(columns, groups if by == BY_BOTH else [], rows, total)


def columns_of(found: Material, whole: Matrix, by: str) -> Iterator[Column]:
    """Yield the columns in which anything stands, and at the end all together."""
    cases = [*found.cases, Named("", gettext("without a group or practice"))]
    cases = [one for one in cases if one.key in whole.cases]
    roles = [one for one in roles_shown(found) if one.key in whole.roles]
    everything = gettext("together")
    if by == BY_ROLE:
        yield from (Column(None, role.key, role.name) for role in roles)
    else:
        for case in cases:
            if by == BY_BOTH:
                here = [one for one in roles if whole.cell(EVERYTHING, case.key, one.key).passages]
                yield from (Column(case.key, role.key, role.name, case.name) for role in here)
            yield Column(case.key, None, everything if by == BY_BOTH else case.name, case.name)
    yield Column(None, None, everything, gettext("All"))


def roles_shown(found: Material) -> list[Named]:
    """Return as what people are shown: roles, those that few people have as one, and nobody with a role."""
    rare = [Named(RARE, gettext("other roles"))] if found.rare else []
    return [*found.roles, *rare, Named("", gettext("nobody with a role"))]


def codes_shown(found: Material) -> list[tuple[str, str]]:
    """Return the codes that have passages in the order of the tree: key and name, with a dash for each code above."""
    whole = matrix(found.passages, found.parents)
    return [(code.key, f"{'– ' * depth}{code.name}") for code, depth, own in _lines(found, whole, whole) if not own]


def _lines(found: Material, whole: Matrix, own: Matrix) -> Iterator[tuple[Named, int, bool]]:
    """Yield each code that has passages, how deep it stands, and apart what has only that code itself."""
    below: dict[str, list[Named]] = {}
    for code in sorted(found.codes.values(), key=lambda one: (fold(one.name), one.key)):
        below.setdefault(found.parents.get(code.key, ""), []).append(code)

    def under(key: str, depth: int) -> Iterator[tuple[Named, int, bool]]:
        for code in below.get(key, []):
            if whole.cell(code.key).passages:
                yield code, min(depth, DEEPEST), False
                if own.cell(code.key).passages not in (0, whole.cell(code.key).passages):
                    yield code, min(depth + 1, DEEPEST), True
                yield from under(code.key, depth + 1)

    return under("", 0)


def _row(
    found: Material,
    code: Named,
    depth: int,
    columns: Sequence[Column],
    counted: Matrix,
    most: int,
    *,
    own: bool = False,
) -> Row:
    each = ((column, counted.cell(code.key, column.case, column.role)) for column in columns)
    cells = [_cell(found, code, column, cell, most, own) for column, cell in each]
    return Row(code.name, code.colour, depth, own, cells)


def _cell(found: Material, code: Named, column: Column, cell: Cell, most: int, own: bool) -> Shown:
    asks = {"hoe": found.basis.how}
    if code.key != EVERYTHING:
        asks["code"] = code.key
    if column.case is not None:
        asks["geval"] = column.case or NONE
    if column.role is not None:
        asks["rol"] = column.role or NONE
    if own:
        asks[OWN] = "1"
    heat = 0 if not most or column.case == column.role == "" else -(-4 * cell.passages // most)
    together = column.case is None and column.role is None
    return Shown(column, cell.passages, cell.texts, 0 if together else heat, asks)
