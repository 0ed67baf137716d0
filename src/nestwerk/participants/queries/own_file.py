"""What a parent takes along of what others did: the team with her page, and the messages that went to her."""

from datetime import datetime
from typing import Any

from nestwerk.messenger.queries import sent_to
from nestwerk.participants.models import Participant
from nestwerk.participants.queries.group_messages import taken_along
from nestwerk.participants.queries.links import acts_of_team, links_of_team
from nestwerk.people.models import Person


def others_did(participant: Participant, *, at: datetime) -> dict[str, Any]:
    """Return, oldest first, what stands on her page of the team, whose account was noted with her, and what was sent.

    Never a link, a number or the words of a message: those are her page, or gone once they went.
    """
    links = [
        {"at": link.made_at, "who": _short(link.made_by), "what": "card" if link.on_card else "link"}
        for link in links_of_team(participant)
    ]
    acts = [{"at": act.at, "who": _short(act.by), "what": act.kind} for act in acts_of_team(participant)]
    changes = participant.account_changes.select_related("person", "by").order_by("at")
    return {
        "by_team": sorted(links + acts, key=lambda row: row["at"]),
        "accounts_noted": [
            {"at": change.at, "who": _short(change.by), "account": _short(change.person), "noted": change.linked}
            for change in changes
        ],
        "from_team": taken_along(participant, at=at),
        "messages_sent": [{"at": at, "message": kind} for kind, at in sent_to(participant.pk)],
    }


def _short(person: Person | None) -> str:
    return person.get_short_name() if person else ""
