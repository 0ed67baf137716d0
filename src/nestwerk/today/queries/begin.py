"""Where the work of somebody is at this moment: one or two queries at sign-in."""

from datetime import datetime, timedelta

from django.urls import reverse

from nestwerk.groups.models import Hat, TeamMember
from nestwerk.people.models import Person
from nestwerk.today.queries.seen import meetings_of_team

# Who comes early lays the table; who stays late washes up and looks back.
BEFORE, AFTER = timedelta(minutes=60), timedelta(minutes=60)


def where_work_is(person: Person, *, at: datetime) -> str:
    """Return the address of the page of a meeting that is on now, or just before or after; else of today, or of tasks
    for who only helps. '' for who is in no team."""
    hats = set(TeamMember.objects.filter(person=person, group__ended_at=None).values_list("hat", flat=True))
    if not hats:
        return ""
    on = meetings_of_team(person).filter(starts_at__lte=at + BEFORE, ends_at__gte=at - AFTER, cancellation=None)
    # Of two that touch, the one that is on; then the one that comes.
    going_on = on.filter(starts_at__lte=at, ends_at__gte=at).order_by("-starts_at").first()
    meeting = going_on or on.filter(starts_at__gt=at).order_by("starts_at").first() or on.order_by("-ends_at").first()
    if meeting is not None:
        return reverse("today:meeting", args=[meeting.pk])
    return reverse("today:home" if Hat.FACILITATOR in hats else "today:shifts")
