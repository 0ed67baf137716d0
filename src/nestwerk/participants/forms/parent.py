"""What a parent fills in to sign up: as little as possible, and nearly all of it may stay empty."""

import secrets
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.participants import queries, rules
from nestwerk.participants.actions import NotAgreed, SignUp
from nestwerk.participants.forms.fields import Address, Ages, Home, Line, Name, Phone, Tongue, of_group
from nestwerk.participants.models import ConsentText, HeardBy, Purpose
from nestwerk.ui.language import said

_SALT = "participants.sign-up"
# Who filled in a form before pressed one button only: no machine, however soon it comes.
_ASKED = "asked"
TOO_FAST = _("That went very fast. Look whether all is right, and press again.")
NEW_WORDS = _("The words that you agree to changed while this page was open. Read them, and tick again if you agree.")
TOO_OLD = _("This page was open for a long time. Look whether all is right, and press again.")


class SignUpForm(forms.Form):
    name = Name(
        label=_("First name or nickname"),
        help_text=_("That is what we call you in the group. Your first name is enough."),
        attrs={"autocomplete": "given-name"},
    )
    phone = Phone(
        label=_("Phone number"),
        help_text=_("Only who guides the group and the coordinators of the organisation see it."),
        autocomplete="tel",
    )
    email = Address(label=_("E-mail address"), autocomplete="email")
    language = Tongue(label=_("Which language do you like to read?"))
    interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)
    childcare_ages = Ages(
        label=_("Childcare: how old are the children who come along?"),
        attrs={"autocomplete": "off", "dir": "ltr"},
        help_text=_("Just the ages, such as 2, 4. Leave empty if no child comes with you."),
    )
    access_needs = Line(
        most=500,
        label=_("What makes it easier for you to come?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as a lift, a place to feed a baby, a ride."),
    )
    heard_by = forms.ChoiceField(
        label=_("How did you hear of us?"),
        required=False,
        choices=[("", _("I would rather not say")), *HeardBy.choices],
    )
    town = Home(
        label=_("In which municipality do you live?"),
        help_text=_("Municipality or postcode. The team reads it; in reports it is only counted."),
    )
    second_name = Name(label=_("First name of the other parent"))
    second_phone = Phone(label=_("Phone number of the other parent"))
    second_language = Tongue(label=_("Language of the other parent"), required=False)
    # A person does not see this field; a machine that fills in everything does.
    website = Line(label=_("Leave this empty"), attrs={"autocomplete": "off", "tabindex": "-1"})
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    # Pressed on the page that asks whose a form is that came again with other words (views/arriving.py).
    whose = forms.ChoiceField(widget=forms.HiddenInput, required=False, choices=[("own", "own"), ("other", "other")])
    anew = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, group: Group, texts: Mapping[str, ConsentText], **kwargs: Any
    ) -> None:
        if data is not None and data.get("whose") == "other" and data.get("anew"):
            # Another parent: a form of her own, which that page brought along. Pressed twice it is one too.
            data = {**{name: data[name] for name in data}, "token": data["anew"], "whose": "", "anew": ""}
        super().__init__(data, **kwargs)
        self.group, self.texts = group, texts
        of_group(self, group)
        self.initial.setdefault("token", self._new_token())
        if not group.childcare:
            del self.fields["childcare_ages"]
        if queries.text_messages_on(group.organisation):
            self.fields["second_phone"].help_text = _("The own link goes there, and to nobody else.")
        for purpose, text in texts.items():
            words = said(text.texts, get_language() or settings.LANGUAGE_CODE)
            self.fields[f"consent_{purpose}"] = forms.BooleanField(label=str(words), required=False)
            self.fields[f"words_{purpose}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=str(text.pk)
            )

    def _new_token(self, *more: str) -> str:
        return signing.dumps([str(self.group.pk), secrets.token_hex(8), *more], salt=_SALT)

    def asks_whose(self, differs: Collection[str]) -> list[tuple[str, str]]:
        """Return of the fields that differ what was typed now, and make ready what the page sends along."""
        self.refill(anew=self._new_token(_ASKED), whose="")
        return [(str(field.label), _typed(field)) for field in self if field.name in differs]

    def sent_along(self) -> list[forms.BoundField]:
        """Return all that was typed, for the page that asks whose it is: it comes back hidden and is checked again."""
        return [field for field in self if field.name != "whose"]

    def consents(self) -> list[forms.BoundField]:
        """Return the fields of what a parent agrees to, in order."""
        return [self[f"consent_{purpose}"] for purpose in self.texts]

    def hidden_words(self) -> list[forms.BoundField]:
        """Return, hidden, which version of the words the page shows."""
        return [self[f"words_{purpose}"] for purpose in self.texts]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("website"):
            self.add_error("website", _("Leave this field empty, please."))
        self._check_words(values)
        self._check_consents(values)
        self._check_token(values.get("token", ""))
        return values

    def _check_words(self, values: Mapping[str, Any]) -> None:
        """What is recorded is what stood on the screen: other words since then are shown first."""
        for purpose, text in self.texts.items():
            shown = values.get(f"words_{purpose}")
            if shown and shown != str(text.pk):
                self.refill(**{f"words_{purpose}": str(text.pk), f"consent_{purpose}": ""})
                self.add_error(f"consent_{purpose}", NEW_WORDS)

    def _check_consents(self, values: Mapping[str, Any]) -> None:
        needed = [Purpose.RULES, *([Purpose.TAKING_PART] if rules.tells_of_somebody(values) else [])]
        for purpose in needed:
            name = f"consent_{purpose}"
            if purpose in self.texts and not values.get(name) and not self.has_error(name):
                rules_words = _("Tick this, so that everybody feels safe in the group.")
                words = rules_words if purpose == Purpose.RULES else NotAgreed.message
                self.add_error(name, words)

    def _check_token(self, token: str) -> None:
        try:
            made = signing.loads(token, salt=_SALT, max_age=rules.MOST_SECONDS)
        except signing.SignatureExpired:
            self._ask_once_more(str(TOO_OLD))
        except signing.BadSignature:
            self._ask_once_more(str(TOO_FAST))
        else:
            if made[0] != str(self.group.pk):
                self._ask_once_more(str(TOO_FAST))
            elif _ASKED not in made and _fresh(token):
                self.add_error(None, TOO_FAST)

    def _ask_once_more(self, why: str) -> None:
        self.refill(token=self.initial["token"])
        self.add_error(None, why)

    def refill(self, **more: str) -> None:
        """Show the form again with what was typed, and something of ours."""
        self.data = {**dict(self.data.items()), **more}

    def values(self) -> SignUp:
        """Return what was filled in, as the action takes it."""
        given = self.cleaned_data
        contacts, needs = ("name", "phone", "email"), ("language", "interpreter", "access_needs", "childcare_ages")
        second = {name: given[f"second_{name}"] for name in ("name", "phone", "language")}
        found: dict[str, Any] = {name: given[name] for name in (*contacts, *needs, "heard_by", "town") if name in given}
        found["second"] = second if second["name"] or second["phone"] else None
        found["consents"] = [text for purpose, text in self.texts.items() if given[f"consent_{purpose}"]]
        found["token"] = given["token"]
        return found  # type: ignore[return-value]


def _typed(field: forms.BoundField) -> str:
    """Return what somebody filled in, in words."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    words = str(value or "")
    if isinstance(field.field, forms.ChoiceField):
        words = str(dict(field.field.choices).get(words, words)) if words else ""  # type: ignore[arg-type]
    return words or gettext("not filled in")


def _fresh(token: str) -> bool:
    """True when a form was made so short ago that a machine filled it in."""
    try:
        signing.loads(token, salt=_SALT, max_age=rules.LEAST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True
