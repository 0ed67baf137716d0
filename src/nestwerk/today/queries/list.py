"""The list of a meeting as one visitor may see it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language_info

from nestwerk.groups.models import Meeting
from nestwerk.participants.models import HeadCount
from nestwerk.participants.queries import RosterRow, roster
from nestwerk.people.queries import first_names
from nestwerk.today import rules
from nestwerk.today.queries.seen import Eyes
from nestwerk.today.queries.there import There
from nestwerk.today.rules import Tally


@dataclass(frozen=True)
class Needs:
    """What today asks of the team, as numbers without names. Ages are for who sees whose children come."""

    ages: tuple[int, ...] = ()
    tongues: tuple[tuple[str, int], ...] = ()

    @property
    def children(self) -> int:
        return len(self.ages)


@dataclass(frozen=True)
class Page:
    rows: tuple[RosterRow, ...]
    tally: Tally
    needs: Needs
    count: HeadCount | None
    last_at: datetime | None
    new: tuple[RosterRow, ...] = ()
    away: tuple[RosterRow, ...] = ()
    said: tuple[RosterRow, ...] = ()
    interpreted: tuple[tuple[RosterRow, str], ...] = ()
    # Called off for this meeting.
    no_childcare: bool = False


def page_of(meeting: Meeting, *, found: There, eyes: Eyes, at: datetime) -> Page:
    """Return who is expected, what they need and where attendance stands; in six queries."""
    every = roster(meeting, at=at)
    needs = _needs(every)
    if not eyes.runs or found.no_childcare:
        # Each tap would change them, and so tell whose children they are.
        needs = replace(needs, ages=())
    if not eyes.runs:
        # A language that one parent speaks here names her: volunteers read how many.
        number = sum(many for _tongue, many in needs.tongues)
        needs = replace(needs, tongues=(("", number),) if number else ())
    names = first_names({row.key: row.name for row in every})
    rows = tuple(shown_to(row, eyes=eyes, called=names[row.key]) for row in every)
    expected = [row for row in rows if row.presence != "absent"]
    return Page(
        rows=rows,
        tally=rules.tally(row.presence for row in rows),
        needs=needs,
        count=HeadCount.objects.filter(meeting=meeting).first() if found.heads else None,
        last_at=max((row.tapped_at for row in rows if row.tapped_at), default=None),
        new=tuple(row for row in expected if row.new and row.name),
        away=tuple(row for row in rows if row.missed_twice and row.presence != "there"),
        said=tuple(row for row in rows if row.coming is not None and (row.note or not row.coming)),
        interpreted=tuple((row, _tongue(row.language)) for row in rows if row.interpreter),
        no_childcare=found.no_childcare,
    )


def shown_to(row: RosterRow, *, eyes: Eyes, called: str) -> RosterRow:
    """Return a row with only what these eyes may see: a volunteer sees a first name, a tap, and who is new."""
    if eyes.runs:
        return row
    return replace(
        row,
        name=called,
        language="",
        interpreter=False,
        ages=(),
        coming=None,
        note="",
        reason="",
        missed_twice=False,
        phone="",
        helps=False,
    )


def _needs(rows: tuple[RosterRow, ...]) -> Needs:
    # Two parents of one family bring the same children.
    families = {row.family: row.ages for row in rows if row.coming is not False and row.presence not in _AWAY}
    tongues = Counter(row.language for row in rows if row.interpreter and row.coming is not False)
    return Needs(
        ages=tuple(sorted(age for ages in families.values() for age in ages)),
        tongues=tuple((_tongue(code), number) for code, number in sorted(tongues.items())),
    )


def _tongue(code: str) -> str:
    """Return the name of a language in the language of the team."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


_AWAY = {"excused", "absent"}
