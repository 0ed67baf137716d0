"""Proposals by anybody: write, confirm by mail, answer, withdraw, and be forgotten."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from nestwerk.catalogue.models import Practice
from nestwerk.editorial.models import Proposal, ProposalEnd, ProposalWord
from nestwerk.editorial.queries.proposals import fingerprint
from nestwerk.kernel import mail
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each

CONFIRM_WITHIN = timedelta(days=3)
# A proposal that nobody decides keeps its contact this long; a decided one as long as KEPT_AFTER.
LINK_VALID = timedelta(days=365)
KEPT_AFTER = timedelta(days=90)


class LinkOver(DomainError):
    message = _("This link does not work any more. A link in a letter works for a while only, and until you erase it.")


class AlreadyDecided(DomainError):
    message = _("This proposal has been decided already.")


class NotAsked(DomainError):
    message = _("There is no question to answer.")


@transaction.atomic
def propose(
    *,
    practice: Practice | None,
    values: Mapping[str, str],
    before: Mapping[str, str] | None = None,
    name: str,
    email: str,
    note: str = "",
    language: str,
    at: datetime,
) -> Proposal:
    """Keep a proposal and mail a link to its writer. It is nothing until the link is used.

    No practice means a new one; else `values` are the fields to change and `before` what stood in them.
    """
    token = secrets.token_urlsafe(32)
    proposal = Proposal.objects.create(
        practice=practice,
        is_new=practice is None,
        values=dict(values),
        before=dict(before or {}),
        name=name,
        email=email,
        note=note,
        language=language,
        token=token,
        fingerprint=fingerprint(token),
        at=at,
        expires_at=at + CONFIRM_WITHIN,
    )
    write_to(proposal, subject=gettext_noop("Please confirm your proposal"), template="confirm")
    return proposal


@transaction.atomic
def confirm(*, proposal: Proposal, at: datetime) -> Proposal:
    """Let the proposal count. Doing so twice is doing so once. Raises LinkOver."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.confirmed_at:
        return current
    if current.has_expired(at=at):
        raise LinkOver
    current.confirmed_at, current.expires_at = at, at + LINK_VALID
    current.save(update_fields=["confirmed_at", "expires_at"])
    audit.record("proposal-confirmed", current, by=None, at=at)
    return current


@transaction.atomic
def answer(*, proposal: Proposal, text: str, at: datetime) -> None:
    """Keep the proposer's answer to the question of an editor. Raises NotAsked or AlreadyDecided."""
    current = undecided(proposal)
    if current.asked_at is None:
        raise NotAsked
    ProposalWord.objects.create(proposal=current, by=None, at=at, text=text)
    current.asked_at = None
    current.save(update_fields=["asked_at"])
    audit.record("proposal-answered", current, by=None, at=at)


@transaction.atomic
def withdraw(*, proposal: Proposal, at: datetime) -> None:
    """Take a proposal back. Raises AlreadyDecided."""
    end(undecided(proposal), ProposalEnd.Kind.WITHDRAWN, by=None, at=at)
    audit.record("proposal-withdrawn", proposal, by=None, at=at)
    journal.note("editorial.withdrawn", proposal.pk, at=at)


@transaction.atomic
def forget(*, proposal: Proposal, by: Person | None = None, at: datetime) -> None:
    """Erase who proposed it and what was said. What is not decided goes whole."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    audit.record("proposal-forgotten", current, by=by, at=at)
    journal.note("editorial.forgotten", current.pk, at=at)
    if not ProposalEnd.objects.filter(proposal=current).exists():
        current.delete()
        return
    _blank(current)


def forget_proposals(*, at: datetime) -> int:
    """Erase what is past its term: never confirmed, or decided long ago. Return how many. Part of the daily upkeep."""
    over = Q(end__at__lt=at - KEPT_AFTER) | Q(expires_at__lt=at)
    found = Proposal.objects.filter(over).exclude(fingerprint__startswith="gone-")
    return sum_of_each(list(found.values_list("pk", flat=True)), lambda key: _forget_over(key, over))


@transaction.atomic
def _forget_over(key: UUID, over: Q) -> bool:
    """Erase a proposal as it is under the lock: who confirmed it or erased it a moment ago was first."""
    current = Proposal.objects.select_for_update().filter(pk=key).first()
    if current is None or not Proposal.objects.filter(over, pk=key).exists():
        return False
    if current.confirmed_at is None:
        current.delete()
    else:
        _blank(current)
    return True


def _blank(proposal: Proposal) -> None:
    proposal.name, proposal.email, proposal.note, proposal.token = "", None, "", ""
    proposal.fingerprint = f"gone-{proposal.pk}"
    proposal.save()
    ProposalEnd.objects.filter(proposal=proposal).update(words="")
    proposal.said.all().delete()


def undecided(proposal: Proposal) -> Proposal:
    """Hold the row and return it as it is now. Raises AlreadyDecided."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if ProposalEnd.objects.filter(proposal=current).exists():
        raise AlreadyDecided
    return current


def end(proposal: Proposal, kind: ProposalEnd.Kind, *, by: Person | None, at: datetime, words: str = "") -> None:
    """End it once: the second who tries finds the row there. Raises AlreadyDecided."""
    told = {"kind": kind, "by": by, "at": at, "words": words}
    _row, is_new = ProposalEnd.objects.get_or_create(proposal=proposal, defaults=told)
    if not is_new:
        raise AlreadyDecided
    if proposal.asked_at:
        proposal.asked_at = None
        proposal.save(update_fields=["asked_at"])


def write_to(proposal: Proposal, *, subject: str, template: str, **context: object) -> None:
    """Mail the proposer, with the link; nobody when the contact was erased."""
    if not proposal.email:
        return
    mail.send(
        to=proposal.email,
        subject=subject,
        template=f"editorial/mail/{template}.txt",
        context={
            **context,
            "proposal": proposal,
            "title": proposal.practice.title if proposal.practice else proposal.values.get("title", ""),
            "link": settings.BASE_URL + reverse("editorial:proposal", args=[proposal.token]),
        },
        language=proposal.language,
        about=proposal,
    )
