"""Words in, clean values out."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.clock import now
from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.text import clean, western
from nestwerk.people import actions
from nestwerk.people.models import Duty, Role
from nestwerk.ui.device import device_of
from nestwerk.ui.meanwhile import Meanwhile
from nestwerk.web import mail_server
from nestwerk.web.sign_in_log import note
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
    """Ask for a code. The page says how long one stays signed in."""

    @property
    def most_days(self) -> int:
        return int(settings.SESSION_DAYS)

    @property
    def idle_days(self) -> int:
        return min(settings.IDLE_DAYS, self.most_days)

    def clean_login(self) -> str:
        email = clean(str(super().clean_login()), most=SealedEmailField.MOST)
        asked = bool(email) and _may_ask(self.request, email)
        note("code asked" if asked else "code refused", address=email, place=visitor_of(self.request))
        if email and not asked:
            raise get_adapter().validation_error("too_many_login_attempts")
        # Whoever has that address: the next page may say that letters take longer.
        mail_server.look_soon()
        return email


def _may_ask(request: HttpRequest, email: str) -> bool:
    return actions.may_ask(email=email, place=visitor_of(request), device=device_of(request), at=now())


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Type a code: any of the last ten minutes that was sent to this address for this browser."""

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"])
        session, latest = context.request.session, self.expected_code or ""
        if not actions.is_right(session, typed, latest=latest, equal=_same_code, at=now()):
            note("code wrong", address=actions.asked_for(session), place=visitor_of(context.request))
            raise get_adapter().validation_error("incorrect_code")
        return typed


def _same_code(typed: str, code: str) -> bool:
    return bool(compare_user_code(actual=western(typed), expected=code))


class BeginForm(forms.Form):
    name = _own_name()
    email = _Address(
        label=_("Your e-mail address"), autocomplete="email", help_text=_("You sign in with a code that we send to it.")
    )
    organisation = _Words(label=_("Name of your organisation"), attrs={"autocomplete": "organization"})


class AcceptForm(forms.Form):
    name = _own_name()


class ProfileForm(Meanwhile, forms.Form):
    name = _own_name()
    language = _Language(label=_("Language"), help_text=_("Of the pages and of our letters to you."))


class InviteForm(forms.Form):
    email = _Address()
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.FACILITATOR)
    language = _Language(label=_("Language of the letter"))


class RolesForm(Meanwhile, forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role, or end the membership.")},
    )


class SettingsForm(Meanwhile, forms.Form):
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
