"""Fields that several forms of this room share."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Venue
from nestwerk.groups.queries import by_name
from nestwerk.groups.queries.planning import zone
from nestwerk.groups.rules.rhythm import at_wall
from nestwerk.kernel.text import clean

# Beside every choice of who sees an address.
WHO_SEES = _(
    "Whoever signs up for an open group gets a place at once while there is one, and then sees the address. Is it not "
    "safe for a parent that others know where the group meets? Then choose the last one."
)
# No group met before there were computers, and nobody plans further ahead: far years break what reckons with weeks.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
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

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("This year cannot be right. Look at the day again."))


class Hour(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)


class Number(forms.IntegerField):
    def __init__(self, *, least: int = 1, most: int = 500, **kwargs: Any) -> None:
        super().__init__(min_value=least, max_value=most, **kwargs)
        self.widget.attrs["inputmode"] = "numeric"


class _ByName(forms.models.ModelChoiceIterator[Venue]):
    """The places by name: the names are sealed, so the database cannot put them in order."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        for venue in by_name(self.queryset):
            yield self.choice(venue)


class VenueField(forms.ModelChoiceField[Venue]):
    """A place out of those that were offered."""

    iterator = _ByName


def minutes_field() -> Number:
    return Number(label=_("How long, in minutes"), least=15, most=12 * 60)


def moment(day: date, hour: time) -> datetime:
    """Return the moment in UTC at which the clock on the wall of this installation says so."""
    return at_wall(day, hour.hour, hour.minute, zone())
