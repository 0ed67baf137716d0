"""Places in words: their names for this reader, how far they are, and the question which one is meant."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import get_language, gettext, pgettext

from nestwerk.places import queries as places
from nestwerk.places.rules.place import BOX, LOCALITY, OLD, POSTCODE, PROVINCE, STEPS, Place
from nestwerk.places.rules.understood import Understood

register = template.Library()
MOST_CHOICES = 8


@register.filter
def place_name(place: Place) -> str:
    """Return the name of a place for this reader."""
    return place.name_in(get_language() or "nl")


@register.filter
def place_told(place: Place) -> str:
    """Return a place with what tells it from others of its name: the municipality, the province."""
    name, language = place_name(place), get_language() or "nl"
    if place.kind == PROVINCE:
        country = gettext("Belgium") if place.country == "BE" else gettext("the Netherlands")
        return gettext("%(name)s, province in %(country)s") % {"name": name, "country": country}
    town = places.municipalities()[place.code].name_in(language)
    if place.kind in (POSTCODE, BOX):
        return f"{place.postcode} {name}" if name == town else f"{place.postcode} {name} ({town})"
    if place.kind == OLD and town != name:
        words = gettext("%(name)s, since %(year)s %(town)s")
        return words % {"name": name, "year": place.old.year if place.old else "", "town": town}
    if place.kind == LOCALITY and town != name:
        return pgettext("a part of a municipality", "%(name)s in %(town)s") % {"name": name, "town": town}
    return f"{name} ({places.provinces()[place.province].name_in(language)})"


@register.simple_tag
def how_far(km: float | None, place: Place | None) -> str:
    """Return how far something is from a place, in steps; empty when one of the two is not known."""
    if km is None or place is None or place.kind == PROVINCE:
        return ""
    name = place_name(place)
    if km == 0:
        return gettext("in %(town)s") % {"town": places.municipalities()[place.code].name_in(get_language() or "nl")}
    step = places.step_of(km)
    words = gettext("at most %(km)d km from %(place)s") if step else gettext("more than %(km)d km from %(place)s")
    return words % {"km": step or STEPS[-1], "place": name}


@register.inclusion_tag("places/asked.html", takes_context=True)
def place_asked(context: Context, asked: Understood, typed: str = "") -> dict[str, Any]:
    """Ask which place is meant, or say how it was understood; `typed` is what was typed where a place is asked."""
    request: HttpRequest = context["request"]
    several = asked.asks
    choices = (*asked.places, *asked.others) if several else asked.others
    return {
        "asked": asked,
        "typed": typed,
        "several": several,
        "choices": [(place_told(place), _with(request, asked, place)) for place in choices[:MOST_CHOICES]],
        "more": max(0, len(choices) - MOST_CHOICES),
    }


def _with(request: HttpRequest, asked: Understood, place: Place) -> str:
    """Return this page with the place chosen; words of a question in which it stood lose it."""
    address = request.GET.copy()
    address.pop("bladzijde", None)
    address.pop("blad", None)
    if "q" in address and asked.typed in address["q"] and "plaats" not in address:
        address["q"] = asked.rest
    address["plaats"] = places.words_for(place, language=get_language() or "nl")
    return f"?{address.urlencode()}"
