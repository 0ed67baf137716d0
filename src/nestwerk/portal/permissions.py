"""Who may read what rooms tell together: who may read each of them."""

from django.db.models import QuerySet

from nestwerk.evaluation.permissions import organisations_read_by
from nestwerk.people.models import Organisation
from nestwerk.reach.permissions import organisations


def organisations_accounted_by(person: object) -> QuerySet[Organisation]:
    """Return the organisations for which this visitor may give account to a funder: their coordinators."""
    return organisations(person).filter(pk__in=organisations_read_by(person).values("pk"))
