"""Why a round is set aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.forms.telling import words
from nestwerk.kernel.text import clean

LONGEST = 300


class AsideForm(forms.Form):
    reason = words(
        _("Why?"),
        rows=2,
        most=LONGEST,
        help_text=_("Whoever reads the report reads this too. Write no names."),
    )

    def clean_reason(self) -> str:
        return clean(self.cleaned_data["reason"], most=LONGEST)
