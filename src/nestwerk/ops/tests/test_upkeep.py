"""What nobody needs any more goes by itself, every day."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.clock import now
from nestwerk.ops.tasks import LONGEST_JOB, close_left, plan_upkeep, sign_of_life, upkeep

pytestmark = pytest.mark.django_db


def waiting() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path=upkeep.module_path, status="READY"))


def test_planning_twice_plans_once() -> None:
    plan_upkeep(at=now())
    plan_upkeep(at=now())
    assert len(waiting()) == 1


def test_old_jobs_go_and_the_next_upkeep_waits_for_tomorrow() -> None:
    sign_of_life.enqueue()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=now() - timedelta(days=3))
    upkeep.call(None)
    assert not DBTaskResult.objects.filter(task_path=sign_of_life.module_path).exists()
    (next_one,) = waiting()
    assert next_one.run_after > now() + timedelta(hours=23)


def test_the_job_of_a_dead_worker_is_closed_after_an_hour() -> None:
    sign_of_life.enqueue()
    DBTaskResult.objects.update(status="RUNNING", started_at=now())
    assert [close_left(at=now()), close_left(at=now() + LONGEST_JOB)] == [0, 1]
    (left,) = DBTaskResult.objects.all()
    assert (left.status, left.exception_class_path) == ("FAILED", "nestwerk.ops.tasks.WorkerDied")
