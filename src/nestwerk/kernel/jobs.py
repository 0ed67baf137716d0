"""Jobs that keep nothing: when one is over, well or not, its row holds no words and its failure names nobody."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from typing import Any, Protocol

from django.apps import apps
from django_tasks import task
from django_tasks.base import TaskContext

from nestwerk.kernel.hooks import Hook

_PACKAGE = Path(__file__).resolve().parents[1]


class Chore(Protocol):
    """What a room does by itself, told the moment."""

    def __call__(self, *, at: datetime) -> object: ...


# Every day, and every five minutes
UPKEEP: Hook[Chore] = Hook()
ROUNDS: Hook[Chore] = Hook()


class JobFailed(Exception):
    """A job went wrong: the kind of failure and where in the code, never the words of a server or a person."""


def job(**options: Any) -> Callable[[Callable[..., Any]], Any]:
    """Make a job of a function, as django_tasks.task does; what it was given is gone from its row afterwards.

    Messages of exceptions are left out: a mail server that refuses an address says which.
    """

    def made(function: Callable[..., Any]) -> Any:
        @wraps(function)
        def quiet(context: TaskContext | None, *args: Any, **kwargs: Any) -> Any:
            try:
                return function(*args, **kwargs)
            except Exception as problem:  # noqa: BLE001 - whatever went wrong, its words stay out of the table
                raise JobFailed(place_of(problem)) from None
            finally:
                # Called by hand there is no row to empty.
                if context is not None and (args or kwargs):
                    forget(context.task_result.id)

        # The signature of the job is that of the wrapper.
        del quiet.__wrapped__
        return task(takes_context=True, **options)(quiet)

    return made


class TooLong(TimeoutError):
    """What a job waits for did not come to an end."""


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """End what takes longer, whatever it waits for. Only where signals come in: the first thread of a worker."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(_number: int, _frame: object) -> None:
        raise TooLong(f"longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def forget(key: Any) -> None:
    """Take what a job was given out of its row."""
    # By name: letters are queued by code that is read before the tables are known.
    results: Any = apps.get_model("django_tasks_database", "DBTaskResult")
    results.objects.filter(id=key).update(args_kwargs={"args": [], "kwargs": {}})


def place_of(problem: BaseException) -> str:
    """Return the kind of a failure and its last step in our own code."""
    ours = [step for step in extract_tb(problem.__traceback__) if Path(step.filename).is_relative_to(_PACKAGE)]
    last = ours[-1] if ours else None
    place = f" in {Path(last.filename).relative_to(_PACKAGE)}:{last.lineno}" if last else ""
    return type(problem).__name__ + place
