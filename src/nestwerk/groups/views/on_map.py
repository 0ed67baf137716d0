"""The groups on a map of municipalities: the same as the list, seen from above."""

from django.http import QueryDict
from django.utils.translation import get_language, ngettext

from nestwerk.groups.queries import FoundGroups, Sought
from nestwerk.places import queries as places

NEAR_HOME, BY_ITSELF = "vlbru", "ja"


def map_asked(address: QueryDict, sought: Sought, found: FoundGroups) -> places.MapShown | None:
    """Return the map that `?kaart=` asks for: of the province of the place, else as named; None without it."""
    asked = address.get("kaart", "")
    if not asked:
        return None
    place = sought.place.place
    near = places.view_of(place) if place else NEAR_HOME
    return places.map_of(asked if places.is_view(asked) else near, [_mark(*town) for town in found.towns.items()])


def _mark(code: str, number: int) -> places.Mark:
    town, language = places.municipalities()[code], get_language() or "nl"
    words = ngettext("%(town)s: %(n)d group", "%(town)s: %(n)d groups", number)
    href = QueryDict(mutable=True)
    href["plaats"] = places.words_for(town, language=language)
    return places.Mark(
        code, number, words % {"town": town.name_in(language), "n": number}, f"?{href.urlencode()}#lijst"
    )
