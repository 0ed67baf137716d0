"""What is blank in the row of who was erased: all that tells who she was."""

from datetime import datetime

from nestwerk.groups.models import Group
from nestwerk.participants.actions.families import count_apart
from nestwerk.participants.actions.places import seat_who_waits
from nestwerk.participants.models import Childcare, Participant


def blank(participant: Participant, group: Group, *, at: datetime) -> None:
    """Blank the row of who is erased, and that of her family when nobody of it is left. The group is locked."""
    participant.name = participant.phone = participant.email = participant.access_needs = participant.by_link = ""
    participant.town = ""
    # The mark of the form stays: it tells nobody who it was, and the same form sent again signs nobody up.
    participant.account, participant.erased_at = None, at
    participant.email_held_until = participant.phone_held_until = None
    participant.sent = {}
    doubts = ("contact_removed", "email_unsure", "phone_unsure", "email_doubted", "phone_doubted")
    for name in (*doubts, "interpreter", "told_ages", "address_in_calendar", "silent"):
        setattr(participant, name, False)
    participant.save()
    family = participant.family
    if not family.parents.filter(erased_at=None).exists():
        # What was counted with it counts for itself: its own ages were never taken over.
        for along in family.counted_along.all():
            count_apart(along, group)
        family.childcare_ages, family.childcare, family.counted_with = [], Childcare.NONE, None
        family.save(update_fields=["childcare_ages", "childcare", "counted_with"])
        seat_who_waits(group, at=at)
