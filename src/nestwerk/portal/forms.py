"""What a parent types from a poster, a card or a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.portal.queries import LONGEST


class CodeForm(forms.Form):
    """A code of ten signs, or a whole link."""

    code = forms.CharField(
        label=_("Type your code or your link"),
        help_text=_("It stands on a poster, on a card, or in a message of your group. You need no account."),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
