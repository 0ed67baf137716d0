"""What the public page of a group tells people, as programs read it (schema.org): a series with its dates.

Where it meets is told as far as the page tells it: an address that is hidden, or a town, is in none of it.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from nestwerk.groups.queries.place import Place
from nestwerk.groups.queries.public import Date, PublicPage


def facts_of(page: PublicPage) -> dict[str, object]:
    """Return the facts of the page of a group that runs and has a page for everybody."""
    group = page.group
    location = _location(page.place, page.town.name_in(get_language() or settings.LANGUAGE_CODE) if page.town else "")
    return {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "name": group.name,
        "description": group.about,
        "url": settings.BASE_URL + reverse("groups:public", args=[group.slug]),
        "inLanguage": [code for code, _name, _side in page.languages],
        "organizer": {"@type": "Organization", "name": group.organisation.name},
        "audience": {"@type": "PeopleAudience", "audienceType": group.for_whom},
        "location": location,
        "subEvent": [_event(date, group.name, location) for date in page.dates],
    }


def _event(date: Date, name: str, usual: dict[str, object]) -> dict[str, object]:
    status = "EventCancelled" if date.cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": name,
        "startDate": date.starts_at.isoformat(),
        "endDate": date.ends_at.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        # Elsewhere than usual: there, or nobody is told where.
        "location": usual if date.place is None else _location(date.place, ""),
    }


def _location(place: Place, town: str) -> dict[str, object]:
    if place.name:
        return {"@type": "Place", "name": place.name, "address": place.address}
    return {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": town}} if town else {}
