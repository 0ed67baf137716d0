"""Until when an organisation is here, when it said that it leaves: the room that knows lies above this one."""

from collections.abc import Callable
from datetime import date

from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Organisation

LEAVES_ON: Hook[Callable[[Organisation], date | None]] = Hook()


def leaves_on(organisation: Organisation) -> date | None:
    """Return the day on which an organisation is erased; None when it did not say that it leaves."""
    return next((day for ask in LEAVES_ON if (day := ask(organisation))), None)
