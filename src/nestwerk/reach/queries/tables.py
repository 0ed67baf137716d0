"""The report in words, and as tables to take along: page, sheets and paper show the same cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from nestwerk.kernel.disclosure import OTHER, Shown
from nestwerk.papers.queries.tables import Table
from nestwerk.participants.models import HeardBy, Leaving
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.counting import STAYED
from nestwerk.reach.queries.report import Report
from nestwerk.reach.rules.figures import Lines
from nestwerk.reach.rules.periods import GRACE_DAYS, MONTH, QUARTER, Period
from nestwerk.ui import dates

Cell = str | int


def name_of(period: Period) -> str:
    """Return the name of a period in the reader's language."""
    if period.kind == MONTH:
        return dates.month(period.first)
    if period.kind == QUARTER:
        return gettext("Quarter %(n)d of %(year)d") % {"n": period.number, "year": period.first.year}
    return gettext("Year %(year)d") % {"year": period.first.year}


def number(shown: Shown) -> Cell:
    """Return a count in words: hidden, unknown and zero look different."""
    if shown.hidden:
        return gettext("hidden")
    if shown.count is None:
        return gettext("not recorded")
    return gettext("at least %(n)d") % {"n": shown.count} if shown.at_least else shown.count


def title_of(way: str) -> str:
    titles = {
        "heard": gettext("How they heard of us"),
        "languages": gettext("Languages"),
        "forms": gettext("Form of the group"),
        "leaving": gettext("Stayed or stopped, and why"),
    }
    return titles[way]


def labels_of(way: str) -> Mapping[str, str]:
    """Return the words for the lines of a list, in the reader's language."""
    if way == "heard":
        named = {key: str(label) for key, label in HeardBy.choices}
        return {"": gettext("not said"), **named, OTHER: gettext("other ways, or not said")}
    if way == "leaving":
        named = {key: str(label) for key, label in Leaving.choices}
        stayed = gettext("takes part, or did until the group ended")
        return {STAYED: stayed, **named, "": gettext("stopped, why is unknown"), OTHER: gettext("the others together")}
    if way == "languages":
        return {**dict(settings.LANGUAGES), OTHER: gettext("other languages")}
    return {**{key: str(label) for key, label in GroupForm.choices}, OTHER: gettext("other forms")}


def lines_of(way: str, lines: Lines) -> list[tuple[str, int]]:
    words = labels_of(way)
    return [(words.get(word, word), count) for word, count in lines]


def how_counted(page: Report) -> list[str]:
    """Return how the figures were counted, sentence by sentence: the same on the page and in every file."""
    words = [
        gettext("Different people: everybody on the list of participants who came at least once in the period.")
        + " "
        + gettext("Who is in two groups counts in each. Many come in more than one month: do not add the months up."),
        gettext("Visits: everybody who was there, meeting by meeting, also without a name. Visits do add up."),
        gettext("Children: in childcare, counted per meeting."),
        gettext("Stopped: at the end of the period, before the group ended. Why is what the parent or the team chose."),
        gettext(
            "Fewer than %(n)d people is hidden, and small lines are put together, so that nobody can be recognised. "
            "What is hidden or put together can still be at least %(n)d different numbers, "
            "with all reports side by side."
        )
        % {"n": page.least},
        gettext("'At least' stands where the exact number would give a hidden one away."),
        gettext(
            "Zero means: no meetings. 'Not recorded' means: there were meetings, but nobody noted who came; "
            "it adds nothing to the whole."
        ),
        gettext(
            "A period closes %(n)d days after its end. Then its figures stay as they are: who corrects something later "
            "changes nothing here."
        )
        % {"n": GRACE_DAYS},
    ]
    if page.closed_at:
        words.append(gettext("Last closed on %(day)s.") % {"day": dates.calendar_date(page.closed_at)})
    return words


def tables_of(page: Report) -> list[Table]:
    """Return the report as a list of tables, each with a name and heads in the reader's language."""
    heads = [gettext("period"), gettext("meetings"), gettext("cancelled meetings"), gettext("visits")]
    heads += [gettext("different people"), gettext("children in childcare")]
    rows: list[list[Cell]] = [
        [
            name_of(period),
            one.meetings,
            one.cancelled,
            number(one.visits),
            number(one.people),
            number(one.children),
        ]
        for period, one in page.closed
    ]
    return [
        Table(gettext("Closed periods"), heads, rows),
        *(_list_table(one) for one in lists_of(page)),
        Table(gettext("How it was counted"), [gettext("what")], [[words] for words in how_counted(page)]),
    ]


@dataclass(frozen=True)
class WordedList:
    """One list of people in words; without lines there are too few to divide."""

    title: str
    of: str
    lines: list[tuple[str, int]]
    total: Shown

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((count for _, count in self.lines), default=0)


def lists_of(page: Report) -> list[WordedList]:
    figures = dict(page.closed)
    return [
        WordedList(title_of(way), name_of(period), lines_of(way, lines), figures[period].people)
        for period, lists in page.lists
        for way, lines in lists.items()
    ]


def _list_table(found: WordedList) -> Table:
    rows: list[list[Cell]] = [[label, count] for label, count in found.lines]
    rows = rows or [[gettext("cannot be divided without somebody being recognisable"), ""]]
    together: list[Cell] = [gettext("together"), number(found.total)]
    return Table(f"{found.title}, {found.of}", [found.title, gettext("different people")], [*rows, together])
