"""What is ahead: the next meeting, who comes, and what I said."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.gatherings import rules
from nestwerk.gatherings.rules import Needs, Seat
from nestwerk.groups.models import Group, Meeting, Move, Venue, VenueShown
from nestwerk.groups.queries import who_sees
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.participants.models import ChildcareOff, Participant, Reply, Standing

LATER = 3
# What a parent can tick. The team reads the sentences in its own language.
NEEDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "childcare": (_("Childcare for my child"), _("Needs childcare this time.")),
    "interpreter": (_("An interpreter"), _("Needs an interpreter.")),
    "ride": (_("Somebody who gives me a ride"), _("Would like to ride along with somebody.")),
    "call": (_("Something else, please call me"), _("Asks to be called.")),
}


@dataclass(frozen=True)
class Ahead:
    """The next meeting as one parent sees it. Without a meeting only what is off and `tip` may hold something."""

    next: Meeting | None
    venue: Venue | None
    # Who may see its address for this group (VenueShown); empty without a place.
    seen_by: str
    # Of what is to come: what does not go on, and the last move of what moved.
    called_off: tuple[Meeting, ...]
    moves: tuple[Move, ...]
    # The last meeting whose session plan has a tip.
    tip: Meeting | None
    coming: int = 0
    mine: bool | None = None
    needs: Needs = field(default_factory=Needs)
    seats: tuple[Seat, ...] = ()

    @property
    def address_shown(self) -> bool:
        return self.seen_by in {VenueShown.PUBLIC, VenueShown.AFTER_SIGN_UP}

    @property
    def on_maps(self) -> bool:
        """True when a map of others may be asked for the way: everybody may know the address."""
        return self.seen_by == VenueShown.PUBLIC

    @property
    def own_move(self) -> Move | None:
        """Return from where the next meeting moved, and why."""
        return next((move for move in self.moves if self.next and move.meeting_id == self.next.pk), None)

    @property
    def off_first(self) -> list[Meeting]:
        """Return what does not go on before the next meeting; the rest stands below it."""
        return [one for one in self.called_off if self.next is None or one.starts_at < self.next.starts_at]

    @property
    def off_later(self) -> list[Meeting]:
        return [one for one in self.called_off if one not in self.off_first]

    @property
    def other_moves(self) -> list[Move]:
        return [move for move in self.moves if move is not self.own_move]

    @property
    def others(self) -> int:
        """Return how many come besides me."""
        return self.coming - (self.mine is True)


def ahead_of(participant: Participant, *, at: datetime) -> Ahead:
    """Return what is ahead for who has a place, in two queries; one more when something moved."""
    found = _MEETINGS.rows(participant.group_id, at)
    tip = next((row for row in found if row.ends_at < at), None)
    upcoming = [row for row in found if row.ends_at >= at]
    going_on = [row for row in upcoming if not _off(row)]
    meeting = going_on[0] if going_on else None
    off = tuple(row for row in upcoming if _off(row))
    venue = (meeting.venue if meeting and meeting.venue else None) or participant.group.venue
    seen_by = who_sees(participant.group, venue) if venue else ""
    rest = (meeting, venue, seen_by, off, _moves(going_on), tip)
    return _with_replies(rest, participant) if meeting else Ahead(*rest)


def _with_replies(
    rest: "tuple[Meeting | None, Venue | None, str, tuple[Meeting, ...], tuple[Move, ...], Meeting | None]",
    participant: Participant,
) -> Ahead:
    meeting = rest[0]
    replies = _REPLIES.rows(meeting.pk) if meeting else []
    own = next((reply for reply in replies if reply.participant_id == participant.pk), None)
    coming = sum(reply.coming for reply in replies)
    number: int = getattr(meeting, "places_taken", 0)
    mine = own.coming if own else None
    table = tuple(rules.seats(number, coming=coming, mine=mine))
    needs = rules.needs_from(own.note, sentences=needs_sentences()) if own else Needs()
    return Ahead(*rest, coming, mine, needs, table)


def needs_sentences() -> dict[str, str]:
    """Return what stands in the note for each tick, in the language of the team."""
    with translation.override(settings.LANGUAGE_CODE):
        return {key: str(sentence) for key, (_label, sentence) in NEEDS.items()}


def asks_childcare(note: str) -> bool:
    """True when a parent ticked that she needs childcare this time."""
    return "childcare" in rules.needs_from(note, sentences=needs_sentences()).ticked


def to_choose_from(group: Group, *, at: datetime) -> "QuerySet[Meeting]":
    """Return the meetings for which a theme can be chosen."""
    return Meeting.objects.filter(group=group).upcoming(at)[:6]


def _off(meeting: Meeting) -> bool:
    return hasattr(meeting, "cancellation")


def _moves(meetings: list[Meeting]) -> tuple[Move, ...]:
    """Return the last move of each meeting that moved."""
    moved = [meeting.pk for meeting in meetings if getattr(meeting, "has_moved", False)]
    if not moved:
        return ()
    last = {move.meeting_id: move for move in Move.objects.filter(meeting__in=moved).select_related("meeting")}
    return tuple(sorted(last.values(), key=lambda move: move.meeting.starts_at))


def _meetings(group: uuid.UUID, at: datetime) -> "QuerySet[Meeting]":
    """The last held meeting with a tip, and those to come; with who has a place, and whether they moved."""
    mine = Meeting.objects.filter(group=group)
    with_tip = mine.held(at).filter(ends_at__lt=at, session__isnull=False).exclude(session__tip="").values("pk")[:1]
    here = Participant.objects.filter(group=OuterRef("group"), standing=Standing.IN).order_by().values("group")
    wanted = mine.filter(Q(ends_at__gte=at) | Q(pk=Subquery(with_tip)))
    return (
        wanted.select_related("session", "venue", "cancellation")
        .annotate(
            places_taken=Subquery(here.annotate(number=Count("pk")).values("number")),
            no_childcare=Exists(ChildcareOff.objects.filter(meeting=OuterRef("pk"), again_at=None)),
            has_moved=Exists(Move.objects.filter(meeting=OuterRef("pk"))),
        )
        .order_by("starts_at")[: 3 + LATER * 2]
    )


def _replies(meeting: uuid.UUID) -> "QuerySet[Reply]":
    return Reply.objects.filter(meeting=meeting, participant__standing=Standing.IN)


_MEETINGS, _REPLIES = PreparedModels(_meetings), PreparedModels(_replies)
