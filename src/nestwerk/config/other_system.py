"""Sign-in by another system (OpenID Connect), when this installation knows one."""

from typing import Any

from nestwerk.kernel import env


def providers() -> dict[str, Any]:
    """Return what allauth wants to know of that system; no app when no address is given."""
    says = "Sign-in by another system (OpenID Connect): its address. Only for accounts that exist, by verified address."
    issuer = env.text("NESTWERK_OIDC_ISSUER", "", says)
    app = {
        "provider_id": "oidc",
        "name": env.text("NESTWERK_OIDC_NAME", "OpenID Connect", "Name of that system, as on the button."),
        "client_id": env.text("NESTWERK_OIDC_CLIENT", "", "Client id that the system gave to this site."),
        "secret": env.text("NESTWERK_OIDC_SECRET", "", "Client secret that belongs to it.", secret=True),
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app] if issuer else []}}
