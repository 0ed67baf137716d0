"""What was seen is what is changed: two people who save at the same moment do not undo each other unseen."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError


class ChangedAtOnce(DomainError):
    message = _("Somebody else changed this at the same moment. Nothing is kept yet. Send it once more.")


def check_seen(row: Model, values: Mapping[str, object], seen: Mapping[str, object] | None) -> None:
    """Raise ChangedAtOnce when a field of a held row that is to change does not stand as it was `seen` any more.

    What somebody else changed into the same is no matter.
    """
    for name, value in values.items():
        stands = getattr(row, name)
        if seen is not None and name in seen and stands not in (seen[name], value):
            raise ChangedAtOnce


def check_stands(row: Model, seen: Mapping[str, object] | None) -> None:
    """Raise ChangedAtOnce when a held row that is to be ended does not stand as it was `seen`; None: nobody saw it."""
    if seen is not None and any(getattr(row, name) != value for name, value in seen.items()):
        raise ChangedAtOnce
