"""The link that a parent takes on her own page: the one before works until she opens this one (docs/adr/0016)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from django.db import transaction

from nestwerk.kernel.hooks import Hook
from nestwerk.participants import queries, rules
from nestwerk.participants.actions.links import end_links, made_link, new_link
from nestwerk.participants.actions.present import locked_row, present
from nestwerk.participants.actions.shown import show_no_more
from nestwerk.participants.actions.telling import MadeMeanwhile
from nestwerk.participants.actions.underway import follow
from nestwerk.participants.formats import carried, uncarried
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.trail import audit, journal


class TakesAlong(Protocol):
    """A room above that seals something under a parent's link."""

    def __call__(self, participant: Participant, *, old: str, new: str, at: datetime) -> None: ...


TAKES_ALONG: Hook[TakesAlong] = Hook()
# So many links one after the other were taken after a backup, at most.
MOST_BEFORE = 50


@transaction.atomic
def new_own_link(
    *,
    participant: Participant,
    old: str,
    at: datetime,
    press: str = "",
    to_keep: bool = False,
    keeps_calendar: bool = False,
) -> str:
    """Make the link that a parent asks for, and return its secret; the same press makes the same one.

    It waits until she opens it: when the answer is lost on its way, the old one goes on working. Its secret is written
    down only when it is opened and nothing is sealed under it; never when she takes it `to_keep` something. Whatever
    opens with the old one comes along, also when its secret is known here. The calendar goes on when the page on which
    she took it said so. Raises MadeMeanwhile when the old one is not the link that works any more.
    """
    participant = present(participant)
    old = rules.secret_in(old)
    links = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, revoked_at=None)
    working = links.filter(fresh=False, digest=rules.digest(old)).first()
    if working is None:
        raise MadeMeanwhile
    link, secret = made_link(participant, LinkKind.PAGE, at=at, secret=rules.secret_after(old, press))
    if links.filter(digest=link.digest).exists():
        return secret
    # An answer that did not come: nobody knows the secret of that one.
    links.filter(fresh=True).delete()
    kept = queries.keeps_sealed(participant, secret=old)
    link.fresh, link.secret, link.hers_alone = True, "", kept or to_keep
    # Of a group that ended it ends with the one before: whoever renews stays no longer.
    link.expires_at = working.expires_at or link.expires_at
    link.carries = carried(old, under=secret) if kept else ""
    link.keeps_calendar = keeps_calendar
    link.save(force_insert=True)
    # Whoever held the page may have said that the number is shown.
    show_no_more(participant, phone=True, at=at)
    return secret


@transaction.atomic
def open_link(*, link: PersonalLink, secret: str, at: datetime) -> None:
    """End the link before now that its owner opens this one, and take along what rooms above sealed under it.

    With the page the calendar gets another address: whoever had the page had that of the calendar. It goes on when
    she was told so before she took the link.
    """
    participant = locked_row(link.participant)
    waiting = PersonalLink.objects.filter(pk=link.pk, fresh=True, revoked_at=None).first()
    if waiting is None:
        return
    secret, carries = rules.secret_in(secret), waiting.carries
    secrets = list(_before(waiting, secret))
    end_links(participant, [LinkKind.PAGE], at=at, fresh=False)
    if not waiting.keeps_calendar or queries.link_of(participant, LinkKind.CALENDAR) is None:
        end_links(participant, [LinkKind.CALENDAR], at=at)
        calendar = made_link(participant, LinkKind.CALENDAR, at=at)[0]
        calendar.expires_at = waiting.expires_at or calendar.expires_at
        calendar.save(force_insert=True)
    waiting.fresh, waiting.carries, waiting.made_at = False, "", at
    waiting.secret = "" if waiting.hers_alone else secret
    waiting.save(update_fields=["fresh", "carries", "made_at", "secret"])
    for old in secrets:
        for take_along in TAKES_ALONG:
            take_along(participant, old=old, new=secret, at=at)
    # Who had the old page may have said so after the new link was taken.
    show_no_more(participant, phone=True, at=at)
    follow(participant, at=at)
    alone = "alone" if waiting.hers_alone else ""
    journal.note("participants.link-renewed", participant.pk, waiting.digest, carries, alone, at=at)
    audit.record("renewed link", participant, by=None, at=at, organisation=participant.organisation)


@transaction.atomic
def end_calendar_too(*, participant: Participant, at: datetime) -> None:
    """Let the calendar get another address with the link that a press made: she pressed again, where it says so."""
    present(participant)
    waiting = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, revoked_at=None, fresh=True)
    if waiting.update(keeps_calendar=False) or queries.has_new_calendar(participant):
        return
    page = queries.link_of(participant)
    secret = new_link(participant=participant, kind=LinkKind.CALENDAR, by=None, at=at)
    # It came with that link: so her page says that the calendar is a new one (queries.has_new_calendar).
    made = PersonalLink.objects.filter(participant=participant, digest=rules.digest(secret))
    made.update(made_at=page.made_at if page else at)


@transaction.atomic
def take_again(*, participant: Participant, digest: str, carries: str, hers_alone: bool, at: datetime) -> None:
    """After an older backup was put back: let the link that she took since wait until she opens it.

    A calendar that stopped since is noted by itself; what goes on in the backup went on.
    """
    participant = present(participant)
    there = PersonalLink.objects.filter(digest=digest).first()
    if there is not None and not there.fresh:
        return
    waiting = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, revoked_at=None, fresh=True)
    waiting.exclude(digest=digest).update(revoked_at=at)
    link = there or made_link(participant, LinkKind.PAGE, at=at)[0]
    link.digest, link.secret, link.fresh, link.revoked_at = digest, "", True, None
    link.carries, link.hers_alone, link.keeps_calendar = carries, hers_alone, True
    link.save()


def _before(link: PersonalLink, secret: str) -> Iterator[str]:
    """Yield the secrets of the links before this one: of more than one when an older backup was put back."""
    one: PersonalLink | None = link
    for _ in range(MOST_BEFORE):
        secret = uncarried(one.carries, under=secret) if one else ""
        if not secret:
            return
        yield secret
        one = PersonalLink.objects.filter(participant=link.participant_id, digest=rules.digest(secret)).first()
