"""What the base page shows of the visitor's own account."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.people import queries
from nestwerk.people.models import Duty, Person


def who(request: HttpRequest) -> dict[str, Any]:
    """Return the links of the account menu; none, and no query, for a visitor who is not signed in."""
    person = _person(request)
    if person is None:
        return {"account_links": []}
    standing = queries.standing(person)
    links = [(gettext("My organisations"), "people:organisations")]
    if Duty.OPERATOR in standing.duties:
        links.append((gettext("Run this installation"), "people:operate"))
    links += [(gettext("My details"), "people:mine"), (gettext("Sign out"), "account_logout")]
    return {
        "account_links": [
            {"label": label, "href": (href := reverse(name)), "current": request.path == href} for label, name in links
        ],
        "must_set_up": standing.must_set_up,
        "reset_asked": standing.reset_asked,
        # What higher rooms offer to who writes practices, and keep for one organisation: words and address.
        "writing_doors": [(gettext(label), name) for label, name in settings.NESTWERK_WRITING_DOORS],
        "research_doors": [
            (gettext(label), icon, name, of == "organisation")
            for label, icon, name, of in settings.NESTWERK_RESEARCH_DOORS
        ],
        "organisation_doors": [(gettext(label), name) for label, name in settings.NESTWERK_ORGANISATION_DOORS],
        "operator_doors": [(gettext(label), name) for label, name in settings.NESTWERK_OPERATOR_DOORS],
    }


def _person(request: HttpRequest) -> Person | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    found = getattr(request, "waiting_person", None) or getattr(request, "user", None)
    return found if isinstance(found, Person) else None
