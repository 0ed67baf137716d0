"""What should be gone and is still here, in words for `check`."""

from datetime import datetime, timedelta

from nestwerk.dialogue import queries as dialogue
from nestwerk.ops.replaced import over_term
from nestwerk.ops.workplace import left_behind
from nestwerk.reach.queries import owed

UPKEEP_MAY_WAIT = timedelta(days=2)
WORDS = {
    "participants": "participants who should be erased",
    "messages": "messages",
    "notes": "notes about participants",
    "dialogues": "dialogue sessions with cards or agreements",
    "replaced": "replaced installations, put aside by a restore",
    "left": "folders of backups and restores that were ended half-way",
}


def past_term(*, at: datetime) -> str:
    """Return how much of what is past its term, an upkeep or two given; empty when nothing is."""
    moment = at - UPKEEP_MAY_WAIT
    found = {
        **owed(at=moment),
        "dialogues": dialogue.owed(at=moment),
        "replaced": len(over_term(at=moment)),
        "left": len(left_behind()),
    }
    return ", ".join(f"{number} {WORDS[name]}" for name, number in found.items() if number)
