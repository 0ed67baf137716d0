"""First page of a new group: what it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import GroupForm, Programme
from nestwerk.ui.fields import Words


class WhatForm(forms.Form):
    """From which programme or practice, in which form, under which name."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For which organisation?"), empty_label=None, widget=forms.RadioSelect
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("With which programme?"),
        required=False,
        blank=True,
        empty_label=_("without a programme: we see as we go"),
        widget=forms.RadioSelect,
    )
    practice = forms.ModelChoiceField(
        Practice.objects.none(), required=False, to_field_name="slug", widget=forms.HiddenInput
    )
    form = forms.ChoiceField(
        label=_("What kind of group?"),
        choices=GroupForm.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A programme says this by itself."),
    )
    name = Words(
        label=_("What is the group called?"),
        help_text=_("Choose a name that anybody may read over somebody's shoulder."),
    )

    def __init__(self, *args: Any, person: Person, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Organisation.objects.filter(pk__in=[one.pk for one in organisations]).order_by("name")
        self._field("organisation").queryset = mine
        self._field("programme").queryset = Programme.objects.visible_to(person).order_by("title")
        self._field("practice").queryset = Practice.objects.visible_to(person)
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0].pk
            self.fields["organisation"].widget = forms.HiddenInput()

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A group without a kind is of the kind of its programme; a programme brings its practice."""
        found = super().clean() or {}
        programme = found.get("programme")
        if not found.get("form"):
            if programme is None:
                self.add_error("form", _("Choose what kind of group it is."))
            else:
                found["form"] = programme.form
        if programme is not None and not found.get("practice"):
            found["practice"] = programme.practice
        return found
