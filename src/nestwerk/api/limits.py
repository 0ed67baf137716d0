"""How many questions a client asked this minute, over all processes: one row in the cache table, one statement."""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

SECONDS = 60
# Room for the count beside the number of the minute, in one whole number.
ROOM = 1_000_000
# The cache's own way to add one reads and then writes: two processes would count one question.
_SQL = """
INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s)
ON CONFLICT (cache_key) DO UPDATE SET expires = excluded.expires,
value = CAST(CASE WHEN CAST({table}.value AS bigint) < %s THEN %s ELSE CAST({table}.value AS bigint) + 1 END AS text)
RETURNING value
"""


@dataclass(frozen=True)
class Standing:
    """What a client has left, and in how many seconds the count starts again."""

    most: int
    asked: int
    seconds: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.asked)

    @property
    def over(self) -> bool:
        return self.asked > self.most

    def headers(self) -> dict[str, str]:
        """Return the headers that tell it, as the IETF draft on rate limit headers writes them."""
        told = {
            "RateLimit-Policy": f'"client";q={self.most};w={SECONDS}',
            "RateLimit": f'"client";r={self.left};t={self.seconds}',
        }
        return told | {"Retry-After": str(self.seconds)} if self.over else told


def client_of(request: HttpRequest) -> str:
    """Return a stand-in for the client's address, readable by nobody."""
    return str(get_adapter().get_client_ip(request))


def count(client: str, *, at: datetime) -> Standing:
    """Count one question and return how the client stands."""
    minute, second = divmod(int(at.timestamp()), SECONDS)
    first = minute * ROOM + 1
    ends = connection.ops.adapt_datetimefield_value(datetime.fromtimestamp((minute + 1) * SECONDS, UTC))
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(table=table), [f"api:{client}", str(first), ends, first, first])
        (value,) = cursor.fetchone()
    return Standing(settings.API_PER_MINUTE, int(value) - minute * ROOM, SECONDS - second)
