"""What hangs on the roles of a member, in every room, as lines to read before roles change."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from nestwerk.people.models import Organisation, Person, Role
from nestwerk.people.queries.members import invitations_that_end, roles_in


def what_hangs_on(organisation: Organisation, person: Person) -> list[str]:
    """Return the lines of every room."""
    return [line for place in settings.NESTWERK_HANGS_ON_ROLES for line in import_string(place)(organisation, person)]


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
