"""Groups that nobody guides: whose last facilitator left, lost the role or was erased."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.kernel.text import fold
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.people.queries.notices import Notice


def unguided(person: Person) -> list[Notice]:
    """Return a notice of the groups without a facilitator in the organisations that this person coordinates."""
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    found = Group.objects.without_facilitator().filter(organisation__in=led)
    return notices_of(sorted(found, key=lambda group: fold(group.name)))


def notices_of(groups: Sequence[Group]) -> list[Notice]:
    """Return which of these groups nobody guides, what that means, and the pages on which it is put right."""
    if not groups:
        return []
    title = gettext("%(group)s has no facilitator.")
    matters = tuple((title % {"group": group.name}, reverse("groups:team", args=[group.slug])) for group in groups)
    words = gettext(
        "Without a facilitator nobody reads the notes about parents. Who becomes facilitator reads what is written "
        "from then on; older notes only who guided the group then and comes back. Debriefs are read by who was in the "
        "team then and still is."
    )
    return [Notice(matters, words, gettext("Name a facilitator"))]


def guided_by_nobody_else(organisation: Organisation, person: Person) -> frozenset[object]:
    """Return the keys of the groups that would be without a facilitator when this person guides them no more."""
    own = Group.objects.filter(organisation=organisation, ended_at=None).facilitated_by(person)
    others = TeamMember.objects.filter(hat=Hat.FACILITATOR, group__in=own).exclude(person=person)
    return frozenset(own.exclude(pk__in=others.values("group")).values_list("pk", flat=True))
