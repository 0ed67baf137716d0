"""What an editor takes over of a proposal, and reasons."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nestwerk.editorial.forms.practice import SEEN_FORMAT
from nestwerk.editorial.forms.written import PlainText, written_field
from nestwerk.editorial.queries.proposals import Asked

TAKE = "take-"


class TakeOverForm(forms.Form):
    """For each proposed field a tick to take it over, and its words to change first."""

    thanks = PlainText(label=_("Thank the proposer"), required=False, rows=3)
    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=[SEEN_FORMAT], required=False)

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for one in asked:
            name = one.difference.field
            self.fields[name] = written_field(name)
            self.initial[name] = one.difference.after
            # What changed since is not taken over by accident.
            self.fields[TAKE + name] = forms.BooleanField(label=_("Take this over"), required=False)
            self.initial[TAKE + name] = not one.moved

    @property
    def rows(self) -> list[tuple[str, Asked, forms.BoundField, forms.BoundField]]:
        """Return per proposed field: its name, what would change, its tick, its words."""
        return [
            (capfirst(str(self.fields[name].label)), one, self[TAKE + name], self[name])
            for one in self.asked
            if (name := one.difference.field)
        ]

    def taken(self) -> dict[str, str]:
        """Return the fields with a tick, as the editor left them."""
        names = [one.difference.field for one in self.asked]
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data.get(TAKE + name)}


class MoveForm(forms.Form):
    """One step, and why."""

    why = forms.CharField(label=_("Why?"), max_length=200)
