"""Where somebody lands after signing in: at the work in a group, else with a hat in an organisation there, else where a
duty waits."""

from collections.abc import Callable

from django.urls import reverse

from nestwerk.kernel.hooks import Hook
from nestwerk.people.models import Membership, Person

# Of every room: the address of a page on which this person's duty waits; empty for who has none there.
FIRST_PAGES: Hook[Callable[[Person], str]] = Hook()
# Of every room: the address of the work in a group at this moment; empty for who has none.
WORK_PAGES: Hook[Callable[[Person], str]] = Hook()


def first_page_of(person: Person) -> str:
    """Return an address of this site."""
    if work := next((page for ask in WORK_PAGES if (page := ask(person))), ""):
        return work
    home = reverse("people:organisations")
    if Membership.objects.filter(person=person).exists():
        return home
    return next((page for ask in FIRST_PAGES if (page := ask(person))), home)
