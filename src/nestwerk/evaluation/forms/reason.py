"""For what somebody takes single sheets along."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 500


class SheetsForm(forms.Form):
    reason = forms.CharField(
        label=_("For what do you need single sheets?"),
        help_text=_("It is kept, and coordinators read it with your name."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("File"), choices=[("xlsx", _("Excel")), ("csv", _("CSV"))])
