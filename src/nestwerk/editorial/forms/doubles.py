"""What an editor takes over of a double."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.queries import Difference
from nestwerk.editorial.forms.reviewing import TAKE, TakeOverForm
from nestwerk.editorial.forms.written import NAMES
from nestwerk.editorial.queries.doubles import Double
from nestwerk.editorial.queries.proposals import Asked


class DoubleForm(TakeOverForm):
    """For each text a tick and its words; for each other field a tick. What is empty there is ticked already."""

    def __init__(self, *args: Any, double: Double, **kwargs: Any) -> None:
        super().__init__(*args, asked=[Asked(one, moved=bool(one.before)) for one in double.texts], **kwargs)
        del self.fields["thanks"]
        self.double = double
        for one in double.whole:
            self.fields[TAKE + one.field] = forms.BooleanField(label=_("Take this over"), required=False)
            self.initial[TAKE + one.field] = not one.before

    @property
    def ticks(self) -> list[tuple[str, Difference, forms.BoundField]]:
        """Return per field that is taken over whole: its name, what would change, and its tick."""
        return [(capfirst(str(NAMES[one.field])), one, self[TAKE + one.field]) for one in self.double.whole]

    def whole(self) -> list[str]:
        return [one.field for one in self.double.whole if self.cleaned_data.get(TAKE + one.field)]
