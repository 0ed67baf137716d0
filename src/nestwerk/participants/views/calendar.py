"""All dates of a group in somebody's own calendar: an address to follow, or one file."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from nestwerk.groups.models import Meeting
from nestwerk.groups.queries import calendar_of
from nestwerk.kernel.clock import now
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant, Standing
from nestwerk.participants.permissions import by_link, no_link, quiet
from nestwerk.ui.language import for_parents

ICAL = "text/calendar; charset=utf-8"


@for_parents
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program asks again and again; the secret is another one than that of the page."""
    participant = queries.participant_by(secret, kind=LinkKind.CALENDAR, at=now())
    return quiet(no_link(request) if participant is None else _answer(participant))


@by_link
@require_safe
def once(request: HttpRequest, participant: Participant) -> HttpResponse:
    """One file to keep; it does not follow changes."""
    response = _answer(participant)
    response.headers["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


def _answer(participant: Participant) -> HttpResponse:
    # Who has no place has no dates either; the calendar stays, so that a program which follows it does not break.
    has_place = participant.standing == Standing.IN
    meetings = Meeting.objects.filter(group=participant.group_id).select_related("venue", "cancellation")
    with translation.override(participant.language):
        name = str(queries.CALENDAR_NAME)
    # UIDs of her own: those of the public calendar, or the name of this site, would tell which group it is.
    words = calendar_of(
        meetings if has_place else meetings.none(),
        group=participant.group,
        name=name,
        language=participant.language,
        uid=lambda meeting: str(uuid.uuid5(participant.pk, str(meeting.pk))),
        venue_visible=has_place,
        address=participant.address_in_calendar,
        # One moment for all of them; what changed is told by their sequence.
        stamp=participant.joined_at.replace(hour=0, minute=0, second=0, microsecond=0),
    )
    return HttpResponse(words, content_type=ICAL)
