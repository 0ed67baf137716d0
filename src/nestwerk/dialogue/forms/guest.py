"""What somebody writes on her phone: who she is, if she likes, and a card."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue.models import CardKind
from nestwerk.kernel.text import clean, leads_elsewhere
from nestwerk.ui.meanwhile import Meanwhile

LONGEST, LONGEST_NAME, LONGEST_ORGANISATION = 140, 40, 80
AS_PERSON, AS_ORGANISATION = "person", "organisation"


class JoinForm(Meanwhile, forms.Form):
    # As whom she speaks is one thing.
    together = ("speaks", "speaks_for")

    name = forms.CharField(
        label=_("First name"),
        help_text=_("It stands with your cards. You may leave it empty."),
        max_length=LONGEST_NAME,
        required=False,
    )
    speaks = forms.ChoiceField(
        label=_("I am here"),
        choices=[
            (AS_PERSON, _("as a person: a parent, a neighbour, somebody who helps")),
            (AS_ORGANISATION, _("for an organisation: a school, a service")),
        ],
        help_text=_("For an organisation? Then you choose at each card whether you speak for it or as a person."),
        widget=forms.RadioSelect,
        initial=AS_PERSON,
    )
    speaks_for = forms.CharField(label=_("Which organisation?"), max_length=LONGEST_ORGANISATION, required=False)

    @staticmethod
    def told(name: str, speaks_for: str) -> dict[str, str]:
        """Return what is known of who takes part, as the form shows it."""
        return {"name": name, "speaks": AS_ORGANISATION if speaks_for else AS_PERSON, "speaks_for": speaks_for}

    def clean_name(self) -> str:
        return _plain(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        named = clean(str(values.get("speaks_for", "")))
        values["speaks_for"] = named if values.get("speaks") == AS_ORGANISATION else ""
        if values.get("speaks") == AS_ORGANISATION and not named:
            self.add_error("speaks_for", _("Write the name of the organisation."))
        return values


class CardForm(forms.Form):
    """One card. Which of the two buttons was pressed tells whether it gives or needs."""

    words = forms.CharField(label=_("What is on your card"), max_length=LONGEST)
    kind = forms.ChoiceField(choices=CardKind.choices, required=False)
    speaks = forms.ChoiceField(choices=[(AS_PERSON, ""), (AS_ORGANISATION, "")], required=False)
    buffer = forms.UUIDField(required=False)
    token = forms.CharField(max_length=40, required=False)

    def clean_words(self) -> str:
        # One line: what hangs on a wall is short.
        words = " ".join(clean(str(self.cleaned_data["words"])).split())
        if not words:
            raise forms.ValidationError(_("Write a few words first."))
        return words

    def clean_token(self) -> str:
        # Without one, from a page that somebody kept: then it is a form of its own.
        return str(self.cleaned_data["token"]) or uuid.uuid4().hex


def _plain(words: str) -> str:
    name = clean(words)
    if leads_elsewhere(name):
        raise forms.ValidationError(_("Write only a name here: no address of a site, no e-mail address and no number."))
    return name
