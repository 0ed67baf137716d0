"""Who heard of a contact that the team took away."""

from nestwerk.participants.models import Participant, TeamActKind


def taken_away_unheard(participant: Participant) -> bool:
    """True when the team emptied a contact of hers and no message went about it: two presses are no way around one."""
    gone = participant.team_acts.filter(kind__in=[TeamActKind.EMAIL_GONE, TeamActKind.PHONE_GONE])
    last = gone.order_by("-at").first()
    if last is None:
        return False
    told = participant.organisation.messages.filter(key__startswith=f"contact:{participant.pk}:", made_at__gte=last.at)
    return not told.exists()
