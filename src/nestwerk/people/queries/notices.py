"""What a coordinator must see to in an organisation, in every room: it stands there until somebody did."""

from collections.abc import Callable
from dataclasses import dataclass

from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Membership, Person, Role


@dataclass(frozen=True)
class Notice:
    """What is the matter, each with the page on which it is put right; and once what that means."""

    matters: tuple[tuple[str, str], ...]
    words: str
    label: str


# Of every room: what it asks of this coordinator. For who coordinates nothing: nothing.
NOTICES: Hook[Callable[[Person], list[Notice]]] = Hook()


def notices_for(person: Person) -> list[Notice]:
    """Return what every room asks of this person, in the order of the rooms; of who coordinates nothing, nothing."""
    if not Membership.objects.filter(person=person, role=Role.COORDINATOR).exists():
        return []
    return [notice for ask in NOTICES for notice in ask(person)]
