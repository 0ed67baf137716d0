"""What a parent tells of one change, and what it may be used for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Direction, Use
from nestwerk.kernel.text import clean
from nestwerk.ui.meanwhile import Meanwhile


def words(label: Any, *, rows: int, most: int = rules.LONGEST_STORY, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **more)


class StoryForm(Meanwhile, forms.Form):
    """One story of change. Who lets it be used reads first which words it has now."""

    together = ("changed", "through", "uses")

    direction = forms.ChoiceField(label=_("Which way did it go?"), choices=Direction.choices, widget=forms.RadioSelect)
    changed = words(
        _("What changed most for you?"),
        rows=4,
        help_text=_("Also when it got worse, or when nothing got better. Write no names and no addresses."),
    )
    through = words(_("What made it change?"), rows=3, required=False)
    uses = forms.MultipleChoiceField(
        label=_("What may we do with it?"),
        choices=Use.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick nothing and nobody of the team reads it. Without the first the others do not count."),
    )

    def clean_changed(self) -> str:
        return clean(self.cleaned_data["changed"])

    def clean_through(self) -> str:
        return clean(self.cleaned_data["through"])
