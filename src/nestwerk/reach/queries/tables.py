"""The report in words, and as tables to take along: page, sheets and paper show the same cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from nestwerk.kernel.disclosure import Shown
from nestwerk.papers.queries.tables import Table
from nestwerk.reach.queries.hours import hours_tables
from nestwerk.reach.queries.report import Report
from nestwerk.reach.queries.words import Cell, lines_of, name_of, number, title_of
from nestwerk.reach.rules.periods import GRACE_DAYS
from nestwerk.ui import dates


def how_counted(page: Report) -> list[str]:
    """Return how the figures were counted, sentence by sentence: the same on the page and in every file."""
    words = [
        gettext("Different people: everybody on the list of participants who came at least once in the period.")
        + " "
        + gettext("Who is in two groups counts in each. Many come in more than one month: do not add the months up."),
        gettext("Visits: everybody who was there, meeting by meeting, also without a name. Visits do add up."),
        gettext("Children: in childcare, counted per meeting."),
        gettext("Stopped: at the end of the period, before the group ended. Why is what the parent or the team chose."),
        gettext("Hours: of meetings that were held, as they were planned. Hours of people who came are not counted.")
        + " "
        + gettext(
            "Of volunteers: of each meeting at which somebody of the team, who guides no group, had taken a task. "
            "Preparing and travelling are not counted. It is hidden when fewer than %(n)d different volunteers did."
        )
        % {"n": page.least},
        gettext(
            "What each form offered stands here where each form has a line of its own in the list of forms; what each "
            "group offered where nobody who came is hidden at all. Who knows how often a group met could work out "
            "hidden people. How many people came to each group is told nowhere in this report."
        ),
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
        *(list_table(one) for one in lists_of(page)),
        *hours_tables(page),
        Table(gettext("How it was counted"), [gettext("what")], [[words] for words in how_counted(page)]),
    ]


@dataclass(frozen=True)
class WordedList:
    """One list of people in words; without lines there are too few to divide."""

    way: str
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
        WordedList(way, title_of(way), name_of(period), lines_of(way, lines), figures[period].people)
        for period, lists in page.lists
        for way, lines in lists.items()
        # Where nobody said it there is nothing to read.
        if [word for word, _ in lines] != [""]
    ]


def list_table(found: WordedList) -> Table:
    rows: list[list[Cell]] = [[label, count] for label, count in found.lines]
    rows = rows or [[gettext("cannot be divided without somebody being recognisable"), ""]]
    together: list[Cell] = [gettext("together"), number(found.total)]
    return Table(f"{found.title}, {found.of}", [found.title, gettext("different people")], [*rows, together])


def in_one(title: str, tables: Sequence[Table]) -> Table:
    """Put every table in one, each row with the name of its table in front: CSV knows no sheets."""
    rows = [[table.name, *row] for table in tables for row in [table.heads, *table.rows]]
    widest = max((len(row) for row in rows), default=1)
    return Table(title, [title, *[""] * (widest - 1)], [[*row, *[""] * (widest - len(row))] for row in rows])
