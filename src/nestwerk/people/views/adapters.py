"""Where allauth asks this house: letters, addresses, secrets, and who may come in."""

import base64
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

from nestwerk.kernel import mail, sealing
from nestwerk.kernel.clock import now
from nestwerk.people import actions, queries, rules
from nestwerk.people.actions.accounts import SECRETS
from nestwerk.people.models import Person
from nestwerk.people.queries.first_page import first_page_of
from nestwerk.ui.device import device_of, new_device, remember_device
from nestwerk.ui.language import remember_language
from nestwerk.web.sign_in_log import note
from nestwerk.web.visitor import pseudonym, visitor_of

# allauth's letters that we send: what changed, in one sentence. The code has a letter of its own.
CHANGES = {
    "mfa/email/totp_activated": gettext_noop("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": gettext_noop("The authenticator app was removed from your account."),
    "mfa/email/webauthn_added": gettext_noop("A passkey was added to your account."),
    "mfa/email/webauthn_removed": gettext_noop("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": gettext_noop("New recovery codes were made for your account."),
}
# What allauth says in passing, in our words. What is missing here stays unsaid: the page that follows says it.
SAID = {
    "account/messages/logged_out.txt": gettext_noop("You are signed out."),
    "mfa/messages/totp_activated.txt": gettext_noop("The app is added."),
    "mfa/messages/totp_deactivated.txt": gettext_noop("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_noop("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_noop("The passkey is removed."),
}
CONFIRM_WITH = {
    "mfa_reauthenticate": gettext_lazy("Use a code from your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Use your passkey"),
}


def name_of(person: Person) -> str:
    """How allauth and a passkey call somebody."""
    return person.name or "Nestwerk"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: nobody signs up by themselves, letters go through our mail, addresses of devices are made up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a stand-in for the visitor's address: equal for equal addresses, and readable by nobody."""
        return pseudonym(base64.urlsafe_b64decode(visitor_of(request) + "="))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of allauth's letters as ours; one that we do not know is an error, not a guess."""
        language = get_language() or settings.LANGUAGE_CODE
        if template_prefix == "account/email/login_code":
            subject, template, words = gettext_noop("Your code"), "people/mail/code.txt", {"code": context["code"]}
            actions.remember_code(context["request"].session, email=email, code=context["code"], at=now())
        else:
            subject, template = gettext_noop("A change in your account"), "people/mail/change.txt"
            browser = rules.browser_of(context.get("user_agent", ""))
            words = {"change": CHANGES[template_prefix], "at": context["timestamp"], "browser": browser}
        # When it never arrives, who leads an organisation of this person reads so there.
        person = queries.account_of(email)
        mail.send(to=email, subject=subject, template=template, context=words, language=language, about=person)

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **more: Any) -> None:
        """Each change of a second factor comes by here once it is done."""
        if template_prefix.startswith("mfa/"):
            actions.note_second_factors(person=user, at=now())
            place = visitor_of(self.request) if self.request else ""
            note(f"second step: {template_prefix.rpartition('/')[2].replace('_', ' ')}", person=user.pk, place=place)
        super().send_notification_mail(template_prefix, user, *args, **more)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody lands who asked for no page."""
        return first_page_of(cast(Person, request.user))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **more: Any
    ) -> None:
        """Say it in our words, or not at all."""
        said = SAID.get(message_template or "")
        words = more.get("message") or (gettext(said) if said else "")
        if words:
            messages.add_message(request, messages.INFO if level < messages.WARNING else level, words)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Offer the passkey first to whoever has one, in our words."""
        ways = super().get_reauthentication_methods(user)
        ways = [{**way, "description": CONFIRM_WITH[way["id"]]} for way in ways if way["id"] in CONFIRM_WITH]
        return sorted(ways, key=lambda way: way["id"], reverse=True)

    def logout(self, request: HttpRequest) -> None:
        """Note that somebody signs out, and let her go."""
        if request.user.is_authenticated:
            note("signed out", person=request.user.pk, place=visitor_of(request))
        super().logout(request)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Note the device and the place, and go on in the language that the person chose."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        place, browser = self.get_client_ip(request), rules.browser_of(request.META.get("HTTP_USER_AGENT", ""))
        session = request.session.session_key or ""
        actions.note_device(person=user, session=session, place=place, browser=browser, at=now())
        device = device_of(request) or new_device()
        actions.note_place(email=user.email or "", place=visitor_of(request), device=device, at=now())
        methods = request.session.get("account_authentication_methods") or [{}]
        note(f"signed in by {methods[-1].get('method', 'a link')}", person=user.pk, place=visitor_of(request))
        remember_device(response, device)
        remember_language(response, user.language)
        return response


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets sealed, passkeys bound to the site's own address."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, where=SECRETS)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, where=SECRETS)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": "Nestwerk"}


class OtherSystemAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by another system: only as somebody who has an account, and nothing of that system is kept."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Only what the settings name: the table that could hold others stays empty, so it is not asked."""
        from allauth.socialaccount.adapter import _build_apps_from_settings  # noqa: PLC0415 - private there

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        sociallogin.account.extra_data = {}
        sociallogin.token = None
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("people:mine")))
