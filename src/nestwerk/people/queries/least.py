"""From which count on an organisation shows a number of people. Rooms above know it; at least five, always."""

from collections.abc import Callable

from nestwerk.kernel.disclosure import LEAST, checked
from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Organisation

# Of every room that lets an organisation choose: the smallest count that is shown
LEAST_SHOWN: Hook[Callable[[Organisation], int]] = Hook()


def least_shown(organisation: Organisation) -> int:
    """Return the smallest count that this organisation shows: the highest of what was chosen."""
    return checked(max((chosen(organisation) for chosen in LEAST_SHOWN), default=LEAST))
