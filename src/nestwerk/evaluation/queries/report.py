"""The report of one series: what can be passed on. It reads what closed rounds show, and nothing behind it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext

from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.queries.aside import set_aside_in
from nestwerk.evaluation.queries.hidden import sheets_told
from nestwerk.evaluation.queries.notes import notes_of, once_words, took_part_words
from nestwerk.evaluation.queries.reflections import lessons_of
from nestwerk.evaluation.queries.results import Results, results_of
from nestwerk.evaluation.queries.starts import one_each
from nestwerk.evaluation.queries.stories import Quotes, quotes_of
from nestwerk.groups.models import Group, Meeting


@dataclass(frozen=True)
class Filled:
    """One round: of which form, and how many filled in, as it is passed on (ADR 0020)."""

    # In words: a start that was asked too late is none.
    words: str
    closed_on: date
    # How many sheets came in, in words: of a small group that would be how many people came.
    sheets: str


@dataclass(frozen=True)
class SeriesReport:
    group: Group
    # Meetings that were held, the first and the last day.
    meetings: int
    first: date | None
    last: date | None
    filled: tuple[Filled, ...]
    # What the end shows, with the start beside it; None while no end closed.
    end: Round | None
    # An end was closed and set aside: that is said instead of what came out.
    end_aside: bool
    results: Results | None
    # Stories that parents told with a consent for this; also those of what became harder.
    quotes: Quotes
    lessons: tuple[str, ...]
    # What is in no figure: rounds set aside, starts that came too late.
    notes: tuple[str, ...]
    limits: tuple[str, ...]


def report_of(group: Group, language: str, *, at: datetime) -> SeriesReport:
    """Return the report in the words of a language, which is the active one."""
    closed = list(_closed(group))
    aside = set_aside_in([group])
    gone = {one.round_id for one in aside}
    rounds = [one for one in closed if one.pk not in gone]
    once = one_each(one.figures for one in rounds if one.kind == FormKind.END)
    end = next((one for one in rounds if one.pk in once), None)
    results = results_of(end, language) if end else None
    held = Meeting.objects.filter(group=group).held(at).order_by("starts_at").values_list("starts_at", flat=True)
    days = [localdate(one) for one in held]
    return SeriesReport(
        group=group,
        meetings=len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        filled=tuple(
            Filled(
                gettext("asked later: no start") if one.late_start else str(FormKind(one.kind).label),
                localdate(one.closed_at),
                str(sheets_told(one.figures.figures["came"], least=one.figures.least)),
            )
            for one in rounds
        ),
        end=end,
        end_aside=end is None and any(one.round.kind == FormKind.END for one in aside),
        results=results,
        quotes=quotes_of(group),
        lessons=tuple(one.words for one in lessons_of([group])),
        notes=tuple(notes_of(aside, rounds)),
        limits=tuple(limits_of(results)),
    )


def _closed(group: Group) -> QuerySet[Round]:
    found = Round.objects.filter(group=group).exclude(closed_at=None).select_related("version", "figures")
    return found.order_by("closed_at", "pk")


def limits_of(results: Results | None) -> list[str]:
    """Return how it was counted and what it cannot say, sentence by sentence: the same on the page and on paper."""
    least = results.least if results else None
    small = gettext("Questions that fewer than %(least)s people answered are hidden, so that nobody can be recognised.")
    return [
        gettext("Parents filled in without a name. Who did not fill in may have found it otherwise."),
        took_part_words(),
        once_words(),
        gettext("These questions are our own and no validated scale."),
        *([small % {"least": least}] if least else []),
        gettext("Start and end of one person are found together by a code that only that person knows."),
        gettext(
            "A start is one when it was filled in by the second meeting. What came later is compared with nothing."
        ),
        gettext("Only a full step on the scale counts as a change."),
        gettext(
            "There was no group to compare with. So we do not know what would have changed without this group: "
            "children grow older, and other help may have come."
        ),
        gettext(
            "How many people came stands in the overview of the organisation, by closed periods: beside numbers per "
            "group, small ones could be computed."
        ),
        gettext(
            "Parents are quoted only from a story that they told with their consent. What was written on a form "
            "without a name is quoted nowhere."
        ),
    ]
