"""Words in, clean values out."""

import struct
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter as get_second_factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.clock import now
from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.text import clean
from nestwerk.people import actions
from nestwerk.people.models import Duty, Person, Role
from nestwerk.ui.device import device_of
from nestwerk.web.visitor import visitor_of


class _Words(forms.CharField):
    """One line of text that a database takes."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs=kwargs.pop("attrs", {}))
        super().__init__(max_length=120, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class _Address(forms.EmailField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": kwargs.pop("autocomplete", "off")})
        kwargs.setdefault("label", _("E-mail address"))
        super().__init__(max_length=SealedEmailField.MOST, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class _Language(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        names = dict(settings.LANGUAGES)
        choices = [(code, names[code]) for code in settings.STAFF_LANGUAGES]
        super().__init__(choices=choices, **kwargs)


def _own_name() -> _Words:
    return _Words(label=_("Your name"), attrs={"autocomplete": "name"}, help_text=_("As others know you."))


class SignInForm(LoginForm):  # type: ignore[misc]
    """Ask for a code."""

    def clean_login(self) -> str:
        email = clean(str(super().clean_login()), most=SealedEmailField.MOST)
        if email and not _may_ask(self.request, email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


def _may_ask(request: HttpRequest, email: str) -> bool:
    return actions.may_ask(email=email, place=visitor_of(request), device=device_of(request), at=now())


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Type a code: any of the last ten minutes that was sent to this address for this browser."""

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"])
        session, latest = context.request.session, self.expected_code or ""
        if not actions.is_right(session, typed, latest=latest, equal=_same_code, at=now()):
            raise get_adapter().validation_error("incorrect_code")
        return typed


def _same_code(typed: str, code: str) -> bool:
    return bool(compare_user_code(actual=typed, expected=code))


class BeginForm(forms.Form):
    name = _own_name()
    email = _Address(
        label=_("Your e-mail address"), autocomplete="email", help_text=_("You sign in with a code that we send to it.")
    )
    organisation = _Words(label=_("Name of your organisation"), attrs={"autocomplete": "organization"})


class AcceptForm(forms.Form):
    name = _own_name()


class ProfileForm(forms.Form):
    name = _own_name()
    language = _Language(label=_("Language"), help_text=_("Of the pages and of our letters to you."))


class InviteForm(forms.Form):
    email = _Address()
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.FACILITATOR)
    language = _Language(label=_("Language of the letter"))


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role, or end the membership.")},
    )


class SettingsForm(forms.Form):
    name = _Words(label=_("Name"))
    second_factor_required = forms.BooleanField(
        label=_("Members must use a second step to sign in"),
        required=False,
        help_text=_("A passkey, or a code from an app on the phone. Who has none yet sets it up first."),
    )


class NewOrganisationForm(forms.Form):
    name = _Words(label=_("Name of the organisation"))
    email = _Address(label=_("E-mail address of the first coordinator"))
    language = _Language(label=_("Language of the letter"))


class DutyForm(forms.Form):
    email = _Address(help_text=_("Of somebody who has an account here."))
    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices)


class EraseForm(forms.Form):
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """Who just typed a code of the new app need not show it again to see the recovery codes."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _has_shown(self.user, "totp")
        return code


class _AnyWords(forms.Form):
    """What comes as a passkey may be anything; what nobody can read is a passkey that does not fit."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
            self.add_error("credential", get_second_factors().validation_error("incorrect_code"))


class PasskeySignInForm(_AnyWords, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyStepForm(_AnyWords, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyAgainForm(_AnyWords, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyForm(_AnyWords, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey has no name of its own here: such names hold names of people, and they are not sealed."""

    def clean_name(self) -> str:
        return ""

    def clean_passwordless(self) -> bool:
        # Every key must check who holds it: then it is two steps in one, and the address need not be typed.
        return True

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("credential"):
            _has_shown(self.user, "webauthn")
        return values


def _has_shown(person: Person, kind: str) -> None:
    record_authentication(context.request, person, "mfa", type=kind, reauthenticated=True)
