"""The upkeep of each night: every step stands alone, is logged with its outcome, and leaves it in the database."""

import logging
import time
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext_noop

from nestwerk.kernel import cache, letters, mail
from nestwerk.kernel.jobs import ROUNDS, UPKEEP, Chore, place_of
from nestwerk.ops import terms, workplace
from nestwerk.ops.models import Step
from nestwerk.ops.replaced import forget_replaced
from nestwerk.people import queries
from nestwerk.people.models import Duty
from nestwerk.web import limits

# A finished job holds nothing but its kind and how it ended; two days are enough to see what went wrong.
DAYS_TO_KEEP_JOBS = 2
MOST_LETTERS = 10
SUBJECT = gettext_noop("Nestwerk: a nightly step failed")
_log = logging.getLogger("nestwerk.upkeep")


class StepsFailed(Exception):
    """Some steps of the upkeep did not go well; which, stands in the database and in the log."""


class StillHere(Exception):
    """Something that the upkeep should have erased is still here."""


def forget_sessions(*, at: datetime) -> None:
    call_command("clearsessions")


def forget_cached(*, at: datetime) -> None:
    cache.forget_over()


def forget_jobs(*, at: datetime) -> None:
    call_command("prune_db_task_results", min_age_days=DAYS_TO_KEEP_JOBS, verbosity=0)


def sweep_workplaces(*, at: datetime) -> None:
    workplace.sweep()
    workplace.sweep_upgrades(at=at)


def miss_nothing(*, at: datetime) -> None:
    """After all others: whatever is past its term now was missed by the step that should have erased it."""
    if missed := terms.missed(at=at):
        raise StillHere(missed)


BEFORE: tuple[Chore, ...] = (
    forget_sessions,
    limits.forget_over,
    forget_cached,
    letters.forget_over,
    forget_jobs,
    forget_replaced,
    sweep_workplaces,
)


def steps() -> Iterator[tuple[str, Chore]]:
    """Yield every step with its name: what the house forgets, what the rooms do, and whether anything was missed."""
    for chore in (*BEFORE, *UPKEEP, miss_nothing):
        yield name_of(chore), chore


def name_of(chore: Chore) -> str:
    """Return the room and the verb, as `reach.run_terms`."""
    room = chore.__module__.removeprefix("nestwerk.").partition(".")[0]
    return f"{room}.{getattr(chore, '__name__', type(chore).__name__)}"


def failing() -> set[str]:
    """Return the names of the steps that failed when they last ran."""
    return set(Step.objects.exclude(failure="").values_list("name", flat=True))


def run_all(*, at: datetime) -> list[Step]:
    """Do every step of the night; return those that failed."""
    Step.objects.exclude(name__in=[name for name, _ in steps()] + [name_of(chore) for chore in ROUNDS]).delete()
    return run_each(steps(), at=at)


def run_round(*, at: datetime) -> list[Step]:
    """Do what is done every few minutes; return the steps that failed."""
    return run_each(((name_of(chore), chore) for chore in ROUNDS), at=at)


def run_each(chores: Iterable[tuple[str, Chore]], *, at: datetime) -> list[Step]:
    """Do each, whatever becomes of the others."""
    return [step for name, chore in chores if (step := _run(name, chore, at=at)).failure]


def _run(name: str, chore: Chore, *, at: datetime) -> Step:
    begun, failure = time.monotonic(), ""
    try:
        chore(at=at)
    except Exception as problem:  # noqa: BLE001 - the other steps must go on, whatever went wrong in this one
        failure = f"missed: {problem}"[:300] if isinstance(problem, StillHere) else place_of(problem)[:300]
        if isinstance(problem, DatabaseError):
            close_old_connections()
    seconds = time.monotonic() - begun
    if failure:
        _log.error("%s FAILED after %.1f s: %s", name, seconds, failure)
    else:
        _log.log(logging.DEBUG if chore in ROUNDS else logging.INFO, "%s went well in %.1f s.", name, seconds)
    return Step.objects.update_or_create(name=name, defaults={"at": at, "seconds": seconds, "failure": failure})[0]


def tell_operators(failed: list[Step]) -> int:
    """Write to everybody who runs this installation which steps failed. Return how many letters are on their way."""
    if not failed:
        return 0
    people = [held.person for held in queries.duty_holders() if held.duty == Duty.OPERATOR and held.person.email]
    for person in people[:MOST_LETTERS]:
        mail.send(
            to=str(person.email),
            subject=SUBJECT,
            template="ops/mail/upkeep.txt",
            context={"steps": failed},
            language=person.language,
        )
    return len(people[:MOST_LETTERS])
