"""Somebody who has every file of a year, knows how they are made, and solves for what is hidden.

What the files say becomes a system of equations and inequalities: months add up to quarters and quarters to the year
where they do; different people of a period are no fewer than in one part and no more than in all; nobody comes more
often than there were meetings; lists add up to the people of their period. Linear programming then gives the least and
the most that every hidden count can be. Whole numbers may be forgotten: that makes the bounds no narrower than k - 1.
"""

import re
from collections.abc import Sequence

from nestwerk.kernel.disclosure import OTHER
from nestwerk.papers.queries.tables import Table
from nestwerk.reach.queries.report import ORDERS
from nestwerk.reach.queries.words import labels_of, name_of, title_of
from nestwerk.reach.rules.periods import MONTH, Period, periods_of
from nestwerk.reach.tests.made_up import TOWNS
from nestwerk.testing.solving import Cell, System
from nestwerk.ui.towns import town_words

COLUMNS = ("visits", "people", "children")


def read(files: Sequence[Sequence[Table]], year: int, *, k: int, heads: bool = True) -> System:
    """Return what somebody knows who reads these files of one year. Without `heads`: everybody there had a name."""
    known = System()
    periods = {name_of(period): period for period in periods_of(year)}
    for tables in files:
        first, *lists, _ = tables
        for row in first.rows:
            _read_row(known, periods[str(row[0])], row, k=k, heads=heads)
        ways = {title_of(way): way for way in ORDERS}
        for table in lists:
            title, of = table.name.rsplit(", ", 1)
            if title in ways:
                _read_list(known, table, ways[title], periods[of])
            elif title == "Hours":
                _read_hours(known, table, periods[of], k=k)
            else:
                _read_offers(known, table, periods[of], heads=heads)
    _bind(known, [period for period in periods.values() if key(period, "people") in known.names])
    known.hidden = list(dict.fromkeys(known.hidden))
    return known


def key(period: Period, *words: str) -> Cell:
    return (period.kind, period.first.isoformat(), *words)


def _read_row(known: System, period: Period, row: Sequence[object], *, k: int, heads: bool) -> None:
    meetings = int(str(row[1]))
    for column, said in zip(COLUMNS, row[3:], strict=True):
        _say(known, key(period, column), said)
    known.no_more_than(key(period, "people"), [key(period, "visits")])
    if not heads:
        known.no_more_than(key(period, "visits"), [key(period, "people")], times=meetings)
    if period.kind == MONTH and row[4] == "hidden":
        known.bound(key(period, "people"), 0, k - 1)
    if period.kind == MONTH and row[3] == "hidden":
        known.bound(key(period, "visits"), 0, (k - 1) * meetings)


def _say(known: System, cell: Cell, said: object) -> None:
    known.cell(cell)
    if isinstance(said, int):
        known.fix(cell, said)
    elif said == "not recorded":
        known.fix(cell, 0)
    elif least := re.fullmatch(r"at least (\d+)", str(said)):
        # Told with a margin, and never small: what it could give away is a hidden part, and those are solved for.
        known.bound(cell, int(least[1]), None)
    else:
        known.hidden.append(cell)


def _read_hours(known: System, table: Table, period: Period, *, k: int) -> None:
    """Hours of volunteers: fewer than k of them, each at every meeting, are the most that a hidden number can be."""
    (_, meetings), (_, volunteers) = table.rows
    _say(known, key(period, "volunteers"), volunteers)
    if volunteers == "hidden":
        known.bound(key(period, "volunteers"), 0, (k - 1) * float(str(meetings)))


def _read_offers(known: System, table: Table, period: Period, *, heads: bool) -> None:
    """How often each group met: nobody of it came more often, and its people are people of its form."""
    forms = {str(label): word for word, label in labels_of("forms").items()}
    rows = [row for row in table.rows if str(row[0]) in forms]
    apart = {row[0] for row in rows if str(row[1]).startswith("group ")}
    # A line of a whole form says nothing new beside those of its groups.
    lines = [row for row in rows if row[0] not in apart or str(row[1]).startswith("group ")]
    of_form: dict[str, list[Cell]] = {}
    for form, name, *_ in lines:
        of_form.setdefault(forms[str(form)], []).append(key(period, "group", str(form), str(name)))
    for word in ORDERS["forms"] if lines else ():
        known.adds_up(key(period, "forms", word), of_form.get(word, []))
    if lines and not heads:
        most = {known.cell(key(period, "group", str(row[0]), str(row[1]))): -float(str(row[2])) for row in lines}
        known.at_most.append(({known.cell(key(period, "visits")): 1.0, **most}, 0))


def _read_list(known: System, table: Table, way: str, period: Period) -> None:
    words = {label: word for word, label in labels_of(way).items()}
    if way == "towns":
        words |= {town_words(code): code for code in ORDERS[way] if code in TOWNS}
    shown = {words[str(label)]: int(str(count)) for label, count in table.rows if str(label) in words}
    every = {word: key(period, way, word) for word in ORDERS[way]}
    known.adds_up(key(period, "people"), every.values())
    if not shown:
        known.hidden += [cell for cell in every.values() if cell not in known.hidden]
        return
    rest = [cell for word, cell in every.items() if word not in shown]
    for word, count in shown.items():
        if word == OTHER:
            known.sum_is(rest, count)
            known.hidden += rest
        else:
            known.fix(every[word], count)
    if OTHER not in shown:
        for cell in rest:
            known.fix(cell, 0)


def _bind(known: System, periods: Sequence[Period]) -> None:
    """Put the periods of the year side by side."""
    for period in periods:
        parts = period.parts()
        if not parts:
            continue
        for column in ("visits", "children"):
            known.adds_up(key(period, column), [key(part, column) for part in parts])
        _over_people(known, period, parts, ("people",))
        for way, order in ORDERS.items():
            # Who stopped in autumn had stayed until summer: of this list a part says nothing of the whole.
            for word in order if way != "leaving" else ():
                if key(period, way, word) in known.names and key(parts[0], way, word) in known.names:
                    _over_people(known, period, parts, (way, word))


def _over_people(known: System, period: Period, parts: Sequence[Period], words: Cell) -> None:
    known.no_more_than(key(period, *words), [key(part, *words) for part in parts])
    for part in parts:
        known.no_more_than(key(part, *words), [key(period, *words)])
