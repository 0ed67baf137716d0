"""What was counted as tables to take along: no more than its page shows, and words only of who agreed to quotes."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from nestwerk.analysis.queries.codings import counted_in_words
from nestwerk.analysis.queries.context import InContext
from nestwerk.analysis.queries.growth import Growth
from nestwerk.analysis.queries.material import Material
from nestwerk.analysis.queries.question import Answer
from nestwerk.analysis.queries.quotes import Quote, leaving
from nestwerk.analysis.queries.table import CodeTable
from nestwerk.analysis.queries.together import PairRow
from nestwerk.papers.queries.tables import Table, Value


def table_of_codes(counted: CodeTable) -> Table:
    heads = [gettext("Code")]
    for column in counted.columns:
        name = f"{column.group}: {column.label}" if counted.groups else column.label
        heads += [
            gettext("%(column)s, passages") % {"column": name},
            gettext("%(column)s, interviews") % {"column": name},
        ]
    rows: list[list[Value]] = [
        [
            _name(row.name, row.depth, own=row.own),
            *(value for cell in row.cells for value in (cell.passages, cell.texts)),
        ]
        for row in [*counted.rows, counted.total]
    ]
    return Table(gettext("Who spoke of what"), heads, rows)


def _name(name: str, depth: int, *, own: bool) -> str:
    told = f"{name} {gettext('(this code itself)')}" if own else name
    return f"{'– ' * depth}{told}"


def table_of_quotes(found: Material, quotes: Iterable[Quote]) -> Table:
    return Table(gettext("Passages"), _heads(), [_row(found, one) for one in quotes])


def _heads() -> list[str]:
    return [
        gettext("Code"),
        gettext("Words"),
        gettext("Interview"),
        gettext("Group or practice"),
        gettext("Spoken by"),
        gettext("from"),
        gettext("up to"),
    ]


def _row(found: Material, one: Quote) -> list[Value]:
    words = leaving(found, one.words) if one.may_leave else gettext("(no consent to quote)")
    return [one.code.name, words, one.source.number, one.case, one.role, one.start, one.end]


def table_of_answers(found: Material, answers: Iterable[Answer]) -> Table:
    """Return each answer in a row, and below it those beside which it stands, with its number in front."""
    rows: list[list[Value]] = []
    for number, one in enumerate(answers, 1):
        rows.append([number, "", *_row(found, one.quote)])
        rows += [[number, gettext("beside it"), *_row(found, other)] for other in one.beside]
    return Table(gettext("Question"), [gettext("number"), "", *_heads()], rows)


def table_of_pairs(pairs: Iterable[PairRow]) -> Table:
    heads = [
        gettext("Code"),
        gettext("Other code"),
        gettext("How often"),
        gettext("Interviews"),
        gettext("Part of all, %"),
    ]
    rows: list[list[Value]] = [[one.first.name, one.second.name, one.times, one.texts, one.percent] for one in pairs]
    return Table(gettext("What goes together"), heads, rows)


def table_of_growth(counted: Growth) -> Table:
    heads = [
        gettext("Interview"),
        gettext("Codes"),
        gettext("New codes"),
        gettext("Which"),
        gettext("Codes so far"),
        gettext("In any order, on average"),
    ]
    rows: list[list[Value]] = [
        [one.source.number, one.codes, len(one.new), ", ".join(one.new), one.so_far, round(one.expected, 2)]
        for one in counted.steps
    ]
    return Table(gettext("Is it enough?"), heads, rows)


def table_of_words(found: Material, rows: Iterable[InContext]) -> Table:
    heads = [gettext("Before"), gettext("Words"), gettext("After"), *_heads()[2:]]
    return Table(gettext("Words in context"), heads, [_line(found, one) for one in rows])


def _line(found: Material, one: InContext) -> list[Value]:
    line, hidden = one.line, gettext("(no consent to quote)")
    words = [leaving(found, part) if one.may_leave else hidden for part in (line.before, line.words, line.after)]
    return [*words, one.source.number, one.case, one.role, line.start, line.end]


def how_counted(found: Material, asked: Sequence[str]) -> Table:
    """Return what stands behind the other table: what was asked and which codings are counted."""
    told = [*(words for words in asked if words), counted_in_words(found.basis, found.codings)]
    if found.rare:
        told.append(gettext("Roles of fewer than three people are shown together, so that nobody is known by a role."))
    told.append(gettext("Words stand here only where everybody who speaks in them agreed to quotes."))
    return Table(gettext("How it was counted"), [gettext("How it was counted")], [[words] for words in told])
