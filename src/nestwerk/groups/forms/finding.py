"""What somebody chooses to find a group by, from an address and back. What makes no sense is left out."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.queries.finding import Sought
from nestwerk.groups.rules.ages import UNBORN
from nestwerk.groups.rules.finding import AFTERNOON, EVENING, MORNING
from nestwerk.groups.rules.languages import LANGUAGES
from nestwerk.places import queries as places
from nestwerk.programmes.models import GroupForm
from nestwerk.ui.fields import Words
from nestwerk.ui.widgets import LanguageSelect

ANY = ("", _("does not matter"))
GROWN = 18
# The names in the address.
IN_ADDRESS = {
    "place": "plaats",
    "within": "tot",
    "day": "dag",
    "part": "moment",
    "age": "leeftijd",
    "language": "taal",
    "form": "vorm",
    "childcare": "opvang",
    "free": "vrij",
}


def _number(name: Any, choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=name, choices=choices, coerce=int, empty_value=None, required=False)


def _steps() -> list[tuple[Any, Any]]:
    """Return how far, in the language of this reader: a number in a sentence cannot wait to be translated."""
    return [ANY, *((km, gettext("at most %(km)d km") % {"km": km}) for km in places.STEPS)]


class FindForm(forms.Form):
    """Every choice may stay open."""

    use_required_attribute = False

    place = Words(
        label=_("Where? Town or postcode"), required=False, attrs={"autocomplete": "off", "enterkeyhint": "search"}
    )
    within = _number(_("How far?"), _steps)
    day = _number(_("Which day?"), [ANY, *WEEKDAYS.items()])
    part = forms.ChoiceField(
        label=_("Which part of the day?"),
        choices=[
            ANY,
            (MORNING, _("in the morning")),
            (AFTERNOON, _("in the afternoon")),
            (EVENING, _("in the evening")),
        ],
        required=False,
    )
    age = _number(
        _("How old is your child?"), [ANY, (UNBORN, _("not born yet")), *((age, age) for age in range(GROWN + 1))]
    )
    language = forms.ChoiceField(
        label=_("In my language"), choices=[ANY, *LANGUAGES.items()], required=False, widget=LanguageSelect
    )
    form = forms.ChoiceField(label=_("What kind of group?"), choices=[ANY, *GroupForm.choices], required=False)
    childcare = forms.BooleanField(label=_("With childcare"), required=False)
    free = forms.BooleanField(label=_("There is still a place"), required=False)

    def add_prefix(self, field_name: str) -> str:
        return IN_ADDRESS.get(field_name, field_name)


@dataclass(frozen=True)
class Chip:
    """A choice that was made, with the address without it."""

    label: str
    href: str


def read_choices(address: QueryDict) -> tuple[FindForm, Sought]:
    """Return the form as it was filled in, and what it asks."""
    typed = FindForm(address)
    typed.is_valid()
    chosen = dict(typed.cleaned_data)
    place = places.place_of(chosen.pop("place", ""), field=True)
    sought = Sought(place=place, practice=address.get("praktijk", "")[:80], **chosen)
    form = FindForm(initial=typed.cleaned_data)
    for field in form.fields.values():
        # Else nine fields say that they may stay empty; who searches knows that.
        field.required = True
    return form, sought


def chips(form: FindForm, address: QueryDict) -> list[Chip]:
    """Return the choices that narrow the list, each with the way to take it away."""
    return [
        Chip(label, _without(address, IN_ADDRESS[name]))
        for name, value in form.initial.items()
        if name != "place" and value not in ("", None, False) and (label := _label(form, name, value))
    ]


def without_place(address: QueryDict) -> str:
    """Return the address in which no place is asked."""
    return _without(address, IN_ADDRESS["place"], IN_ADDRESS["within"])


def _without(address: QueryDict, *names: str) -> str:
    kept = address.copy()
    for name in (*names, "bladzijde"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}"


def _label(form: FindForm, name: str, value: Any) -> str:
    field: Any = form.fields[name]
    if isinstance(field, forms.BooleanField):
        return str(field.label)
    return str(dict(field.choices).get(value, ""))
