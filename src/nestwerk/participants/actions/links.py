"""Personal links: make, renew, withdraw, send, and let them end some time after the group."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.messenger.models import Channel, Message, State
from nestwerk.messenger.queries import ASKED, KNOWN
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.secret import StaysShutForGood
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.telling import MadeMeanwhile, NoLink, letter, way_of_link
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import AFTER_THE_END, LinkKind, Participant, PersonalLink, TeamActKind
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal

# How long a link works after the group ended: long enough to say goodbye and take one's data along.
# So long after asking for the link somebody still looks at the telephone.
AWAKE = timedelta(minutes=30)
SAME_PRESS = queries.SAME_SIGN_UP
# So many signs of the mark that tells one press from another.
MARK = 16


def make_links(participant: Participant, *, at: datetime) -> None:
    """Make the links of somebody who just arrived, in one write."""
    PersonalLink.objects.bulk_create(made_link(participant, kind, at=at)[0] for kind in LinkKind.values)


@transaction.atomic
def new_link(
    *,
    participant: Participant,
    kind: str,
    by: Person | None,
    at: datetime,
    card: bool = False,
    seen: str | None = None,
    sure: bool = False,
) -> str:
    """Make a link and return its secret; the one before stops working at once.

    Whoever had the page had the address of the calendar too: a new page takes a new calendar along. Raises
    MadeMeanwhile when the link that works is not the one that was `seen` any more ('' when none was), and
    StaysShutForGood when the team is not `sure`.
    """
    # Two at once would each make one: the first to lock the person decides, the second renews that.
    present(participant)
    working = queries.link_of(participant, kind, at=at)
    if seen is not None and seen != (str(working.pk) if working else ""):
        raise MadeMeanwhile
    kinds = _along(kind)
    _ask_twice(participant, kinds, by=by, sure=sure)
    end_links(participant, kinds, at=at)
    made = [made_link(participant, one, at=at) for one in kinds]
    for link, _secret in made:
        link.made_by, link.on_card = by, card
    PersonalLink.objects.bulk_create(link for link, _secret in made)
    if LinkKind.PAGE in kinds:
        # Whoever held the page may have said that the number is shown.
        show_no_more(participant, phone=True, at=at)
    follow(participant, at=at)
    details: dict[str, audit.Detail] = {"kind": str(kind)}
    organisation = participant.group.organisation
    verb = "renewed link" if by is None else "made card" if card else "made link"
    audit.record(verb, participant, by=by, at=at, organisation=organisation, details=details)
    return made[0][1]


@transaction.atomic
def revoke_link(
    *,
    participant: Participant,
    kind: str,
    by: Person | None,
    at: datetime,
    seen: str | None = None,
    sure: bool = False,
    alone: bool = False,
) -> None:
    """Withdraw a link: it stops working and no other takes its place. With the page goes the calendar, unless `alone`.

    Raises MadeMeanwhile when the link that works is not the one that was `seen` any more, and StaysShutForGood when the
    team is not `sure`.
    """
    present(participant)
    working = queries.link_of(participant, kind)
    if seen is not None and working is not None and seen != str(working.pk):
        raise MadeMeanwhile
    kinds = [kind] if alone else _along(kind)
    _ask_twice(participant, kinds, by=by, sure=sure)
    if end_links(participant, kinds, at=at):
        if LinkKind.PAGE in kinds:
            # Whoever held the page may have said that the number is shown.
            show_no_more(participant, phone=True, at=at)
        follow(participant, at=at)
        if by is not None:
            note_act(participant, TeamActKind.WITHDRAWN, by=by, at=at)
        details: dict[str, audit.Detail] = {"kind": str(kind)}
        organisation = participant.organisation
        audit.record("revoked link", participant, by=by, at=at, organisation=organisation, details=details)


@transaction.atomic
def close_links(*, group: Group, at: datetime) -> int:
    """Give every link of a group that ended its last day. Return how many."""
    open_links = PersonalLink.objects.filter(participant__group=group, revoked_at=None, expires_at=None)
    number = open_links.update(expires_at=at + AFTER_THE_END)
    journal.note("participants.links-closed", group.pk, at=at)
    audit.record("closed links", group, by=None, at=at, organisation=group.organisation, details={"links": number})
    return number


@transaction.atomic
def send_link(
    *, participant: Participant, channel: str, by: Person | None, at: datetime, herself: bool = False
) -> None:
    """Send the link of the parent's page to the address or number that was given; pressed twice it goes once.

    Another link, another address and a letter that did not go are no second press of the same: then it goes.
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
    lately = participant.organisation.messages.filter(key__startswith=begins, made_at__gt=at - SAME_PRESS)
    if any(_goes_there(message, to, mark) for message in lately):
        return
    key = f"{begins}{mark}:{at:%Y%m%d%H%M%S%f}"
    # Whoever asks from outside may have typed anybody's number: those texts have a small part of their own.
    pot = KNOWN if by is not None or queries.pot_of(participant) == KNOWN else ASKED
    letter(
        participant, "link", key=key, channel=channel, at_night_until=at + AWAKE if herself else None, pot=pot, at=at
    )
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


def revoke_all(participant: Participant, *, at: datetime) -> int:
    """Withdraw every link of somebody, and forget the secrets. Return how many."""
    return end_links(participant, LinkKind.values, at=at)


def _along(kind: str) -> list[str]:
    return [LinkKind.PAGE, LinkKind.CALENDAR] if kind == LinkKind.PAGE else [kind]


def _ask_twice(participant: Participant, kinds: list[str], *, by: Person | None, sure: bool) -> None:
    """Raise StaysShutForGood when the team would end a link that is not kept here, without saying it is sure."""
    if by is None or sure or LinkKind.PAGE not in kinds:
        return
    # Locked: a parent who keeps her first map at this moment makes its secret one that we do not have.
    page = PersonalLink.objects.select_for_update().filter(participant=participant, kind=LinkKind.PAGE)
    link = page.filter(revoked_at=None, fresh=False).first()
    if link is not None and not link.secret:
        raise StaysShutForGood


def end_links(participant: Participant, kinds: Collection[str], *, at: datetime, fresh: bool = True) -> int:
    """End the links of these kinds, and the `fresh` ones that were not opened yet too. Return how many."""
    working = PersonalLink.objects.filter(participant=participant, kind__in=kinds, revoked_at=None)
    ended = list(working if fresh else working.filter(fresh=False))
    for link in ended:
        # Nobody needs the secret of a link that stopped working.
        link.revoked_at, link.secret = at, ""
        link.save(update_fields=["revoked_at", "secret"])
        journal.note("participants.link-ended", participant.pk, link.kind, at=at)
    return len(ended)


def made_link(participant: Participant, kind: str, *, at: datetime, secret: str = "") -> tuple[PersonalLink, str]:
    """Return a link that is not written down yet, and its secret."""
    secret = secret or rules.new_secret()
    ended = participant.group.ended_at
    expires_at = max(at, ended) + AFTER_THE_END if ended else None
    link = PersonalLink(
        participant=participant,
        kind=kind,
        digest=rules.digest(secret),
        secret=secret,
        made_at=at,
        expires_at=expires_at,
    )
    return link, secret
