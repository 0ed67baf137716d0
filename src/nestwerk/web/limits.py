"""How often is too often, over all processes and machines: one table, one statement a count.

    limits.count("sign-up", visitor_of(request), at=now()).over     # one more from this place; too many?
    limits.count("group sign-up", str(group.pk), at=now()).over     # one more for this group, wherever they are
    limits.look("wrong link", visitor_of(request), at=now()).full   # would one more be too many? Counts nothing

How many in how long stands in settings.NESTWERK_LIMITS (config/limits.py), a line a name. `whom` may be anything that
tells apart what is limited: a place, an address, a key. Only a keyed digest of it is kept, so the table names nobody.
A count begins with the first act and begins again when its time is over: around that moment twice as many may pass.
Counting inside a transaction that is rolled back counts nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from nestwerk.kernel.models import Counted
from nestwerk.kernel.sealing import blind_index

SECOND, MINUTE, HOUR, DAY = 1, 60, 3600, 86_400

# Two processes that read and then wrote would count one act; the database counts in one go.
_COUNT = """
INSERT INTO kernel_counted (key, number, ends) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
number = CASE WHEN kernel_counted.ends <= %s THEN 1 ELSE kernel_counted.number + 1 END,
ends = CASE WHEN kernel_counted.ends <= %s THEN excluded.ends ELSE kernel_counted.ends END
RETURNING number, ends
"""


class Limit(NamedTuple):
    """At most so many in so many seconds."""

    most: int
    seconds: int


@dataclass(frozen=True)
class Tally:
    """How far it has come: `counted` of `most`, and in how many seconds the count begins again."""

    most: int
    counted: int
    seconds: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.counted)

    @property
    def over(self) -> bool:
        """True when what was just counted was too much."""
        return self.counted > self.most

    @property
    def full(self) -> bool:
        """True when one more would be too much."""
        return self.counted >= self.most


def count(name: str, whom: str, *, at: datetime, limit: Limit | None = None, by_the_clock: bool = False) -> Tally:
    """Count one more, and return how far it has come. `limit` stands in for the one in the settings.

    `by_the_clock`: the count begins with a whole hour (or what the limit has), so that the table keeps no moment at
    which somebody did something: for what is anonymous.
    """
    most, seconds = limit or _limit(name)
    moment = _seconds(at)
    if by_the_clock:
        moment -= moment % seconds
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_key(name, whom), moment + seconds, moment, moment])
        number, ends = cursor.fetchone()
    return Tally(most, int(number), int(ends) - moment)


def look(name: str, whom: str, *, at: datetime) -> Tally:
    """Return how far it has come, counting nothing."""
    most, seconds = _limit(name)
    moment = _seconds(at)
    row = Counted.objects.filter(key=_key(name, whom), ends__gt=moment).first()
    return Tally(most, row.number, row.ends - moment) if row else Tally(most, 0, seconds)


def forget(name: str, whom: str) -> None:
    """Let the count begin again."""
    Counted.objects.filter(key=_key(name, whom)).delete()


def forget_over(*, at: datetime) -> int:
    """Take the counts away whose time is over. Return how many."""
    return Counted.objects.filter(ends__lte=_seconds(at)).delete()[0]


def _limit(name: str) -> Limit:
    return Limit(*settings.NESTWERK_LIMITS[name])


def _key(name: str, whom: str) -> str:
    # A lone surrogate, as a hostile form may send, has no bytes of its own.
    return blind_index(f"{name}\n{whom}".encode("utf-8", "surrogatepass").hex(), field="kernel.counted")


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
