"""What a funder may read of one organisation and year: from closed periods and closed rounds, never counted anew.

Reach and leaving are the cells of the yearly report. Answers are those that overviews show, and only beside a closed
year whose people are told exactly: else how many answered could tell of people who are hidden there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language, gettext

from nestwerk.evaluation import queries as evaluation
from nestwerk.evaluation.models import FormKind, Tally, YearTotal
from nestwerk.kernel.disclosure import OTHER
from nestwerk.papers.queries.tables import Table, Value
from nestwerk.people.models import Organisation
from nestwerk.portal.formats.profiles import Column, Profile, read_profile
from nestwerk.reach import queries as reach
from nestwerk.reach.models import PeriodKind
from nestwerk.reach.queries import STAYED, Figures, Period
from nestwerk.ui import dates

FOLDER = Path(__file__).resolve().parent.parent / "data" / "profiles"
FIRST = "vrij"
Counts = Mapping[str, int] | None
NOTHING_ASIDE = evaluation.AsideInYear()


@dataclass(frozen=True)
class Series:
    """What one series shows of itself in its own report."""

    name: str
    closed_on: str
    # Of a small group that it is few: how many, its team alone reads.
    answered: Value
    counts: Mapping[str, Counts]


@dataclass(frozen=True)
class Funder:
    organisation: Organisation
    profile: Profile
    report: reach.Report
    # Quarters and the year, as far as they closed.
    periods: tuple[tuple[Period, Figures], ...]
    # Absent: answers cannot stand beside these people.
    answers: Mapping[str, Counts] | None
    series: tuple[Series, ...]
    # What teams set aside of this year.
    aside: evaluation.AsideInYear = NOTHING_ASIDE

    @property
    def year_closed(self) -> bool:
        return any(period.kind == PeriodKind.YEAR for period, _ in self.periods)


@cache
def profiles() -> Mapping[str, Profile]:
    """Return what columns there are to choose from, by name of their file."""
    files = sorted(FOLDER.glob("*.toml"), key=lambda file: (file.stem != FIRST, file.stem))
    return {file.stem: read_profile(file.stem, file.read_text(encoding="utf-8")) for file in files}


def funder(organisation: Organisation, report: reach.Report, profile: Profile) -> Funder:
    """Return what stands on the page and in the files, in at most three queries."""
    periods = tuple((period, figures) for period, figures in report.closed if period.kind != PeriodKind.MONTH)
    exact = any(period.kind == PeriodKind.YEAR and _is_exact(figures) for period, figures in periods)
    return Funder(
        organisation=organisation,
        profile=profile,
        report=report,
        periods=periods,
        answers=_answers(organisation, report.year) if exact else None,
        series=_series(organisation, report.year) if exact else (),
        aside=evaluation.aside_in_year(organisation, report.year),
    )


def _is_exact(figures: Figures) -> bool:
    people = figures.people
    return not (people.hidden or people.unknown or people.at_least) and bool(people.count)


def _answers(organisation: Organisation, year: int) -> dict[str, Counts]:
    ours = YearTotal.objects.filter(organisation=organisation, year=year, form__organisation=None)
    told = ours.filter(form__kind=FormKind.END).values_list("told", flat=True).first()
    return {key: one["counts"] or None for key, one in (told or {"items": {}})["items"].items()}


def _series(organisation: Organisation, year: int) -> tuple[Series, ...]:
    ends = Tally.objects.filter(organisation=organisation, closed_on__year=year, kind=FormKind.END)
    ours = ends.filter(form__organisation=None).select_related("group", "round__figures").order_by("closed_on", "pk")
    return tuple(
        Series(one.group.name, dates.calendar_date(one.closed_on), _sheets(one), one.told["counts"]) for one in ours
    )


def _sheets(one: Tally) -> Value:
    return evaluation.sheets_told(one.came, least=one.round.figures.least)


def tables_of(page: Funder) -> list[Table]:
    """Return periods, series, lists, hours and method as tables, each with heads in the reader's language."""
    columns = page.profile.columns
    rows = [[_cell(page, one, period, figures) for one in columns] for period, figures in page.periods]
    found = [Table(gettext("Periods"), [words_of(one.label) for one in columns], rows)]
    found += [one for one in [series_table(page)] if one]
    found += more_tables(page)
    return [*found, Table(gettext("How it was counted"), [gettext("what")], [[one] for one in method(page)])]


def series_table(page: Funder) -> Table | None:
    """Return what each series shows in its own report; None where none closed, or no column asks."""
    told = [one for one in page.profile.columns if one.per_series]
    if not page.series or not told:
        return None
    heads = [gettext("Series"), gettext("Closed"), gettext("Filled in"), *(words_of(one.label) for one in told)]
    lines: list[list[Value]] = [
        [one.name, one.closed_on, one.answered, *(_counted(column, one.counts) for column in told)]
        for one in page.series
    ]
    return Table(gettext("Each series"), heads, lines)


def more_tables(page: Funder) -> list[Table]:
    """Return the lists of people and the hours that this profile asks for, as the yearly report shows them."""
    lists = [reach.list_table(one) for one in reach.lists_of(page.report) if one.way in page.profile.lists]
    return lists + (reach.hours_tables(page.report) if page.profile.groups else [])


def words_of(words: Mapping[str, str]) -> str:
    return words.get(get_language() or "nl", words["nl"])


def _cell(page: Funder, column: Column, period: Period, figures: Figures) -> Value:
    if column.source == "organisation":
        return page.organisation.name
    if column.source == "period":
        return reach.name_of(period)
    if column.source == "reach":
        return _reached(column.of, figures)
    if column.source == "leaving":
        return _left(column.of, figures)
    if period.kind != PeriodKind.YEAR:
        return gettext("in the year")
    if page.answers is None:
        return gettext("hidden")
    return gettext("set aside") if page.aside.ends and not page.answers else _counted(column, page.answers)


def _reached(of: str, figures: Figures) -> Value:
    if of == "hours":
        return reach.hours_told(figures)
    if of == "volunteers":
        return reach.volunteers_of(figures)
    shown = getattr(figures, of)
    return shown if isinstance(shown, int) else reach.number(shown)


def _left(word: str, figures: Figures) -> Value:
    if "leaving" not in figures.lists:
        return gettext("not in this period")
    counts = dict(figures.lists["leaving"])
    if not counts:
        return gettext("hidden")
    if word == "stopped":
        # The list adds up to the people: this says nothing that it does not.
        return sum(counts.values()) - counts[STAYED] if STAYED in counts else gettext("hidden")
    if word in counts:
        return counts[word]
    return gettext("among the others") if OTHER in counts and word != OTHER else 0


def _counted(column: Column, answers: Mapping[str, Counts]) -> Value:
    if column.of not in answers:
        return gettext("not asked")
    counts = answers[column.of]
    if counts is None:
        return gettext("hidden")
    return sum(count for value, count in counts.items() if not column.values or value in column.values)


def method(page: Funder) -> list[str]:
    """Return how it was counted and what it cannot say, sentence by sentence: on the page and in every file."""
    return [
        *reach.how_counted(page.report),
        gettext(
            "Answers: parents filled in without a name at the end of a series, in groups of which enough answered."
        ),
        *evaluation.aside_words(page.aside),
        gettext("Answers stand only beside a year that has closed and of which the number of people is told exactly."),
        gettext("What parents wrote in their own words, also what they hoped to find, is in no file for a funder."),
        gettext("There was no group to compare with. So nobody knows what would have changed without groups."),
    ]
