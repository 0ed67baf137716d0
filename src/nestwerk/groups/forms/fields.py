"""Fields that several forms of this room share."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Venue, VenueShown
from nestwerk.groups.queries import by_name
from nestwerk.groups.queries.planning import zone
from nestwerk.groups.rules.rhythm import at_wall

# Beside every choice of who sees an address.
WHO_SEES = _(
    "Whoever signs up for an open group gets a place at once while there is one, and then sees the address. Is it not "
    "safe for a parent that others know where the group meets? Then choose the last one."
)
WIDER = _("I understand: more people may then read when and where this group meets.")
WHEN_WIDER = _(
    "Only when you choose a place that more people may see. Its address then also stands on the public page, at the "
    "door and in calendars. Is that safe for every parent?"
)


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


# From what nobody reads to what everybody reads.
_OPEN = (VenueShown.BY_PHONE, VenueShown.AFTER_SIGN_UP, VenueShown.PUBLIC)


def is_wider(shown: str, *, than: str) -> bool:
    """True when more people see an address that is shown so than one that is shown the other way."""
    return _OPEN.index(VenueShown(shown)) > _OPEN.index(VenueShown(than))


class AsksBeforeWider(forms.Form):
    """A form with a `venue`. Choosing a place that more people may see than the one of now asks once more.

    That a place is kept quiet hangs on the place; that its people may be found there hangs on the group.
    """

    def ask_before_wider(self, *, now: Venue | None, usual: Venue | None) -> None:
        """Remember where it is `now`, and the `usual` place that an empty choice stands for."""
        self.place_now, self.place_usual = now, usual
        if now is not None and now.shown != VenueShown.PUBLIC:
            self.fields["wider"] = forms.BooleanField(label=WIDER, help_text=WHEN_WIDER, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        sure, place = found.pop("wider", True), found.get("venue") or self.place_usual
        now = self.place_now
        if now and place and not sure and not self.errors and is_wider(place.shown, than=now.shown):
            self.add_error("wider", _("Fewer people may know where this group meets now. Tick this, or choose again."))
        return found


def minutes_field() -> Number:
    return Number(label=_("How long, in minutes"), least=15, most=12 * 60)


def moment(day: date, hour: time) -> datetime:
    """Return the moment in UTC at which the clock on the wall of this installation says so."""
    return at_wall(day, hour.hour, hour.minute, zone())
