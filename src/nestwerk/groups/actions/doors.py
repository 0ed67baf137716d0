"""The secret door of a group: who needs one, and hanging it."""

import hashlib
import secrets

from nestwerk.groups.models import Entry, Group


def door_digest(secret: str) -> str:
    """Return what is kept of a door's secret to find it by."""
    return hashlib.sha256(secret.encode()).hexdigest()


def has_door(group: Group) -> bool:
    """True when a link is the way in: for who was invited, and where no page is for everybody."""
    return group.entry == Entry.INVITED or (group.entry == Entry.OPEN and not group.public)


def hang_door(group: Group) -> str:
    """Give a group that is still to be saved another door; return its secret."""
    secret = secrets.token_urlsafe(24)
    group.door, group.door_digest = secret, door_digest(secret)
    return secret
