"""One at a time for what changes the sheets of a round: its row is held."""

import uuid

from nestwerk.evaluation.models import Round


def locked(key: uuid.UUID) -> Round:
    """Hold the row of a round until the transaction ends. Raises Round.DoesNotExist when it was taken back."""
    return Round.objects.select_for_update(no_key=True).get(pk=key)
