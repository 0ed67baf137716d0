"""Ask which place somebody means, and how far it is."""

from nestwerk.places.queries.asking import is_name, municipality, place_of, words_for
from nestwerk.places.queries.maps import MapShown, Mark, is_view, map_of, view_of
from nestwerk.places.queries.sources import Sources, sources
from nestwerk.places.queries.tables import municipalities, provinces, streek_of
from nestwerk.places.queries.zones import Zone, zones, zones_of
from nestwerk.places.rules.place import STEPS, Place, distance, step_of
from nestwerk.places.rules.understood import Understood

__all__ = [
    "STEPS",
    "MapShown",
    "Mark",
    "Place",
    "Sources",
    "Understood",
    "Zone",
    "distance",
    "is_name",
    "is_view",
    "map_of",
    "municipalities",
    "municipality",
    "place_of",
    "provinces",
    "sources",
    "step_of",
    "streek_of",
    "view_of",
    "words_for",
    "zones",
    "zones_of",
]
