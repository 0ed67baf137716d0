"""Whether the plan of a parent asks how it went: told on her page without saying what."""

from datetime import datetime

from nestwerk.nests.formats.sealed import key_of
from nestwerk.nests.queries.plans import opened_plan, plan_of
from nestwerk.nests.rules.plan import asks
from nestwerk.participants.models import Participant

DOOR = "nests:start"


def is_ready(participant: Participant, *, secret: str, at: datetime) -> str:
    """Return the door behind which her plan asks something; '' when it does not, or does not open."""
    plan = plan_of(participant)
    one = opened_plan(plan, key_of(secret.lower(), owner=str(participant.pk))) if plan else None
    return DOOR if one and asks(one.sheet, begun_at=one.plan.begun_at, at=at) else ""
