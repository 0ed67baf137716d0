"""Words in, clean values out."""

from nestwerk.groups.forms.meetings import AddMeetingForm, CancelForm, DescribeForm, MoreForm, MoveForm
from nestwerk.groups.forms.settings import EndForm, SettingsForm, TeamForm, VenueForm
from nestwerk.groups.forms.what import WhatForm
from nestwerk.groups.forms.when import WhenForm
from nestwerk.groups.forms.who import WhoForm

__all__ = [
    "AddMeetingForm",
    "CancelForm",
    "DescribeForm",
    "EndForm",
    "MoreForm",
    "MoveForm",
    "SettingsForm",
    "TeamForm",
    "VenueForm",
    "WhatForm",
    "WhenForm",
    "WhoForm",
]
