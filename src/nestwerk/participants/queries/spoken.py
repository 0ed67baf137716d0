"""What somebody else agreed to for a parent."""

from nestwerk.participants.models import Participant, SpokenFor


def asked_herself(participant: Participant) -> SpokenFor | None:
    """Return what another filled in for her and she did not answer yet."""
    spoken = spoken_for(participant)
    return spoken if spoken and spoken.answered_at is None else None


def spoken_for(participant: Participant) -> SpokenFor | None:
    """Return what another agreed to for her, answered or not."""
    spoken: SpokenFor | None = getattr(participant, "spoken_for", None)
    return spoken
