"""From which day to which day a round is open."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.ui.meanwhile import Meanwhile

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
LONGEST = timedelta(days=120)


class Day(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("This year cannot be right. Look at the day again."))


class DaysForm(forms.Form):
    opens_on = Day(label=_("First day"))
    closes_on = Day(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        opens, closes = values.get("opens_on"), values.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The last day is before the first."))
        elif opens and closes and closes - opens > LONGEST:
            self.add_error("closes_on", _("That is longer than four months. Choose a day nearer by."))
        return values


class OtherDaysForm(Meanwhile, DaysForm):
    """Days of a round that is planned already: the first and the last are one thing."""

    together = ("opens_on", "closes_on")


class OfferForm(DaysForm):
    """One round that can be planned: ticked or not, with days that may be changed."""

    wanted = forms.BooleanField(required=False)
    only_who_came = forms.BooleanField(label=_("Only for who came to that meeting"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("wanted"):
            # Days of what is not planned may be anything.
            self._errors = forms.utils.ErrorDict()
        return values
