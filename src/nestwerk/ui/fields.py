"""Fields for what people type in forms of every room: words, a day, an hour of the clock."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.text import clean, western

# No group met before there were computers, and nobody plans further ahead: far years break what reckons with weeks.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
# Said in our own words: those of Django mix alphabets in Ukrainian.
NO_ADDRESS = {"invalid": _("This is no e-mail address. It looks like this: name@example.org")}
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class Words(forms.CharField):
    """Text that a database takes; several lines when `rows` is given."""

    def __init__(self, *, most: int = 120, rows: int = 0, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=attrs or {})
        super().__init__(max_length=most, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Day(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **kwargs)

    def to_python(self, value: Any) -> date | None:
        return super().to_python(western(value) if isinstance(value, str) else value)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("This year cannot be right. Look at the day again."))


class Hour(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)

    def to_python(self, value: Any) -> time | None:
        return super().to_python(western(value) if isinstance(value, str) else value)
