"""What a restore put aside: an installation that was replaced, kept for a term and then thrown away."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

DAYS_ASIDE = 14
STAMP = "%Y%m%dT%H%M%S"
_NAMED = re.compile(r"replaced[-_](\d{8}t\d{6})", re.IGNORECASE | re.ASCII)


def folder_at(at: datetime) -> Path:
    return Path(settings.DATA) / f"replaced-{at:{STAMP}}"


def schema_at(at: datetime) -> str:
    return f"replaced_{at:{STAMP}}".lower()


def over_term(*, at: datetime) -> list[str]:
    """Return the names of what was put aside longer ago than its term."""
    return [name for name in _folders() + _schemas() if _put_aside(name) < at - timedelta(days=DAYS_ASIDE)]


def forget_replaced(*, at: datetime) -> int:
    """Throw away what is over its term. Return how many."""
    over = over_term(at=at)
    for name in over:
        if name in _folders():
            shutil.rmtree(Path(settings.DATA) / name)
        else:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
    return len(over)


def _folders() -> list[str]:
    return sorted(one.name for one in Path(settings.DATA).iterdir() if one.is_dir() and _NAMED.fullmatch(one.name))


def _schemas() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replaced%'")
        return sorted(name for (name,) in cursor.fetchall() if _NAMED.fullmatch(name))


def _put_aside(name: str) -> datetime:
    return datetime.strptime(name[-15:].upper(), STAMP).replace(tzinfo=UTC)
