"""A place, as a room above shows and compares it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088
# How far 'near' is, in km: what a page offers, from near to far.
STEPS = (5, 10, 20, 40)
# Names with a language of their own, before what is spoken where the place is.
FRENCH_PROVINCES = frozenset({"20002", "50000", "60000", "80000", "90000"})
# Nobody lives at a postcode that is a `box`.
MUNICIPALITY, LOCALITY, OLD, PROVINCE = "municipality", "locality", "old", "province"
POSTCODE, BOX = "postcode", "box"


@dataclass(frozen=True)
class Place:
    """A municipality, or something that lies in one. Degrees are WGS84.

    `code` is the municipality of today (NIS, or GM with four figures), or the code of a province; `names` by language.
    `old` is the day on which it stopped being a municipality of its own.
    """

    kind: str
    code: str
    country: str
    names: Mapping[str, str] = field(hash=False)
    province: str
    lat: float
    lon: float
    postcode: str = ""
    old: date | None = None

    def name_in(self, language: str) -> str:
        """Return its name for a reader of a language: that language's, else the one that is spoken there."""
        own = "fr" if self.province in FRENCH_PROVINCES else "nl"
        return self.names.get(language) or self.names.get(own) or next(iter(self.names.values()))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the km between two points (latitude, longitude) along the earth.

    Haversine formula on the mean radius of the earth (IUGG): within half a percent.
    """
    lat, lon, other_lat, other_lon = map(radians, (*one, *other))
    across = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across))


def step_of(km: float) -> int | None:
    """Return the smallest step that reaches so far; None beyond the last."""
    return next((step for step in STEPS if km <= step), None)
