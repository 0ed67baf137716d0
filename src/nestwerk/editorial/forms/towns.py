"""Towns where a practice runs: one a line, typed by name or postcode."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.queries.versions import town_names
from nestwerk.kernel.text import clean
from nestwerk.places import queries as places

MOST_TOWNS, MOST_NAMES = 40, 6


class TownsField(forms.CharField):
    """Its value is a list of codes of municipalities."""

    def __init__(self) -> None:
        super().__init__(
            label=_("In which towns?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("One a line: municipality or postcode. Empty when it is not of one town."),
        )

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in clean(super().clean(value)).splitlines() if line.strip()]
        return list(dict.fromkeys(_code(line) for line in lines[:MOST_TOWNS]))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(town_names(value)) if isinstance(value, list) else value


def _code(line: str) -> str:
    found = places.place_of(line, field=True)
    if found.place and found.place.kind != "province" and not (found.slip or found.rest):
        return found.place.code
    names = town_names(dict.fromkeys(place.code for place in (*found.places, *found.others)))[:MOST_NAMES]
    if not names:
        raise forms.ValidationError(_("We do not know this town: %(town)s."), params={"town": line})
    raise forms.ValidationError(
        _("Which town is %(town)s? Type it so: %(towns)s."), params={"town": line, "towns": "; ".join(names)}
    )
