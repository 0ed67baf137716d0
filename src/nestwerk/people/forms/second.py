"""A second step to sign in: an app, a recovery code, a passkey."""

import struct
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_second_factors
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from nestwerk.kernel.clock import now
from nestwerk.kernel.text import western
from nestwerk.people import actions
from nestwerk.people.models import Person
from nestwerk.web.sign_in_log import note
from nestwerk.web.visitor import visitor_of


class _AnyDigits(forms.Form):
    """A code may be typed in the digits of any script."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = western(self.cleaned_data["code"])
        return str(super().clean_code())  # type: ignore[misc]


class AppForm(_AnyDigits, ActivateTOTPForm):  # type: ignore[misc]
    """Who just typed a code of the new app need not show it again to see the recovery codes."""

    def clean_code(self) -> str:
        code = super().clean_code()
        _has_shown(self.user, "totp")
        return code


class _Noted(forms.Form):
    """What did not fit is a line of the log."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.errors:
            person = getattr(self, "user", None) or context.request.user
            note("second step wrong", person=person.pk, place=visitor_of(context.request))


class SecondStepForm(_Noted, _AnyDigits, AuthenticateForm):  # type: ignore[misc]
    """A code of an app, or a recovery code: that one works once."""

    def save(self) -> None:
        super().save()
        actions.note_used_code(self.authenticator, at=now())


class SecondStepAgainForm(_Noted, _AnyDigits, ReauthenticateForm):  # type: ignore[misc]
    def save(self) -> None:
        super().save()
        actions.note_used_code(self.authenticator, at=now())


class _AnyWords(forms.Form):
    """What comes as a passkey may be anything; what nobody can read is a passkey that does not fit."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
            self.add_error("credential", get_second_factors().validation_error("incorrect_code"))


class PasskeySignInForm(_Noted, _AnyWords, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyStepForm(_Noted, _AnyWords, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyAgainForm(_Noted, _AnyWords, ReauthenticateWebAuthnForm):  # type: ignore[misc]
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
