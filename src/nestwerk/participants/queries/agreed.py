"""What a group agreed among itself, for who signs up and reads it first; a room above knows it."""

from collections.abc import Callable

from nestwerk.groups.models import Group
from nestwerk.kernel.hooks import Hook

RULES: Hook[Callable[[Group], list[str]]] = Hook()


def rules_of(group: Group) -> list[str]:
    """Return the group's own rules as lines."""
    return [line for lines in RULES for line in lines(group)]
