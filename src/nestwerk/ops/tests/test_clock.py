"""A clock that leaps throws nothing away, and the rounds find themselves back."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.clock import now
from nestwerk.ops import clock
from nestwerk.ops.clock import Watch
from nestwerk.ops.tasks import AT_ONCE, plan_upkeep, upkeep

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
YEARS, HOUR, DAY = timedelta(days=5 * 365), timedelta(hours=1), timedelta(days=1)


def test_a_leap_while_the_worker_runs_is_not_believed_and_what_comes_after_is() -> None:
    watch = Watch(NOON, 100.0, NOON)
    assert watch.believes(NOON + HOUR, 100.0 + 3600)
    assert not watch.believes(NOON + YEARS, 100.0 + 3700)
    assert not watch.believes(NOON + YEARS + HOUR, 100.0 + 7300), "however long it lasts"
    assert watch.believes(NOON + 2 * HOUR, 100.0 + 7200)


def test_a_machine_that_slept_or_whose_clock_was_set_a_little_is_believed() -> None:
    watch = Watch(NOON, 0.0, NOON)
    assert watch.believes(NOON + 9 * DAY, (9 * DAY).total_seconds())
    assert watch.believes(NOON + 9 * DAY + timedelta(minutes=5), (9 * DAY).total_seconds())


def test_a_worker_that_begins_after_a_long_silence_waits_first() -> None:
    watch = Watch(NOON + YEARS, 0.0, NOON)
    assert not watch.believes(NOON + YEARS, 1.0)
    assert not watch.believes(NOON + HOUR, 60.0), "put right: believed from the next time on"
    assert watch.believes(NOON + HOUR + timedelta(seconds=30), 90.0)
    closed_for_a_month = Watch(NOON + 30 * DAY, 0.0, NOON)
    assert not closed_for_a_month.believes(NOON + 30 * DAY, 5.0)
    assert closed_for_a_month.believes(NOON + 30 * DAY + HOUR, 3605.0)


@pytest.mark.django_db
def test_the_upkeep_throws_nothing_away_by_a_clock_that_leapt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nestwerk.ops.tasks.SECONDS_OF_DOUBT", 0)
    monkeypatch.setattr(clock, "_WATCHES", [Watch(now() - YEARS, clock._machine(), now() - YEARS)])
    finished = DBTaskResult.objects.create(
        task_path="x", status="SUCCESSFUL", finished_at=now() - 9 * DAY, args_kwargs={"args": [], "kwargs": {}}
    )
    upkeep.call(None)
    assert DBTaskResult.objects.filter(pk=finished.pk).exists()
    (again,) = DBTaskResult.objects.filter(task_path=upkeep.module_path, status="READY")
    assert again.run_after == AT_ONCE, "not in five years"


@pytest.mark.django_db
def test_a_round_that_was_planned_years_ahead_counts_for_nothing() -> None:
    plan_upkeep(at=now() + YEARS)
    plan_upkeep(at=now())
    (waiting,) = DBTaskResult.objects.filter(task_path=upkeep.module_path, status="READY")
    assert waiting.run_after <= now()
