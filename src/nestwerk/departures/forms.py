"""The day on which an organisation is erased, and that it is meant."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.departures.rules import first_day, last_day
from nestwerk.kernel.text import fold
from nestwerk.people.models import Organisation
from nestwerk.ui.as_seen import LOOK, AsSeen
from nestwerk.ui.fields import Day, Words


class LeaveForm(AsSeen, forms.Form):
    """The day, as one who saw whether the organisation leaves, and when: a day that a colleague chose is not undone."""

    asks = "erase_on"

    erase_on = Day(label=_("Erased on"))
    name = Words(
        label=_("Type the name of the organisation"),
        help_text=_("So that nobody does this by mistake."),
    )

    def __init__(self, *args: Any, organisation: Organisation, leaves_on: date | None, today: date) -> None:
        super().__init__(*args, stands=(organisation.pk, leaves_on), says=LOOK)
        self.organisation, self.leaves_on, self.today = organisation, leaves_on, today
        self.fields["erase_on"].initial = first_day(today) + timedelta(days=1)

    def stands_otherwise(self) -> bool:
        # Who chooses the day that holds already changes nothing.
        return super().stands_otherwise() and self.cleaned_data.get("erase_on", self.today) != self.leaves_on

    def clean_erase_on(self) -> date:
        day: date = self.cleaned_data["erase_on"]
        if not first_day(self.today) <= day <= last_day(self.today):
            raise forms.ValidationError(
                _("Choose a day at least 30 and at most 180 days from now: people need time to take their own along.")
            )
        return day

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if fold(" ".join(typed.split())) != fold(" ".join(self.organisation.name.split())):
            raise forms.ValidationError(_("That is not the name of this organisation."))
        return typed
