"""What hangs on the roles of a member, in every room, as lines to read before roles change."""

from collections.abc import Callable

from django.utils.translation import ngettext

from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Organisation, Person, Role
from nestwerk.people.queries.members import invitations_that_end, organisations_of, roles_in

# Of every room: lines about a member
HANGING: Hook[Callable[[Organisation, Person], list[str]]] = Hook()
# Of every room: lines about what goes on working of what a member made
STAYS: Hook[Callable[[Organisation, Person], list[str]]] = Hook()


def what_stays(organisation: Organisation, person: Person) -> list[str]:
    """Return what does not end with the roles, until somebody does something."""
    return [line for lines in STAYS for line in lines(organisation, person)]


def what_hangs_on(organisation: Organisation, person: Person) -> list[str]:
    """Return the lines of every room."""
    return [line for lines in HANGING for line in lines(organisation, person)]


def all_that_hangs_on(person: Person) -> list[str]:
    """Return the lines of every room about every organisation of a person."""
    return [line for card in organisations_of(person) for line in what_hangs_on(card.organisation, person)]


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return how many open invitations end with the role of a coordinator."""
    if Role.COORDINATOR not in roles_in(organisation, person):
        return []
    number = len(invitations_that_end(organisation, person, Role.values).filter(by=person))
    words = ngettext(
        "%(n)d open invitation that this coordinator sent: withdrawn when the role coordinator is taken away.",
        "%(n)d open invitations that this coordinator sent: withdrawn when the role coordinator is taken away.",
        number,
    )
    return [words % {"n": number}] if number else []
