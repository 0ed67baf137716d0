"""Personal links: make, renew, withdraw, send, and let them end some time after the group."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nestwerk.groups.models import Group
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.present import present
from nestwerk.participants.actions.secret import StaysShutForGood
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.team_acts import note_act
from nestwerk.participants.actions.telling import MadeMeanwhile
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.models import AFTER_THE_END, LinkKind, Participant, PersonalLink, TeamActKind
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal


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
