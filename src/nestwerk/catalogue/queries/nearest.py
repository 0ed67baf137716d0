"""The practices that come nearest to words that found nothing good, for who adds the words to a sheet."""

from nestwerk.catalogue.queries.shelf import Card, shelf
from nestwerk.search import queries as search

MOST = 3


def nearest_to(words: str, language: str) -> list[Card]:
    """Return up to three cards, by words alone: a page asks it for many."""
    on_shelf = shelf()
    keys = search.find(words, kind="practice", visitor=language, meaning=False).keys
    return [on_shelf.cards[on_shelf.position[key]] for key in keys if key in on_shelf.position][:MOST]
