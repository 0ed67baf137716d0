"""Forms about one meeting, and about more of them."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.forms.fields import AsksBeforeWider, VenueField, minutes_field
from nestwerk.groups.forms.when import RhythmFields
from nestwerk.groups.models import Group, Meeting, Venue
from nestwerk.groups.queries import venues_offered
from nestwerk.people.models import Person
from nestwerk.programmes.models import SessionPlan
from nestwerk.ui.as_seen import AsSeen
from nestwerk.ui.dates import day, hour
from nestwerk.ui.fields import Day, Hour, Words
from nestwerk.ui.meanwhile import Meanwhile

MOVED_SINCE = _(
    "This meeting was moved after you opened the page. Now it is: {meeting}. Nothing is cancelled yet. Does it not go "
    "on? Then press once more."
)
USUAL_PLACE = _("where we always meet")


def _reason() -> Words:
    return Words(
        label=_("Why?"),
        most=300,
        help_text=_(
            "Participants read this in their e-mail and on their page, not in a text message. Leave out names and what "
            "is private."
        ),
    )


class _MomentForm(AsksBeforeWider):
    """A day, an hour, how long, and perhaps another place."""

    day = Day(label=_("Day"))
    begins = Hour(label=_("From"))
    minutes = minutes_field()
    venue = VenueField(Venue.objects.none(), label=_("Where?"), required=False, empty_label=USUAL_PLACE)

    def __init__(self, *args: Any, group: Group, person: Person, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_before_wider(now=(meeting.venue if meeting else None) or group.venue, usual=group.venue)
        places: Any = self.fields["venue"]
        elsewhere = venues_offered(group.organisation, to=person)
        places.queryset = elsewhere.exclude(pk=group.venue_id) if group.venue_id else elsewhere


class AddMeetingForm(_MomentForm):
    pass


class MoveForm(Meanwhile, _MomentForm):
    reason = _reason()

    following = forms.BooleanField(
        label=_("All that follow too: by as many days, at this hour and place"),
        required=False,
        help_text=_("You see the new dates first. Participants hear it once, after ten minutes."),
    )

    # Parents hear of a day, an hour and a place at once.
    together = ("day", "begins", "minutes", "venue")


class CancelForm(AsSeen, forms.Form):
    """That the meeting does not go on, as it was seen: its day, its hour, its place."""

    reason = _reason()

    asks = "reason"

    @classmethod
    def of(cls, meeting: Meeting, data: Any = None, *, place: str) -> "CancelForm":
        """Return the form; `place`: the name of where it is now, '' when nobody knows."""
        stands = (meeting.pk, meeting.starts_at.timestamp(), meeting.ends_at.timestamp(), meeting.venue_id)
        moment = f"{day(meeting.starts_at)}, {hour(meeting.starts_at)}"
        says = format_lazy(MOVED_SINCE, meeting=f"{moment}, {place}" if place else moment)
        return cls(data, stands=stands, says=says, auto_id="cancel_%s")


class DescribeForm(Meanwhile, forms.Form):
    theme = Words(label=_("What is it about?"), most=200, required=False)
    session = forms.ModelChoiceField(
        SessionPlan.objects.none(), label=_("Session of the programme"), required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions: Any = self.fields["session"]
        sessions.queryset = SessionPlan.objects.filter(programme=group.programme_id).order_by("order")
        if group.programme_id is None:
            del self.fields["session"]


class MoreForm(RhythmFields):
    """More dates later, at the same rhythm or another one."""
