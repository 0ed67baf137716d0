"""Up to four practices side by side."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nestwerk.catalogue import queries
from nestwerk.catalogue.queries import Card, Shelf, ages, language_name
from nestwerk.takeaway.forms import read_shortlist, slugs_in
from nestwerk.takeaway.queries.compare import Words, chapters
from nestwerk.takeaway.queries.gathered import cards_at, gather
from nestwerk.takeaway.rules.compare import MOST_BESIDE, split_same
from nestwerk.ui.language import for_parents

HOME_LANGUAGE = "nl"
WORDS = Words(ages=lambda one: ages(one.practice), language=language_name)


@require_safe
@for_parents
def compare(request: HttpRequest) -> HttpResponse:
    on_shelf = queries.shelf()
    cards, beside, waiting, unknown = chosen_in(request, on_shelf)
    language = get_language() or HOME_LANGUAGE
    practices = gather(beside, language=language)
    differing, same = split_same(chapters(practices, language=language, words=WORDS))
    context = {
        "practices": [
            {"card": card, "without": address_of([one for one in cards if one is not card])} for card in beside
        ],
        "chapters": differing,
        "same": same,
        "waiting": waiting,
        "others_first": address_of([*waiting, *beside]),
        "unknown": unknown,
        "most": MOST_BESIDE,
        "query": query_of(beside),
        **more(request, cards, on_shelf),
    }
    return render(request, "takeaway/compare.html", context)


def chosen_in(request: HttpRequest, on_shelf: Shelf) -> tuple[list[Card], list[Card], list[Card], int]:
    """Return all practices in the address, those beside each other, those that wait, and how many are unknown."""
    slugs, strange = slugs_in(request.GET)
    cards, unknown = cards_at(slugs, on_shelf)
    return cards, cards[:MOST_BESIDE], cards[MOST_BESIDE:], unknown + strange


def more(request: HttpRequest, cards: list[Card], on_shelf: Shelf) -> dict[str, Any]:
    """Return what can be put beside these: the visitor's own list first, then what is alike."""
    mine, _ = cards_at(read_shortlist(request.COOKIES).slugs, on_shelf)
    shown = {card.id for card in cards}
    listed = [card for card in mine if card.id not in shown]
    shown |= {card.id for card in listed}
    alike = {card.id: card for one in cards[:MOST_BESIDE] for card in on_shelf.like(one)}
    return {"listed": listed, "alike": [card for key, card in alike.items() if key not in shown]}


def query_of(cards: list[Card]) -> str:
    return urlencode([("p", card.slug) for card in cards])


def address_of(cards: list[Card]) -> str:
    """Return the address of a comparison."""
    path = reverse("takeaway:compare")
    return f"{path}?{query_of(cards)}" if cards else path
