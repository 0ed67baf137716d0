"""My data: how I am called, how to reach me, in which language, what I need."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.sealing import blind_index
from nestwerk.kernel.text import clean, leads_elsewhere
from nestwerk.participants.models import Leaving, Participant
from nestwerk.ui.fields import NO_ADDRESS
from nestwerk.ui.meanwhile import Meanwhile
from nestwerk.ui.phone import machine_form
from nestwerk.ui.towns import Town
from nestwerk.ui.widgets import LanguageSelect

FIELDS = ("name", "phone", "email", "language", "interpreter", "access_needs", "town")


class DetailsForm(Meanwhile, forms.Form):
    name = forms.CharField(label=_("First name or nickname"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Phone number"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=150, required=False, error_messages=NO_ADDRESS)
    language = forms.ChoiceField(label=_("My language"), choices=settings.LANGUAGES, widget=LanguageSelect)
    interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)
    access_needs = forms.CharField(
        label=_("What makes it easier for you to come?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    town = Town(
        label=_("In which municipality do you live?"),
        help_text=_("Municipality or postcode. The team reads it; in reports it is only counted."),
        most=80,
        required=False,
        attrs={"autocomplete": "off"},
    )

    # By what the page knows where it said that a message goes.
    told = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    countries: tuple[str, ...] = ("BE", "NL")

    @classmethod
    def of(
        cls,
        participant: Participant,
        data: Any = None,
        *,
        warned: Mapping[str, Collection[str]] | None = None,
        words: str = "",
    ) -> "DetailsForm":
        """Return the form with what is known now, and the `words` to agree to when she did not do so yet.

        `warned`: by name of a contact, where a message goes when it changes.
        """
        form = cls(data, initial={name: getattr(participant, name) for name in FIELDS})
        form.countries = participant.group.countries
        for name, contacts in (warned or {}).items():
            if contacts:
                form.fields[name].help_text = _warning(contacts, instead=bool(getattr(participant, name)))
        form.initial["told"] = blind_index(f"{participant.pk}|{warned}", field="gatherings.warning-shown")
        if words:
            form.fields["agreed"] = forms.BooleanField(label=words, required=False)
        return form

    def _shows(self, name: str, value: str) -> None:
        self.data = {**dict(self.data.items()), name: value}

    def clean_name(self) -> str:
        """A name that leads elsewhere is refused here as it is when signing up."""
        name = clean(str(self.cleaned_data["name"]))
        if leads_elsewhere(name):
            raise forms.ValidationError(
                _("Write only a name here: no address of a site, no e-mail address and no number.")
            )
        return name

    def clean_phone(self) -> str:
        """A number that nobody can call is refused here as it is when signing up."""
        number = clean(str(self.cleaned_data["phone"]))
        if number and not machine_form(number, countries=self.countries):
            words = _("We cannot call this number. Look at it again, or leave it empty.")
            abroad = _("A number of another country begins with + and the number of the country.")
            raise forms.ValidationError([words, abroad])
        return number

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        other = [name for name in ("phone", "email") if name in self.changed_data]
        if other and values.get("told") != self.initial["told"]:
            # The page was opened before this: she did not read where a message goes now.
            self._shows("told", self.initial["told"])
            self.add_error(other[0], _("Read first where a message goes when you change this. Then send it again."))
        return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}


def _warning(contacts: Collection[str], *, instead: bool) -> SafeString:
    """Say where a message goes when a contact changes; `instead`: of one that is filled in."""
    words = (
        gettext("Do you change this or empty it? Then a message goes to {contacts}.")
        if instead
        else gettext("Do you fill this in? Then a message goes to {contacts}.")
    )
    listed = format_html_join(", ", '<bdi dir="ltr">{}</bdi>', ((one,) for one in contacts))
    return format_html(words, contacts=listed)


class LeaveForm(forms.Form):
    """Why I stop, if I like to say it."""

    why = forms.ChoiceField(
        label=_("Would you like to say why you stop?"),
        required=False,
        choices=[
            ("", _("I would rather not say")),
            (Leaving.MOVED_ON, _("It is going well, I do not need it any more")),
            (Leaving.NO_FIT, _("The group did not fit me")),
            (Leaving.PRACTICAL, _("It does not work out: time, work, moving house, childcare, the road")),
        ],
        help_text=_(
            "The team reads it as numbers, with the answers of others and without names. "
            "If few people stop, the team may guess."
        ),
    )
