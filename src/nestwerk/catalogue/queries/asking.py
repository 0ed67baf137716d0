"""From an address to a search, and back."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from nestwerk.catalogue.queries.facets import Asked
from nestwerk.catalogue.queries.find import ORDERS, Found
from nestwerk.catalogue.rules import CONCEPT_FACET, FACETS, LANGUAGE_FACET
from nestwerk.kernel.text import clean
from nestwerk.places import queries as places

MOST_LETTERS = 200
MOST_VALUES = 30
MOST_PAGES = 500
MOST_WORDS_SHOWN = 3
WITHOUT, FURTHER, PLACE = "zonder", "verder", "plaats"
FILTERS = (*(facet.name for facet in FACETS), LANGUAGE_FACET, CONCEPT_FACET)


def asked_from(address: QueryDict) -> Asked:
    """Read a search from an address. Whatever makes no sense is left out; nothing is refused."""
    chosen = {name: _values(address, name) for name in FILTERS}
    order = address.get("volgorde", "")
    page = address.get("blad", "")
    typed = clean(address.get("q", ""), most=MOST_LETTERS)
    words, place = where_in(typed, clean(address.get(PLACE, ""), most=MOST_LETTERS))
    return Asked(
        words=words,
        typed=typed,
        place=place,
        chosen={name: values for name, values in chosen.items() if values},
        order=order if order in ORDERS else ORDERS[0],
        without=_values(address, WITHOUT),
        further=bool(address.get(FURTHER)),
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 6 and int(page) else 1,
    )


def where_in(typed: str, field: str) -> tuple[str, places.Understood]:
    """Return what is searched, and the place: of the field for it, unless the words surely name another."""
    named = places.place_of(typed)
    asked = places.place_of(field, field=True) if field else named
    if named.place is None:
        return typed, asked
    return named.rest, (asked if asked.place and asked.place.code == named.place.code else named)


def _values(address: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(value, most=130) for value in address.getlist(name)[:MOST_VALUES] if value))


def around(found: Found, address: QueryDict) -> dict[str, Any]:
    """Return the addresses around a page of results: the pages beside it, and the search without each choice."""
    page = min(found.asked.page, found.pages)
    chips = [
        {"label": value.label, "href": _address(address, without=(facet.name, value.slug))}
        for facet in found.facets
        for value in facet.values
        if value.chosen
    ]
    chips += [
        {"label": label.label, "href": _address(address, without=(CONCEPT_FACET, f"{label.framework}/{label.slug}"))}
        for label in found.concepts
    ]
    also = [
        {"label": ", ".join(added.words[:MOST_WORDS_SHOWN]), "href": _address(address, also=(WITHOUT, added.name))}
        for added in found.also
        if added.words
    ]
    if place := found.asked.place.place:
        chips.insert(0, {"label": place.name_in(get_language() or "nl"), "href": _without_place(address, found.asked)})
    return {
        "chips": chips,
        "also": also,
        "meant": {"words": found.meant, "href": f"{reverse('catalogue:list')}?{urlencode({'q': found.meant})}"},
        "previous": _address(address, page=page - 1) if page > 1 else "",
        "next": _address(address, page=page + 1) if page < found.pages else "",
        "further": _address(address, also=(FURTHER, "1")),
        "nearer": _address(address, without=(FURTHER, "1")),
        "query": "".join(_address(address).partition("?")[1:]),
    }


def _without_place(address: QueryDict, asked: Asked) -> str:
    """Return the address in which no place is asked, neither in its field nor among the words."""
    kept = address.copy()
    kept.pop(PLACE, None)
    kept["q"] = asked.words
    return _address(kept)


def _address(
    address: QueryDict, *, page: int = 1, without: tuple[str, str] | None = None, also: tuple[str, str] = ("", "")
) -> str:
    """Return the address of this search: at another page, without one choice, or with one more."""
    kept = QueryDict(mutable=True)
    for name in ("q", PLACE, *FILTERS, "volgorde", WITHOUT, FURTHER):
        values = [value for value in address.getlist(name) if value and (name, value) != without]
        values += [also[1]] if name == also[0] else []
        if values:
            kept.setlist(name, values)
    if page > 1:
        kept["blad"] = str(page)
    return f"{reverse('catalogue:list')}?{kept.urlencode()}" if kept else reverse("catalogue:list")
