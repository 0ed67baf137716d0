"""Organisations with a year behind them, made up by chance: tiny, small, as big as the demo, and big. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from nestwerk.kernel.disclosure import LEAST
from nestwerk.reach.queries.report import ORDERS, Report, Row
from nestwerk.reach.rules.figures import Counted, Figures, Offer, of_month, of_parts, with_lists, with_offers
from nestwerk.reach.rules.periods import YEAR, Period, periods_of

YEAR_OF = 2026
LANGUAGES, HEARD, LEAVING = ORDERS["languages"], ORDERS["heard"], ORDERS["leaving"]
# Where the people live: some of all that a list can name, and nothing said.
TOWNS = ["44021", "11002", "44083", "44081", "46021", "46020", ""]
# Groups and people a group: from four mothers around a table to a big house.
SIZES = {"tiny": ((1, 1), (2, 6)), "small": ((1, 3), (3, 9)), "demo": ((6, 6), (10, 18)), "big": ((8, 20), (5, 16))}


@dataclass(frozen=True)
class Visitor:
    language: str
    heard: str
    form: str
    leaving: str
    town: str


@dataclass(frozen=True)
class Evening:
    """One meeting: who was there by name, how many without, and children. Not kept: nobody noted anything."""

    on: date
    group: int
    there: frozenset[int]
    others: int
    children: int
    kept: bool = True

    @property
    def minutes(self) -> int:
        """Two groups of three meet longer than an hour."""
        return 60 + 30 * (self.group % 3)

    @property
    def carrying(self) -> set[int]:
        """Which volunteers took a task: of each group the same few, and not every time."""
        return {10 * self.group + one for one in range(3) if (self.on.toordinal() + one) % 3 < self.group % 3}


@dataclass(frozen=True)
class House:
    visitors: tuple[Visitor, ...]
    evenings: tuple[Evening, ...]
    heads: bool
    # By group.
    forms: tuple[str, ...] = ()

    def counted(self, period: Period) -> Counted:
        """Return what is counted of a period, in another way than the database does it."""
        held = [one for one in self.evenings if period.first <= one.on < period.end]
        noted = [one for one in held if one.kept]
        people: set[int] = set().union(*(one.there for one in noted)) if noted else set()
        groups = {one.group for one in noted}
        of_group = {group: [one for one in noted if one.group == group] for group in groups}
        words: dict[str, dict[str, int]] = {way: {} for way in ORDERS}
        for number in people:
            visitor = self.visitors[number]
            told = {"languages": visitor.language, "heard": visitor.heard, "forms": visitor.form}
            for way, word in {**told, "leaving": visitor.leaving, "towns": visitor.town}.items():
                words[way][word] = words[way].get(word, 0) + 1
        return Counted(
            meetings=len(held),
            kept=bool(noted),
            visits=sum(len(one.there) + one.others for one in noted),
            people=len(people),
            children_kept=bool(noted),
            children=sum(one.children for one in noted),
            at_once=sum(max(len(one.there) + one.others for one in found) for found in of_group.values()),
            children_at_once=sum(max(one.children for one in found) for found in of_group.values()),
            words=words,
            offers=self._offers(held),
            tasks=any(one.carrying for one in held),
            volunteers=len(set().union(*(one.carrying for one in held))),
            volunteer_minutes=sum(one.minutes * len(one.carrying) for one in held),
        )

    def _offers(self, held: Sequence[Evening]) -> list[Offer]:
        found = []
        for group in sorted({one.group for one in held}):
            mine = [one for one in held if one.group == group]
            form = self.forms[group]
            found.append(Offer(f"group {group}", form, len(mine), 0, sum(one.minutes for one in mine)))
        return found


def house(seed: int, size: str = "") -> House:
    """Return one organisation; the same seed gives the same one."""
    chance = Random(seed)  # noqa: S311 - an order, no secret
    groups, people = SIZES[size or chance.choice(list(SIZES))]
    heads, away = chance.random() < 0.4, chance.random()
    # Drawn apart, so that all else stays as it was drawn.
    stops = Random(seed + 1_000_000)  # noqa: S311 - an order, no secret
    lives = Random(seed + 2_000_000)  # noqa: S311 - an order, no secret
    visitors: list[Visitor] = []
    evenings: list[Evening] = []
    forms: list[str] = []
    for group in range(chance.randint(*groups)):
        form = chance.choice(ORDERS["forms"])
        forms.append(form)
        mine = range(len(visitors), len(visitors) + chance.randint(*people))
        visitors += [
            Visitor(
                chance.choices(LANGUAGES, (9, 2, 1, 4, 3, 1))[0],
                chance.choice(HEARD),
                form,
                stops.choices(LEAVING, (12, 2, 2, 3, 3))[0],
                lives.choices(TOWNS, (9, 5, 3, 2, 1, 1, 4))[0],
            )
            for _ in mine
        ]
        evenings += _season(chance, group, mine, heads=heads, away=away)
    return House(tuple(visitors), tuple(evenings), heads, tuple(forms))


def _season(chance: Random, group: int, mine: range, *, heads: bool, away: float) -> Iterable[Evening]:
    """Yield the meetings of a group: not in August, with people who come for a while, and weeks nobody noted."""
    begin = {number: chance.randrange(0, 40) for number in mine}
    end = {number: begin[number] + chance.randrange(2, 40) for number in mine}
    day, step = date(YEAR_OF, 1, 5) + timedelta(days=chance.randrange(60)), chance.choice((7, 14, 30))
    forgetful = chance.random() < 0.2
    while day.year == YEAR_OF:
        week = day.timetuple().tm_yday // 7
        there = frozenset(n for n in mine if begin[n] <= week <= end[n] and chance.random() > away * 0.7)
        if day.month != 8 and chance.random() > 0.05:
            others = chance.randrange(4) if heads else 0
            yield Evening(
                day, group, there, others, chance.randrange(len(there) + 1), not (forgetful and day.month == 5)
            )
        day += timedelta(days=step)


def corrected(made: House, seed: int) -> House:
    """Return the same year after somebody went through the lists: people added, taken away, meetings noted at last."""
    chance = Random(seed)  # noqa: S311 - an order, no secret
    everybody = range(len(made.visitors))

    def mended(one: Evening) -> Evening:
        changed = frozenset(n for n in everybody if (n in one.there) != (chance.random() < 0.05))
        return replace(one, there=changed, kept=True) if chance.random() < 0.3 else one

    return replace(made, evenings=tuple(mended(one) for one in made.evenings))


def figures_of(
    house: House,
    *,
    k: int = LEAST,
    lists: str = YEAR,
    later: House | None = None,
    periods: Sequence[Period] = (),
) -> dict[Period, Figures]:
    """Return what each period shows. With `later`: data that were corrected after the months had closed."""
    found: dict[Period, Figures] = {}
    for period in periods or periods_of(YEAR_OF):
        parts = [found[part] for part in period.parts()]
        own = ((later or house) if parts else house).counted(period)
        figures = of_parts(own, parts, k=k) if parts else of_month(own, k=k)
        if period.kind == lists:
            figures = with_lists(figures, own, ORDERS, k=k)
            figures = with_offers(figures, own, [found[one] for one in period.inside()])
        found[period] = figures
    return found


def report_of(figures: dict[Period, Figures], *, k: int = LEAST) -> Report:
    rows = tuple(Row(period, one) for period, one in figures.items())
    lists = tuple((period, one.lists) for period, one in figures.items() if one.lists)
    names = {offer.group: offer.group for one in figures.values() for offer in one.offers}
    return Report(YEAR_OF, (YEAR_OF,), rows, lists, k, None, names)
