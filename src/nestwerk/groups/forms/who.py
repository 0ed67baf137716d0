"""Third page of a new group, and most of its settings: who can join, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.forms.fields import Number
from nestwerk.groups.models import Entry, Promotion
from nestwerk.groups.rules.languages import LANGUAGES
from nestwerk.ui.fields import Words


class WhoForm(forms.Form):
    for_whom = Words(label=_("For whom?"), most=300, required=False, help_text=_("Such as: parents of toddlers."))
    about = Words(
        label=_("What do you do together?"), rows=3, most=1000, required=False, help_text=_("Two sentences are enough.")
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
        """Childcare that is not there has no places."""
        found = super().clean() or {}
        if not found.get("childcare"):
            found["childcare_places"] = None
        return found
