"""Who takes part in a group, how they came in, and which meetings they came to."""

from nestwerk.participants.models.account import AccountChange, AccountChangeSeen
from nestwerk.participants.models.attendance import Attendance, HeadCount, Presence, Reply
from nestwerk.participants.models.childcare import ChildcareOff
from nestwerk.participants.models.consent import Consent, ConsentText, Purpose
from nestwerk.participants.models.doubled import Merge, SameParent
from nestwerk.participants.models.group_message import GroupMessage, GroupMessageReader, GroupMessageText, Whom
from nestwerk.participants.models.link import AFTER_LEAVING, AFTER_THE_END, LinkKind, PersonalLink
from nestwerk.participants.models.participant import (
    Childcare,
    Family,
    HeardBy,
    Participant,
    ParticipantQuerySet,
    Standing,
)
from nestwerk.participants.models.place import Leaving, PlaceChange
from nestwerk.participants.models.reading import ReadingRequest
from nestwerk.participants.models.spoken import SpokenFor
from nestwerk.participants.models.team_act import TeamAct, TeamActKind

__all__ = [
    "AFTER_LEAVING",
    "AFTER_THE_END",
    "AccountChange",
    "AccountChangeSeen",
    "Attendance",
    "Childcare",
    "ChildcareOff",
    "Consent",
    "ConsentText",
    "Family",
    "GroupMessage",
    "GroupMessageReader",
    "GroupMessageText",
    "HeadCount",
    "HeardBy",
    "Leaving",
    "LinkKind",
    "Merge",
    "Participant",
    "ParticipantQuerySet",
    "PersonalLink",
    "PlaceChange",
    "Presence",
    "Purpose",
    "ReadingRequest",
    "Reply",
    "SameParent",
    "SpokenFor",
    "Standing",
    "TeamAct",
    "TeamActKind",
    "Whom",
]
