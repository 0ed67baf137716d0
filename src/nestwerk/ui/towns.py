"""A field for a municipality, typed by name or postcode."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.places import queries as places
from nestwerk.ui.fields import Words

MOST_TOWNS = 6


class Town(Words):
    """A municipality of Belgium or the Netherlands, typed by name or postcode; its value is the code, or nothing.

    A part of a municipality stands for the whole: no list says more than that.
    """

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        found = places.place_of(words, field=True)
        towns = list(dict.fromkeys(place.code for place in (*found.places, *found.others)))
        if not words:
            return ""
        if found.place and found.place.kind != "province" and not found.slip and not found.rest:
            return found.place.code
        names = [name for code in towns[:MOST_TOWNS] if (name := self.prepare_value(code)) != code]
        if not names:
            raise forms.ValidationError(_("We do not know this town. Type the municipality, or its postcode."))
        raise forms.ValidationError(
            _("Which town do you mean? Type it so: %(towns)s."), params={"towns": "; ".join(names)}
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a code by its name; what was typed stays as it was typed."""
        return town_words(str(value or "")) or value


def town_words(code: str) -> str:
    """Return words that name a municipality and no other, in the reader's language; nothing when there is none."""
    place = places.municipality(code)
    return places.words_for(place, language=get_language() or "nl") if place else ""
