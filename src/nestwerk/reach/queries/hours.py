"""Hours, and what each group and form offered, in words and as tables: of the kind of period that has lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from nestwerk.papers.queries.tables import Table, Value
from nestwerk.programmes.models import GroupForm
from nestwerk.reach.queries.report import Report
from nestwerk.reach.queries.words import name_of, number
from nestwerk.reach.rules.figures import MINUTES, Figures, Offer
from nestwerk.reach.rules.periods import Period


@dataclass(frozen=True)
class HoursOf:
    """The hours of one period; without rows what each group offered is not told."""

    of: str
    meetings: Value
    volunteers: Value
    # Form, group, meetings, cancelled, hours. A line of a whole form names no group; the last line is of all.
    rows: list[list[Value]]

    @property
    def cells(self) -> list[list[tuple[str, Value]]]:
        """Each row, with the head of the column beside each cell."""
        return [list(zip(heads(), row, strict=True)) for row in self.rows]


def in_hours(minutes: int) -> int | float:
    """Return minutes as hours, to two figures behind the comma."""
    whole, rest = divmod(minutes, MINUTES)
    return round(minutes / MINUTES, 2) if rest else whole


def hours_of(page: Report) -> list[HoursOf]:
    """Return the hours of every period that tells them and has groups of its own."""
    return [
        HoursOf(name_of(period), hours_told(figures), volunteers_of(figures), _rows(page, figures.offers))
        for period, figures in _telling(page)
    ]


def _telling(page: Report) -> list[tuple[Period, Figures]]:
    # A year of which only the quarters have lists tells the sum of their hours in its own line.
    return [(period, figures) for period, figures in page.closed if figures.volunteers is not None]


def hours_told(figures: Figures) -> Value:
    return gettext("not in this period") if figures.minutes is None else in_hours(figures.minutes)


def volunteers_of(figures: Figures) -> Value:
    return gettext("not in this period") if figures.volunteers is None else number(figures.volunteers)


def heads() -> list[str]:
    return [
        pgettext("a kind of group", "form"),
        gettext("group"),
        gettext("meetings"),
        gettext("cancelled meetings"),
        gettext("hours"),
    ]


def hours_tables(page: Report) -> list[Table]:
    """Return the hours of each period as tables to take along, the same cells as on the page."""
    return [table for one in hours_of(page) for table in (_together(one), _apart(one))]


def _together(one: HoursOf) -> Table:
    rows: list[list[Value]] = [
        [gettext("hours of meetings that were held"), one.meetings],
        [gettext("hours of volunteers"), one.volunteers],
    ]
    return Table(f"{gettext('Hours')}, {one.of}", [gettext("what"), gettext("hours")], rows)


def _apart(one: HoursOf) -> Table:
    rows = one.rows or [[not_told(), "", "", "", ""]]
    return Table(f"{gettext('Each form and group')}, {one.of}", heads(), rows)


def not_told() -> str:
    return gettext("is not told: beside it, people who are hidden could be worked out")


def _rows(page: Report, offers: Sequence[Offer]) -> list[list[Value]]:
    if not offers:
        return []
    labels = {key: str(label) for key, label in GroupForm.choices}
    gone, together = gettext("a group that is not here any more"), gettext("all groups together")
    rows: list[list[Value]] = []
    for form in [one for one in labels if any(offer.form == one for offer in offers)]:
        mine = [one for one in offers if one.form == form]
        named = sorted((page.names.get(one.group, gone), one) for one in mine if one.group)
        rows += [[labels[form], name, *_cells([one])] for name, one in named]
        if len(named) != 1:
            rows.append([labels[form], together, *_cells(mine)])
    return [*rows, [gettext("all forms"), together, *_cells(offers)]]


def _cells(offers: Sequence[Offer]) -> list[Value]:
    return [
        sum(one.meetings for one in offers),
        sum(one.cancelled for one in offers),
        in_hours(sum(one.minutes for one in offers)),
    ]
