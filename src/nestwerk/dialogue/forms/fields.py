"""Fields that several forms of this room share."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.text import clean

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class Words(forms.CharField):
    """Text that a database takes."""

    def __init__(self, *, most: int = 120, **kwargs: Any) -> None:
        super().__init__(max_length=most, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Day(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("This year cannot be right. Look at the day again."))


class Hour(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)


def moment(day: date, hour: time) -> datetime:
    """Return the moment at which the clock on the wall of this installation says so."""
    return datetime.combine(day, hour, tzinfo=get_default_timezone())
