"""From an address to a search, and back."""

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from nestwerk.catalogue.queries.facets import Asked
from nestwerk.catalogue.queries.find import ORDERS, Found
from nestwerk.catalogue.rules import CONCEPT_FACET, FACETS, LANGUAGE_FACET
from nestwerk.kernel.text import clean

MOST_LETTERS = 200
MOST_VALUES = 30
MOST_PAGES = 500
MOST_WORDS_SHOWN = 3
WITHOUT = "zonder"
FILTERS = (*(facet.name for facet in FACETS), LANGUAGE_FACET, CONCEPT_FACET)


def asked_from(address: QueryDict) -> Asked:
    """Read a search from an address. Whatever makes no sense is left out; nothing is refused."""
    chosen = {name: _values(address, name) for name in FILTERS}
    order = address.get("volgorde", "")
    page = address.get("blad", "")
    return Asked(
        words=clean(address.get("q", ""), most=MOST_LETTERS),
        chosen={name: values for name, values in chosen.items() if values},
        order=order if order in ORDERS else ORDERS[0],
        without=_values(address, WITHOUT),
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 6 and int(page) else 1,
    )


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
    return {
        "chips": chips,
        "also": also,
        "meant": {"words": found.meant, "href": f"{reverse('catalogue:list')}?{urlencode({'q': found.meant})}"},
        "previous": _address(address, page=page - 1) if page > 1 else "",
        "next": _address(address, page=page + 1) if page < found.pages else "",
        "query": "".join(_address(address).partition("?")[1:]),
    }


def _address(
    address: QueryDict, *, page: int = 1, without: tuple[str, str] | None = None, also: tuple[str, str] = ("", "")
) -> str:
    """Return the address of this search: at another page, without one choice, or with one more."""
    kept = QueryDict(mutable=True)
    for name in ("q", *FILTERS, "volgorde", WITHOUT):
        values = [value for value in address.getlist(name) if value and (name, value) != without]
        values += [also[1]] if name == also[0] else []
        if values:
            kept.setlist(name, values)
    if page > 1:
        kept["blad"] = str(page)
    return f"{reverse('catalogue:list')}?{kept.urlencode()}" if kept else reverse("catalogue:list")
