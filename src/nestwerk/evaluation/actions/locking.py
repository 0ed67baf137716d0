"""One at a time for what changes the sheets of a round: its row is held."""

import uuid

from nestwerk.evaluation.models import Round


def locked(key: uuid.UUID) -> Round:
    """Hold the row of a round until the transaction ends. Raises Round.DoesNotExist when it was taken back."""
    return Round.objects.select_for_update(no_key=True).get(pk=key)


def held(key: uuid.UUID) -> None:
    """Hold the row of a round, if it is still there: what is asked after this does not change."""
    Round.objects.select_for_update(no_key=True).filter(pk=key).values_list("pk").first()
