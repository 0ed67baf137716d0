"""Who may see the overview and set the terms: coordinators of the organisation, and nobody else."""

from django.db.models import QuerySet

from nestwerk.people.models import Organisation


def organisations(person: object) -> QuerySet[Organisation]:
    """Return the organisations whose overview this visitor may see."""
    return Organisation.objects.led_by(person)
