"""How people sign in: settings of allauth. No environment here.

No passwords: a code by mail or a passkey; a second factor where an organisation asks for it (docs/adr/0005).
"""

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:organisations"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "nestwerk.people.views.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "nestwerk.people.views.adapters.name_of"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# Accounts come from an invitation or the first link, so their address is proved before they exist.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# The page for a code is open so long; each code works for ten minutes (people.actions.codes).
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 20 * 60
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip"}
ACCOUNT_FORMS = {
    "login": "nestwerk.people.forms.pages.SignInForm",
    "confirm_login_code": "nestwerk.people.forms.pages.CodeForm",
}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": True, "length": 8}
MFA_ADAPTER = "nestwerk.people.views.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Nestwerk"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "add_webauthn": "nestwerk.people.forms.second.PasskeyForm",
    "login_webauthn": "nestwerk.people.forms.second.PasskeySignInForm",
    "authenticate_webauthn": "nestwerk.people.forms.second.PasskeyStepForm",
    "reauthenticate_webauthn": "nestwerk.people.forms.second.PasskeyAgainForm",
    "activate_totp": "nestwerk.people.forms.second.AppForm",
    "authenticate": "nestwerk.people.forms.second.SecondStepForm",
    "reauthenticate": "nestwerk.people.forms.second.SecondStepAgainForm",
}

SOCIALACCOUNT_ADAPTER = "nestwerk.people.views.adapters.OtherSystemAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
# By a link: our policy lets no form end up at another site.
SOCIALACCOUNT_LOGIN_ON_GET = True
