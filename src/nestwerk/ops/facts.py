"""What this database says of itself (models.Fact): a copy of it says the same, and nothing beside it is needed."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from nestwerk.kernel.rings import INDEX, fingerprints, vouch
from nestwerk.kernel.sealing import ring
from nestwerk.ops.installation import secret_key
from nestwerk.ops.models import Fact
from nestwerk.ops.opening import closed

KEYS, SECRET_KEY = "keys", "secret"


def fact(name: str) -> str:
    """Return what the database says under this name; '' when nothing."""
    return str(Fact.objects.filter(name=name).values_list("value", flat=True).first() or "")


def note(name: str, value: str, *, at: datetime) -> None:
    Fact.objects.update_or_create(name=name, defaults={"value": value, "at": at})


def keys_here() -> str:
    """Return by what the key ring is recognised: its part that never rotates."""
    return fingerprints(ring())[INDEX]


def secret_here() -> str:
    """Return by what the signing key is recognised, by who has the keys as well."""
    # From its file, not from the settings: a site that runs has those of its start.
    return vouch(ring(), secret_key(settings.DATA).encode(), purpose="signing key")


def begin(*, at: datetime) -> None:
    """Let the database know its keys and its signing key, when it knows none. Refuses the keys of another one."""
    known = fact(KEYS)
    if known and known != keys_here():
        raise ImproperlyConfigured(
            f"The key file {settings.NESTWERK_KEY_FILE} is of another installation: names in this database do not open "
            "with it, and new ones would be lost later. Put the right one back."
        )
    if not known and not closed():
        note(KEYS, keys_here(), at=at)
    if not fact(SECRET_KEY):
        note(SECRET_KEY, secret_here(), at=at)
