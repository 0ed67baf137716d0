"""How often somebody may send a letter to who did not ask for one."""

from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.web import limits


def may_send_to(request: PersonRequest, email: str) -> bool:
    """Count one invitation, for its sender and for the address that gets it."""
    at = now()
    tallies = (limits.count("invite by", str(request.user.pk), at=at), limits.count("invite to", email, at=at))
    return not any(tally.over for tally in tallies)
