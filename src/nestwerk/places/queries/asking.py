"""Which place words name."""

from functools import lru_cache

from nestwerk.places.queries.tables import gazetteer, municipalities, provinces, words
from nestwerk.places.rules.names import key_of
from nestwerk.places.rules.place import BOX, MUNICIPALITY, POSTCODE, PROVINCE, Place
from nestwerk.places.rules.reading import Reading
from nestwerk.places.rules.understood import Understood


@lru_cache(maxsize=2_000)
def place_of(text: str, *, field: bool = False) -> Understood:
    """Return the place that a text names, and what else it asks.

    `field`: it was typed where a place is asked, so a word that is also a word ('best') is the place there, and the
    slightest resemblance is worth a question. Without it, known words are never taken for a misspelt name.
    """
    return Reading(gazetteer(), words(), text, field=field).understood()


def municipality(code: str) -> Place | None:
    """Return the municipality of today with this code; None when there is none."""
    return municipalities().get(code)


def is_name(text: str) -> bool:
    """True when the words are the name of a place, exactly: such words are never to be corrected."""
    return key_of(text) in gazetteer().named


def words_for(place: Place, *, language: str = "nl") -> str:
    """Return words that name this place and no other: 'Bergen (Noord-Holland)', 'Beveren (Roeselare)'."""
    name = place.name_in(language)
    if place.kind in (MUNICIPALITY, PROVINCE):
        inside = provinces()[place.province].name_in(language)
        return _first(place, [name, place.name_in("nl"), f"{name} ({inside})"]) or place.code
    town = municipalities()[place.code]
    if place.kind in (POSTCODE, BOX):
        return place.postcode if place_of(place.postcode, field=True).place == place else words_for(town)
    return _first(place, [name, *(f"{name} ({town.name_in(code)})" for code in (language, "nl", "fr"))]) or place.code


def _first(place: Place, ways: list[str]) -> str | None:
    return next((way for way in ways if place_of(way, field=True).place == place), None)
