"""With every file of a year side by side, nobody can say of a hidden count more than the rule allows."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from nestwerk.kernel.disclosure import LEAST, OTHER, Shown
from nestwerk.papers.queries.tables import Table
from nestwerk.reach.queries.tables import tables_of
from nestwerk.reach.rules.figures import Figures
from nestwerk.reach.rules.periods import MONTH, QUARTER, YEAR, Period, is_closed, month_after, periods_of
from nestwerk.reach.tests.adversary import read
from nestwerk.reach.tests.made_up import YEAR_OF, House, corrected, figures_of, house, report_of
from nestwerk.reach.tests.old_rule import hide
from nestwerk.testing.solving import System

# All of them takes minutes: ORGANISATIONS=200 ./nestwerk test src/nestwerk/reach/tests/test_adversary.py -n 2
NUMBER = int(os.environ.get("ORGANISATIONS", "4"))
JANUARY = Period(MONTH, date(YEAR_OF, 1, 1))
FIRST, SECOND, _, _, WHOLE = [one for one in periods_of(YEAR_OF) if one.kind != MONTH]


def files(figures: dict[Period, Figures]) -> list[list[Table]]:
    """Return the files of a year as they are taken along: after each month closed, and at the end."""
    moments = [month_after(date(YEAR_OF, 1, 1), number).replace(day=28) for number in range(1, 14)]
    found = []
    for on in moments:
        then = {period: one for period, one in figures.items() if is_closed(period, on=on)}
        found.append(tables_of(report_of(then)))
    return found


def solve(made: House, figures: dict[Period, Figures], *, k: int = LEAST) -> System:
    with override("en"):
        return read(files(figures), YEAR_OF, k=k, heads=made.heads)


@pytest.mark.parametrize("seed", range(NUMBER))
def test_no_hidden_count_is_bounded_tighter_than_the_rule(
    seed: int, record_property: Callable[[str, object], None]
) -> None:
    begun = time.perf_counter()
    made = house(seed)
    k = LEAST if seed % 4 else 8
    later = corrected(made, seed) if seed % 5 == 0 else None
    figures = figures_of(made, k=k, lists=QUARTER if seed % 3 == 0 else YEAR, later=later)
    known = solve(made, figures, k=k)
    narrow = known.too_narrow(k)
    record_property("hidden", len(known.hidden))
    record_property("solved", known.solved)
    record_property("seconds", round(time.perf_counter() - begun, 2))
    assert narrow == []


def demo(seed: int = 1) -> tuple[House, dict[Period, Figures]]:
    made = house(seed, "demo")
    return made, figures_of(made)


def test_at_the_size_of_the_demo_most_people_stand_in_shown_lines() -> None:
    """Six groups and some ninety parents: people in lines with a name of their own, and with the merged ones."""
    named = shown = everybody = 0
    for seed in range(20):
        made, figures = demo(seed)
        for way, lines in figures[WHOLE].lists.items():
            everybody += sum(made.counted(WHOLE).words[way].values())
            shown += sum(count for _, count in lines)
            named += sum(count for word, count in lines if word != OTHER)
    assert shown / everybody >= 0.9
    assert named / everybody >= 0.6


def test_months_and_quarters_of_the_demo_are_told() -> None:
    shown = [one for seed in range(20) for one in demo(seed)[1].values()]
    told = [figures for figures in shown if figures.people.count is not None]
    assert len(told) / len(shown) >= 0.6


@pytest.mark.parametrize("number", range(1, 13))
def test_a_later_file_shows_what_an_earlier_one_showed(number: int) -> None:
    """Two moments in time: what closed stays, cell by cell, and nothing is left out later."""
    _, figures = demo()
    earlier, later = files(figures)[number - 1 : number + 1]
    before = {tuple(row) for row in earlier[0].rows}
    assert before <= {tuple(row) for row in later[0].rows}
    assert len(before) >= number


# Planted leaks: each is found, so the adversary can find.


def small(*months: Shown) -> dict[Period, Figures]:
    """A first quarter of which the months show these people, and eight meetings each."""
    found = {
        period: Figures(8, 0, Shown(40) if one.count else one, one, Shown(0))
        for period, one in zip(FIRST.parts(), months, strict=True)
    }
    return found | {FIRST: Figures(24, 0, Shown(80, "least"), Shown(14), Shown(0))}


HIDES = Shown(None, "hidden")


def narrow(figures: dict[Period, Figures]) -> set[tuple[str, ...]]:
    with override("en"):
        known = read([tables_of(report_of(figures))], YEAR_OF, k=LEAST)
    return {cell for cell, _, _ in known.too_narrow(LEAST)}


def test_a_quarter_that_gives_a_month_away_is_found() -> None:
    figures = small(Shown(8), Shown(9), HIDES)
    march = ("month", "2026-03-01")
    assert narrow(figures) == set()
    assert narrow(figures | {FIRST: replace(figures[FIRST], people=Shown(19))}) == {(*march, "people")}
    assert narrow(figures | {FIRST: replace(figures[FIRST], visits=Shown(83))}) >= {(*march, "visits")}


def test_lists_of_a_quarter_and_of_its_year_together_are_found() -> None:
    """The reason for lists in one kind of period only: the year names Arabic, and so the quarter's others are known."""
    lists = {"languages": [("nl", 20), (OTHER, 6)], "heard": [], "forms": [], "leaving": []}
    named = {**lists, "languages": [("nl", 20), ("ar", 6)]}
    figures = small(Shown(20), Shown(20), Shown(20))
    nothing = Figures(0, 0, Shown(0), Shown(0), Shown(0))
    figures |= {period: nothing for period in periods_of(YEAR_OF) if period.first >= SECOND.first}
    figures[FIRST] = Figures(24, 0, Shown(120), Shown(26), Shown(0))
    with_quarter = figures | {FIRST: replace(figures[FIRST], lists=lists)}
    assert narrow(with_quarter | {WHOLE: figures[FIRST]}) == set()
    found = narrow(with_quarter | {WHOLE: replace(figures[FIRST], lists=named)})
    assert found == {("quarter", "2026-01-01", "languages", word) for word in ("fr", "en", "ar", "tr", "uk")}


def test_the_old_rule_showed_five_languages_beside_five_people() -> None:
    """Each list was safe alone; the forms of the groups told the total that the languages hid."""
    languages, _ = hide({"nl": 1, "ar": 1, "tr": 1, "uk": 1, "fr": 1})
    _, reached = hide({"weekly": 5})
    known = System()
    known.fix(("reached",), reached.count or 0)
    known.adds_up(("reached",), [(word,) for word in languages])
    for word, shown in languages.items():
        assert shown.count is None
        known.bound((word,), 1, None)
        known.hidden.append((word,))
    assert [(low, high) for _, low, high in known.too_narrow(LEAST)] == [(1, 1)] * 5


def test_the_old_rule_gave_a_month_away_by_two_exports() -> None:
    """Twelve months that shift: what one export hid with its neighbour, the next one showed."""
    visits = [3, 6, *[20] * 11]
    known = System()
    for first in (0, 1):
        shown, total = hide({str(month): visits[month] for month in range(first, first + 12)})
        known.fix((f"sum {first}",), total.count or 0)
        known.adds_up((f"sum {first}",), [(month,) for month in shown])
        for month, one in shown.items():
            known.bound((month,), 1, None)
            if one.count is not None:
                known.fix((month,), one.count)
    known.hidden = [("0",)]
    assert known.too_narrow(LEAST) == [(("0",), 3, 3)]


def test_the_old_rule_fails_for_organisations_made_up_by_chance() -> None:
    """Lists of one moment with their shared total, and nothing else: the least that was published."""
    failing = 0
    for seed in range(20):
        counted = house(seed, "small").counted(WHOLE)
        known, every = System(), {way: hide(counted.words[way]) for way in ("languages", "heard", "forms")}
        for way, (lines, total) in every.items():
            if total.count is not None:
                known.fix(("people",), total.count)
            known.adds_up(("people",), [(way, word) for word in lines])
            for word, shown in lines.items():
                known.bound((way, word), shown.count or 1, shown.count)
                known.hidden += [] if shown.count is not None else [(way, word)]
        failing += bool(known.too_narrow(LEAST))
    assert failing == 4
