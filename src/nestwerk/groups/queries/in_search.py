"""Groups that answer a search of the site, beside the practices that do."""

from collections.abc import Mapping
from datetime import datetime

from django.http import QueryDict
from django.template import Context
from django.utils.translation import get_language

from nestwerk.groups.models import Group
from nestwerk.groups.queries.finding import Card, Sought, find_groups
from nestwerk.kernel.clock import now
from nestwerk.places import queries as places
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.words import words_of

MOST, LEAST_LETTERS, NEAR_KM = 3, 3, 20
# In every name of a group: these say that one looks for a group, and not which.
ANY = (
    "groep",
    "groepen",
    "praatgroep",
    "oudergroep",
    "groupe",
    "groupes",
    "group",
    "groups",
    "grup",
    "grubu",
    "ouders",
)
ABOUT_ANY = frozenset(map(stem, ANY))


def above_results(context: Context) -> Mapping[str, object] | None:
    """Return what stands above the first page of results; None when no group answers."""
    asked = context.get("asked")
    if asked is None or asked.page > 1:
        return None
    cards = groups_in_search(asked.words, asked.place, at=now())
    return {"cards": cards, "all": _address(asked.place)} if cards else None


def _address(asked: places.Understood) -> str:
    """Return the list of groups, near the same place."""
    kept = QueryDict(mutable=True)
    if asked.place:
        kept["plaats"] = places.words_for(asked.place, language=get_language() or "nl")
    return f"?{kept.urlencode()}" if kept else ""


def groups_in_search(words: str, place: places.Understood, *, at: datetime) -> list[Card]:
    """Return up to three groups with a page for everybody that have the words, near the place when one is asked."""
    asked = {stem(word) for word in words_of(words) if len(word) >= LEAST_LETTERS}
    telling, any_group = asked - ABOUT_ANY, bool(asked & ABOUT_ANY)
    if not (telling or any_group or place.place):
        return []
    found = find_groups(Sought(place=place, within=NEAR_KM if place.place else None), at=at).page
    cards = [card for card in found if place.place is None or card.town is not None]
    if telling:
        # Half of what was asked, so that 'praten over pubers' finds a group for parents of them.
        scored = [(len(telling & _stems(card.group)), card) for card in cards]
        least = 1 if any_group and place.place else (len(telling) + 1) // 2
        cards = [card for score, card in sorted(scored, key=lambda pair: -pair[0]) if score >= least]
    return cards[:MOST]


def _stems(group: Group) -> set[str]:
    practice = group.practice.title if group.practice else ""
    return {stem(word) for word in words_of(f"{group.name} {group.for_whom} {group.about} {practice}")}
