"""Words in context, in every text of a study: with stand-ins for names, as the texts are."""

from dataclasses import dataclass

from nestwerk.analysis.queries.material import RARE, Material, Source
from nestwerk.analysis.queries.quotes import called, voice_shown
from nestwerk.analysis.queries.table import roles_shown
from nestwerk.analysis.rules import context as rules

PLACE, AFTER, BEFORE = "plaats", "na", "voor"


@dataclass(frozen=True, slots=True)
class InContext:
    source: Source
    line: rules.Line
    voice: str
    role: str
    case: str
    may_leave: bool


def in_context(found: Material, sought: str, where: str, order: str) -> list[InContext]:
    """Return each place of these words, in the order of interviews, or sorted by what stands before or after."""
    wanted = rules.pattern(sought, where)
    if wanted is None:
        return []
    sources = sorted(found.sources.values(), key=lambda one: one.number)
    rows = [_told(found, one, line) for one in sources for line in rules.lines(one.words, one.places, wanted)]
    if order == AFTER:
        rows.sort(key=lambda row: rules.by_after(row.line))
    elif order == BEFORE:
        rows.sort(key=lambda row: rules.by_before(row.line))
    return rows


def _told(found: Material, source: Source, line: rules.Line) -> InContext:
    at = line.paragraph
    role = source.roles[at] if at < len(source.roles) else ""
    shown = called(roles_shown(found), RARE if role in found.rare else role)
    start, end = line.start - len(line.before), line.end + len(line.after)
    return InContext(
        source,
        line,
        voice_shown(found, source, at),
        shown,
        called(found.cases, source.case),
        source.may_quote(start, end),
    )
