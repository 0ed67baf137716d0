"""The primary care zones of Flanders and Brussels, and their municipalities."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from nestwerk.places.formats.tables import ZoneRow, read_zones
from nestwerk.places.queries.tables import DATA


@dataclass(frozen=True)
class Zone:
    """`codes` lie in it as a whole; of those in `parts` some postcodes do, or it is not sure since they merged."""

    slug: str
    name: str
    codes: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def zones() -> tuple[Zone, ...]:
    """Return all zones by name. The division is that of 2022 on the municipalities of today."""
    rows: dict[tuple[str, str], list[ZoneRow]] = defaultdict(list)
    for row in read_zones(DATA / "zones.csv"):
        rows[row.slug, row.name].append(row)
    return tuple(
        Zone(
            slug,
            name,
            tuple(row.code for row in mine if row.whole),
            tuple(row.code for row in mine if not row.whole),
        )
        for (slug, name), mine in sorted(rows.items(), key=lambda item: item[0][1].casefold())
    )


@cache
def _by_code() -> dict[str, tuple[Zone, ...]]:
    found: dict[str, list[Zone]] = defaultdict(list)
    for zone in zones():
        for code in dict.fromkeys([*zone.codes, *zone.parts]):
            found[code].append(zone)
    return {code: tuple(mine) for code, mine in found.items()}


def zones_of(code: str) -> tuple[Zone, ...]:
    """Return the zones in which a municipality lies; several when it is divided, none outside Flanders and Brussels."""
    return _by_code().get(code, ())
