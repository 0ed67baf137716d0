"""Addresses of this room. allauth's views keep their names; only what we offer has an address, the rest is 404."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import URLPattern, URLResolver, include, path

from nestwerk.people.views import account as mine
from nestwerk.people.views import entrance, operate, organisations, second_step
from nestwerk.web import mail_server

# The same for every address: whether letters leave at all.
confirm_login_code = account.ConfirmLoginCodeView.as_view(extra_context={"letters_are_slow": mail_server.is_slow})
sign_in = [
    path("", account.login, name="account_login"),
    path("code/", confirm_login_code, name="account_confirm_login_code"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("via/", social.login_error, name="socialaccount_login_error"),
    path("via/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("via/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("via/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]
security = [
    path("", mfa.index, name="mfa_index"),
    path("bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/nieuw/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
of_one_organisation = [
    path("", organisations.members, name="members"),
    path("leden/<uuid:key>/", organisations.member, name="member"),
    path("leden/<uuid:key>/einde/", organisations.end_membership, name="end_membership"),
    path("leden/<uuid:key>/tweede-stap/", second_step.reset_second_step, name="reset_second_step"),
    path("uitnodigingen/", organisations.invitations, name="invitations"),
    path("uitnodigingen/<uuid:key>/opnieuw/", organisations.invite_again, name="invite_again"),
    path("uitnodigingen/<uuid:key>/intrekken/", organisations.withdraw, name="withdraw"),
    path("instellingen/", organisations.settings, name="settings"),
    path("logboek/", organisations.trail, name="trail"),
]
people: list[URLPattern | URLResolver] = [
    path("begin/<str:token>/", entrance.begin, name="begin"),
    path("uitnodiging/<str:token>/", entrance.invitation, name="invitation"),
    path("demo/aanmelden/<str:token>/", entrance.demo, name="demo"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/tweede-stap/", second_step.keep_second_step, name="keep_second_step"),
    path("mijn/sessies/<int:key>/einde/", mine.end_session, name="end_session"),
    path("mijn/sessies/andere/einde/", mine.end_other_sessions, name="end_other_sessions"),
    path("mijn/gegevens/", mine.data, name="data"),
    path("mijn/gegevens/bewaren/", mine.download, name="download"),
    path("mijn/gegevens/wissen/", mine.erase, name="erase"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", include(of_one_organisation)),
    path("beheer/", operate.operate, name="operate"),
    path("beheer/taken/", operate.duties, name="duties"),
    path("beheer/taken/<uuid:key>/intrekken/", operate.withdraw_duty, name="withdraw_duty"),
]

urlpatterns = [
    path("aanmelden/", include(sign_in)),
    path("afmelden/", account.logout, name="account_logout"),
    path("mijn/beveiliging/", include(security)),
    path("mijn/sessies/", mine.sessions, name="usersessions_list"),
    path("", include((people, "people"))),
]
