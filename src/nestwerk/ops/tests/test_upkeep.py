"""What nobody needs any more goes by itself, every day; each step alone, and a step that fails is told."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.jobs import ROUNDS, UPKEEP, Chore, JobFailed
from nestwerk.kernel.mail import deliver
from nestwerk.kernel.sealing import unseal
from nestwerk.ops import terms
from nestwerk.ops.models import Step
from nestwerk.ops.tasks import LONGEST_JOB, close_left, plan_upkeep, sign_of_life, small_round, upkeep
from nestwerk.ops.upkeep import name_of, run_all, steps
from nestwerk.reach.actions import run_terms
from nestwerk.world import GroupWorld, ParentWorld, World

pytestmark = pytest.mark.django_db


def breaks(*, at: datetime) -> None:
    raise ZeroDivisionError("Amina")


@pytest.fixture
def broken() -> Iterator[str]:
    """A step that fails, before all others of the night."""
    known = list(UPKEEP._joined)
    UPKEEP.add(breaks, order=0)
    yield name_of(breaks)
    UPKEEP._joined = known


def waiting() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path=upkeep.module_path, status="READY"))


def letters() -> list[dict[str, str]]:
    rows = DBTaskResult.objects.filter(task_path=deliver.module_path)
    return [json.loads(unseal(row.args_kwargs["kwargs"]["sealed"], where="kernel.mail:letter")) for row in rows]


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


def test_every_step_leaves_how_it_ended() -> None:
    Step.objects.create(name="long.gone", at=now(), seconds=1, failure="x")
    assert run_all(at=now()) == []
    assert sorted(Step.objects.values_list("name", flat=True)) == sorted(name for name, _ in steps())


def test_a_step_that_fails_stops_no_other_and_is_told_once(world: World, broken: str) -> None:
    for _ in range(2):
        with pytest.raises(JobFailed, match="StepsFailed"):
            upkeep.call(None)
    assert Step.objects.exclude(name=broken).exclude(failure="").count() == 0
    assert Step.objects.count() == len(list(steps()))
    step = Step.objects.get(name=broken)
    assert (step.failure, "Amina" in step.failure) == ("ZeroDivisionError in ops/tests/test_upkeep.py:28", False)
    (letter,) = letters()
    assert (letter["to"], f"- {broken}: ZeroDivisionError" in letter["body"]) == (world.omar.email, True)
    (again,) = waiting()
    assert again.run_after < now() + timedelta(hours=2)


def test_a_step_of_a_round_that_fails_stops_no_other() -> None:
    known = list(ROUNDS._joined)
    ROUNDS.add(breaks, order=0)
    try:
        with pytest.raises(JobFailed, match="StepsFailed"):
            small_round.call(None)
    finally:
        ROUNDS._joined = known
    assert set(Step.objects.values_list("name", flat=True)) == {name_of(breaks), *map(name_of, ROUNDS)}


@pytest.mark.parametrize("well", [True, False])
def test_what_the_upkeep_missed_shows_the_same_night(
    well: bool, parents: ParentWorld, groups: GroupWorld, at: datetime
) -> None:
    Group.objects.filter(pk=groups.tuesday.pk).update(ended_at=at)
    known = list(UPKEEP._joined)
    if not well:
        UPKEEP._joined = [(order, chore) for order, chore in known if chore is not run_terms]
    year = at + timedelta(days=400)
    try:
        failed = run_all(at=year)
    finally:
        UPKEEP._joined = known
    missed = [] if well else [f"missed: {terms.missed(at=year)}"]
    assert [step.failure for step in failed] == missed
    assert well or "participants who should be erased" in missed[0]


def test_the_upkeep_by_hand_says_each_step(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("upkeep")
    said = capsys.readouterr().out.splitlines()
    assert (end.value.code, len(said)) == (1, len(list(steps())))
    assert [line for line in said if line.startswith("WRONG")] == [
        f"WRONG  {broken}  {Step.objects.get(name=broken).failure}"
    ]


def test_chores_are_named_by_room_and_verb() -> None:
    chore: Chore = run_terms
    assert name_of(chore) == "reach.run_terms"
