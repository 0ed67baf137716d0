"""What should be gone and is still here, in words for `check`."""

from datetime import datetime, timedelta

from nestwerk.departures import queries as departures
from nestwerk.dialogue import queries as dialogue
from nestwerk.ops.replaced import over_term
from nestwerk.ops.workplace import left_behind
from nestwerk.reach.queries import owed
from nestwerk.stories import queries as stories

# The upkeep runs every day, and takes a while.
UPKEEP_MAY_WAIT = timedelta(hours=26)
WORDS = {
    "participants": "participants who should be erased",
    "messages": "messages",
    "notes": "notes about participants",
    "team": "texts of teams about meetings",
    "dialogues": "dialogue sessions with cards or agreements",
    "originals": "originals of interviews past their day",
    "departures": "organisations that left and should be erased",
    "replaced": "replaced installations, put aside by a restore",
    "left": "folders of backups and restores that were ended half-way",
}


def past_term(*, at: datetime) -> str:
    """Return how much of what is past its term, the next upkeep given; empty when nothing is."""
    return missed(at=at - UPKEEP_MAY_WAIT)


def missed(*, at: datetime) -> str:
    """Return how much was past its term at a moment and is still here: what an upkeep at that moment should erase."""
    found = {
        **owed(at=at),
        "dialogues": dialogue.owed(at=at),
        "originals": stories.owed(at=at),
        "departures": departures.owed(at=at),
        "replaced": len(over_term(at=at)),
        "left": len(left_behind()),
    }
    return ", ".join(f"{number} {WORDS[name]}" for name, number in found.items() if number)
