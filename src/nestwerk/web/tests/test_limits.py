"""Limits hold over processes, in one table that names nobody; what allauth counts goes the same way."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.core import context
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from nestwerk.kernel import sealing
from nestwerk.kernel.cache import forget_over
from nestwerk.kernel.models import Counted, Remembered
from nestwerk.web import limits

TWO = limits.Limit(2, 60)
BRAM = "bram@example.org"
# A process that counts, and asks for a code as often as it may; it tells its numbers, and how often that was.
COUNTING = """
import django
django.setup()
from datetime import UTC, datetime
from django.test import RequestFactory
from allauth.core import context
from allauth.core.internal import ratelimit
from nestwerk.web import limits
at = datetime(2026, 11, 22, 9, tzinfo=UTC)
counted = [limits.count("sign-up", "two", at=at).counted for _ in range(60)]
request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.77")
with context.request_context(request):
    let_in = [bool(ratelimit.consume(request, app="allauth.account", action="login")) for _ in range(20)].count(True)
print([counted, let_in])
"""
# Counting is one statement that writes or adds: each database has its own way of that.
pytestmark = pytest.mark.both


def test_it_counts_until_its_time_is_over(db: None, at: datetime) -> None:
    told = [limits.count("x", BRAM, at=at + timedelta(seconds=second), limit=TWO) for second in (0, 30, 59, 60)]
    assert [(one.counted, one.left, one.over, one.seconds) for one in told] == [
        (1, 1, False, 60),
        (2, 0, False, 30),
        (3, 0, True, 1),
        (1, 1, False, 60),
    ]


def test_looking_counts_nothing_and_each_name_and_whom_has_its_own(db: None, at: datetime, settings: Any) -> None:
    settings.NESTWERK_LIMITS = {"one": TWO, "other": TWO}
    for _ in range(2):
        limits.count("one", BRAM, at=at)
    assert [limits.look(*what, at=at).full for what in (("one", BRAM), ("one", "noor"), ("other", BRAM))] == [
        True,
        False,
        False,
    ]
    limits.forget("one", BRAM)
    assert (limits.look("one", BRAM, at=at).counted, limits.look("one", BRAM, at=at).left) == (0, 2)


def test_what_is_over_goes(db: None, at: datetime) -> None:
    limits.count("x", "old", at=at, limit=TWO)
    limits.count("x", "new", at=at + timedelta(seconds=30), limit=TWO)
    assert (limits.forget_over(at=at + timedelta(seconds=60)), Counted.objects.count()) == (1, 1)


def test_words_that_have_no_bytes_are_counted_too(db: None, at: datetime) -> None:
    assert [limits.count("x", "\ud800\x00", at=at, limit=TWO).counted for _ in range(2)] == [1, 2]


def test_the_tables_hold_json_under_keyed_digests(db: None, at: datetime) -> None:
    limits.count("sign-up", BRAM, at=at)
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.77")
    with context.request_context(request):
        assert ratelimit.consume(request, app="allauth.account", action="login_failed", key=BRAM)
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, value FROM kernel_remembered UNION SELECT key, 'null' FROM kernel_counted")
        rows = cursor.fetchall()
    assert len(rows) >= 2
    assert [key for key, _ in rows if not re.fullmatch(r"[\w-]{43}", key)] == []
    assert [type(json.loads(value)) for _, value in rows].count(list) == len(rows) - 1
    # Keyed: with other keys the same name has another digest.
    assert sealing.blind_index("x", field="kernel.counted") != sealing.blind_index("x", field="kernel.remembered")


def test_the_cache_does_what_libraries_ask(db: None) -> None:
    assert (cache.add("a", "y", 60), cache.add("a", "n", 60), cache.get("a")) == (True, False, "y")
    cache.set("a", [1.5, 2], 60)
    assert (cache.get("a"), "a" in cache, cache.touch("a", 120), cache.touch("b")) == ([1.5, 2], True, True, False)
    assert (cache.delete("a"), cache.delete("a"), cache.get("a", "none")) == (True, False, "none")
    cache.set("gone", 1, timeout=-1)
    cache.set("stays", 1, timeout=None)
    assert (cache.get("gone"), cache.add("gone", 2), cache.get("stays")) == (None, True, 1)
    cache.set("gone", 1, timeout=-1)
    assert (forget_over(), Remembered.objects.count()) == (1, 1)
    cache.clear()
    assert cache.get("stays") is None


def test_the_cache_takes_nothing_that_is_not_json(db: None) -> None:
    with pytest.raises(TypeError):
        cache.set("a", object())


@pytest.mark.database
def test_two_processes_count_together(tmp_path: Path, furnish: Callable[[Path], dict[str, str]]) -> None:
    """Each of their 120 acts gets its own number; allauth lets 30 sign in from one place, in both together."""
    house, words = furnish(tmp_path), [sys.executable, "-c", COUNTING]
    both = [subprocess.Popen(words, env=house, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(one.communicate()[0]) for one in both]
    assert sorted(number for counted, _ in told for number in counted) == list(range(1, 121))
    assert sum(let_in for _, let_in in told) == 30
