"""Send a parent her link, where it may go now; pressed twice it goes once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from nestwerk.messenger.models import Channel, Message, State
from nestwerk.messenger.queries import ASKED, KNOWN, may_arrive
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.telling import NoLink, letter, way_of_link
from nestwerk.participants.models import LinkKind, Participant, TeamActKind
from nestwerk.people.models import Person
from nestwerk.trail import audit

# So long after asking for the link somebody still looks at the telephone.
AWAKE = timedelta(minutes=30)
SAME_PRESS = queries.SAME_SIGN_UP
# So many signs of the mark that tells one press from another.
MARK = 16


@transaction.atomic
def send_link(
    *, participant: Participant, channel: str, by: Person | None, at: datetime, herself: bool = False
) -> None:
    """Send the link of the parent's page to the address or number that was given; pressed twice it goes once.

    Another link, another address and a letter that did not go are no second press of the same: then it goes. One that
    waits, and would go no later than this one, is the same however long ago it was pressed.
    Who asks `herself` is awake, so it goes at night too; half an hour later it waits for the morning.

    Raises NoLink, NoWayToReach, NotSure, JustChanged, NobodyWarned and NoTexts.
    """
    present(participant)
    secret = queries.secret_of(participant, LinkKind.PAGE, at=at)
    if not secret:
        raise NoLink
    to = way_of_link(participant, channel, at=at)
    begins = f"link:{participant.pk}:{channel}:"
    # Of the address it tells nothing to who does not have the link.
    mark = rules.once(secret, to)[:MARK]
    awake = at + AWAKE if herself else None
    due = may_arrive(participant.organisation, at, at_night_until=awake)
    lately = Q(made_at__gt=at - SAME_PRESS) | Q(state=State.WAITING, due_at__lte=due)
    letters = participant.organisation.messages.filter(lately, key__startswith=begins)
    if any(_goes_there(message, to, mark) for message in letters):
        return
    key = f"{begins}{mark}:{at:%Y%m%d%H%M%S%f}"
    # Whoever asks from outside may have typed anybody's number: those texts have a small part of their own.
    pot = KNOWN if by is not None or queries.pot_of(participant) == KNOWN else ASKED
    letter(participant, "link", key=key, channel=channel, at_night_until=awake, pot=pot, at=at)
    if participant.silent:
        # Who has her link is told: the other messages may follow.
        participant.silent = False
        participant.save(update_fields=["silent"])
    if by is not None:
        kind = TeamActKind.SENT_EMAIL if channel == Channel.EMAIL else TeamActKind.SENT_TEXT
        note_act(participant, kind, by=by, at=at)
    audit.record(
        "sent link" if by is None else "had link sent", participant, by=by, at=at, organisation=participant.organisation
    )


def _goes_there(message: Message, to: str, mark: str) -> bool:
    """True when this letter brings the link of now to this address: it went, or what waits follows the link."""
    if message.state == State.WAITING:
        return message.to == to
    return message.state in {State.SENDING, State.SENT, State.UNSURE} and message.key.split(":")[3] == mark
