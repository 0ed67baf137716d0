"""Third page of a new group, and most of its settings: who can join, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.forms.fields import Number
from nestwerk.groups.models import Entry, Promotion
from nestwerk.groups.rules.ages import OLDEST, UNBORN
from nestwerk.groups.rules.languages import LANGUAGES
from nestwerk.ui.fields import Words
from nestwerk.ui.towns import Town

AGES = [
    ("", _("not said")),
    (UNBORN, _("before birth")),
    *((years, str(years)) for years in range(OLDEST + 1)),
]


class WhoForm(forms.Form):
    for_whom = Words(label=_("For whom?"), most=300, required=False, help_text=_("Such as: parents of toddlers."))
    about = Words(
        label=_("What do you do together?"), rows=3, most=1000, required=False, help_text=_("Two sentences are enough.")
    )
    age_from = forms.TypedChoiceField(
        label=_("Children from"), choices=AGES, coerce=int, empty_value=None, required=False
    )
    age_to = forms.TypedChoiceField(label=_("Up to"), choices=AGES, coerce=int, empty_value=None, required=False)
    town = Town(
        label=_("In which town?"),
        required=False,
        attrs={"autocomplete": "off"},
        help_text=_("Municipality or postcode. Parents who look near them find the group; the list shows no more."),
    )
    town_shown = forms.BooleanField(
        label=_("Everybody may see the town"),
        required=False,
        initial=True,
        help_text=_(
            "Also when the address is not for everybody. Is it not safe that others know? Then take the tick away: "
            "the group stands in the list without its town, no distance shows, and only who has a place in the group "
            "sees the address."
        ),
    )
    entry = forms.ChoiceField(label=_("How do parents join?"), choices=Entry.choices, widget=forms.RadioSelect)
    public = forms.BooleanField(
        label=_("The group has a page that everybody may see"),
        required=False,
        help_text=_("With what it is, when it meets, and the address as far as you allow."),
    )
    capacity = Number(label=_("Places for parents"), required=False, help_text=_("Empty: no limit."))
    promotion = forms.ChoiceField(
        label=_("Who gets a place that comes free?"), choices=Promotion.choices, widget=forms.RadioSelect
    )
    childcare = forms.BooleanField(label=_("There is childcare"), required=False)
    childcare_places = Number(label=_("Places in childcare"), required=False, help_text=_("Empty: no limit."))
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    accessibility = Words(
        label=_("Can everybody get in?"),
        most=300,
        required=False,
        help_text=_("Such as: no steps, a toilet for wheelchairs, a buggy can come in."),
    )
    phone = Words(
        label=_("Phone of the team"), most=30, required=False, attrs={"inputmode": "tel", "autocomplete": "off"}
    )

    def clean(self) -> dict[str, Any]:
        """Childcare that is not there has no places; ages stand in order."""
        found = super().clean() or {}
        if not found.get("childcare"):
            found["childcare_places"] = None
        youngest, oldest = found.get("age_from"), found.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("The oldest child is younger than the youngest. Look at both once more."))
        return found
