"""What programs ask first: what they may read, which pages there are, and whom to tell of a hole."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from nestwerk.kernel.clock import now
from nestwerk.portal import queries
from nestwerk.web.findable import IN, secret_places
from nestwerk.web.headers import same_for_everybody, unless_known

# These read 'noindex' with a page: a place that they may not read they may still list by its bare address.
OBEDIENT = ("Googlebot", "Bingbot", "Applebot", "DuckDuckBot", "YandexBot", "Qwantbot")
# Endless lists of choices, what one chose, and forms: nothing to find there.
USELESS = (
    "/praktijken/?*",
    "/groepen/overal/?*",
    "/praktijken/uitvoer.",
    "/praktijken/vergelijken/",
    "/taal/",
    "/api/*?",
)
SIGN_UP = "/groepen/*/aanmelden/"
VALID_DAYS = 180


@require_safe
@same_for_everybody
def robots(request: HttpRequest) -> HttpResponse:
    """Rules for crawlers. A demo asks all of them to stay away."""
    here = [f"Allow: {path[:-1]}{IN}=" for path in USELESS if path.endswith("/?*")]
    useless = [*here, *(f"Disallow: {path}" for path in USELESS)]
    secret = [f"Disallow: {path}" for path in (*secret_places(), SIGN_UP)]
    lines = [
        *(f"User-agent: {name}" for name in OBEDIENT),
        *useless,
        "",
        "User-agent: *",
        *useless,
        *secret,
        "",
        f"Sitemap: {settings.BASE_URL}{reverse('portal:sitemap')}",
    ]
    return _text("\n".join(["User-agent: *", "Disallow: /"] if settings.DEMO else lines))


@require_safe
@same_for_everybody
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that may be found, with its address in each language."""
    told = render_to_string("portal/sitemap.xml", {"pages": queries.pages_to_find()})
    return unless_known(request, HttpResponse(told, content_type="application/xml; charset=utf-8"))


@require_safe
@same_for_everybody
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); without a contact that a program can use there is no such file."""
    contact = _uri(settings.OPERATOR_CONTACT)
    if not contact:
        raise Http404
    until = (now() + timedelta(days=VALID_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until.isoformat()}",
        f"Preferred-Languages: {', '.join(settings.STAFF_LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}{reverse('portal:security')}",
    ]
    return _text("\n".join(lines))


def _uri(contact: str) -> str:
    """Return a contact as a program wants it: a mail address or a page; nothing when it is neither."""
    if contact.startswith("https://") and " " not in contact:
        return contact
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    return f"mailto:{contact}"


def _text(words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8")
