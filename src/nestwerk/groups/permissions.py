"""Who may do what with groups. Pages that somebody may not see answer 404, so most of it is in the querysets."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet, Subquery

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.groups.rules.hats import SETS_UP
from nestwerk.kernel.prepared import Prepared
from nestwerk.people.models import Membership, Organisation, Person, Role


def organisations_to_set_up_in(person: object) -> list[Organisation]:
    """Return the organisations in which this visitor coordinates or facilitates, by name."""
    if not isinstance(person, Person):
        return []
    mine = Membership.objects.filter(person=person, role__in=SETS_UP).values("organisation")
    return list(Organisation.objects.filter(pk__in=mine).order_by("name"))


def may_run(person: object, group: Group) -> bool:
    """Change a group, its meetings and its team: its facilitators and coordinators of its organisation."""
    return Group.objects.run_by(person).filter(pk=group.pk).exists()


@dataclass(frozen=True)
class Hats:
    """What one person is in one group: the querysets of Group say the same of many groups."""

    team: bool = False
    guides: bool = False
    runs: bool = False


def hats_in(person: object, group: uuid.UUID) -> Hats:
    """Return the hats of a visitor in one group, in one small query; none for who is not in its organisation."""
    if not isinstance(person, Person):
        return Hats()
    rows = _HATS.rows(person.pk, group)
    hats = {hat for _role, hat in rows}
    guides = Hat.FACILITATOR in hats
    led = any(role == Role.COORDINATOR for role, _hat in rows)
    return Hats(team=bool(hats - {None}), guides=guides, runs=guides or led)


def _hats(person: uuid.UUID, group: uuid.UUID) -> QuerySet[Membership, tuple[str, str | None]]:
    # Without a membership there is no row, and without the role that carries it no hat.
    mine = TeamMember.objects.filter(person=person, group=group)
    members = Membership.objects.filter(person=person, organisation__groups=group)
    return members.annotate(hat=Subquery(mine.values("hat")[:1])).values_list("role", "hat")


_HATS = Prepared(_hats)
