"""One at a time for what counts cards: the session's row is held while it changes, and its turn goes up."""

import uuid

from nestwerk.dialogue.models import Dialogue


def locked(key: uuid.UUID) -> Dialogue:
    """Hold the row of a session until the transaction ends. Cards that point to it can still be read and made."""
    return Dialogue.objects.select_for_update(no_key=True).get(pk=key)


def turned(dialogue: Dialogue) -> None:
    """Say that the wall changed. The row must be held."""
    dialogue.turn += 1
    dialogue.save(update_fields=["turn"])
