"""What is true on paper: hearts, turns, chairs around a table, and forms that are sent twice."""

from nestwerk.gatherings.rules.agenda import Ranked, leaders, ranked
from nestwerk.gatherings.rules.needs import Needs, changed_needs, needs_from, words_of
from nestwerk.gatherings.rules.once import once
from nestwerk.gatherings.rules.rota import next_up
from nestwerk.gatherings.rules.table import MOST_SEATS, Seat, seats

__all__ = [
    "MOST_SEATS",
    "Needs",
    "Ranked",
    "Seat",
    "changed_needs",
    "leaders",
    "needs_from",
    "next_up",
    "once",
    "ranked",
    "seats",
    "words_of",
]
