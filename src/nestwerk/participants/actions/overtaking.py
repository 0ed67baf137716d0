"""Messages that news overtakes: they come off their way, and who read them already hears what is new."""

from collections.abc import Iterable
from datetime import datetime

from nestwerk.groups.actions import News
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger import queries as messages
from nestwerk.messenger.models import State
from nestwerk.participants.queries.notices import Told

# Sent, or nobody knows whether it was.
GONE = {State.SENDING, State.SENT, State.UNSURE}


def overtake(what: News, group: Group, meeting: Meeting | None, *, at: datetime) -> None:
    """Take messages off their way that this news makes untrue."""
    over = list(group.meetings.filter(ends_at__gte=at)) if what == News.ENDED else [meeting] if meeting else []
    untrue = [f"{name}:{one.pk}:" for one in over for name in ("reminder", "question")]
    if meeting is not None and (other := {News.CANCELLED: News.GOES_ON, News.GOES_ON: News.CANCELLED}.get(what)):
        untrue.append(f"{other}:{meeting.pk}:")
    if what == News.ELSEWHERE:
        untrue.append(f"{what}:{group.pk}:")
    for begins in untrue:
        messenger.drop(organisation=group.organisation, key_begins=begins, at=at)


def heard_before(people: Iterable[Told], key_begins: str) -> list[Told]:
    """Return to whom messages with such keys went, or perhaps went."""
    people = list(people)
    if not people:
        return []
    ends = messages.ends_of(people[0].participant.organisation, key_begins=key_begins)
    gone = {key for key, delivery in ends.items() if delivery.state in GONE}
    return [told for told in people if told.participant.pk in gone]
