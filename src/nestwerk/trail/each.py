"""What is taken away or closed one by one: each in its own transaction, and what fails for one stops no other."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from nestwerk.kernel.jobs import place_of

Thing = TypeVar("Thing")
_log = logging.getLogger("nestwerk.upkeep")


def sum_of_each(things: Iterable[Thing], act: Callable[[Thing], int]) -> int:
    """Do one thing after another, each in its own transaction; return the sum of what each returned.

    What fails stops no other. When all had their turn the first failure is raised, so that the step counts as failed.
    """
    total, failed = 0, list[Exception]()
    for thing in things:
        try:
            total += act(thing)
        except Exception as problem:  # noqa: BLE001 - the others must have their turn, whatever went wrong with this one
            _log.error("one of many FAILED: %s", place_of(problem))
            failed.append(problem)
    if failed:
        raise failed[0]
    return total
