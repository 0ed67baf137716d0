"""Take a practice from draft to published, to the archive, and back; each step with who, when and why."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.actions import keep, keep_first, reindex
from nestwerk.catalogue.models import Practice
from nestwerk.editorial.rules.states import leads
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.trail.seen import ChangedAtOnce

VERBS = {
    "submit": "practice-submitted",
    "publish": "practice-published",
    "send_back": "practice-sent-back",
    "archive": "practice-archived",
    "bring_back": "practice-brought-back",
}


class NotFromHere(DomainError):
    message = _("This step is not possible any more: somebody else changed the state. Look again.")


class NoReason(DomainError):
    message = _("Say in a few words why.")


def submit(*, practice: Practice, why: str, by: Person, at: datetime) -> Practice:
    """Put a draft up for review. Raises NotFromHere, NoReason."""
    return move("submit", practice=practice, why=why, by=by, at=at)


def publish(*, practice: Practice, why: str, by: Person, at: datetime, seen: datetime | None = None) -> Practice:
    """Show a draft to everybody; an organisation's own one to its members. Raises as `move` does."""
    return move("publish", practice=practice, why=why, by=by, at=at, seen=seen)


def send_back(*, practice: Practice, why: str, by: Person, at: datetime) -> Practice:
    """Make a practice in review a draft again. Raises NotFromHere, NoReason."""
    return move("send_back", practice=practice, why=why, by=by, at=at)


def archive(*, practice: Practice, why: str, by: Person, at: datetime) -> Practice:
    """Take a practice away from everybody's eyes and keep it. Raises NotFromHere, NoReason."""
    return move("archive", practice=practice, why=why, by=by, at=at)


def bring_back(*, practice: Practice, why: str, by: Person, at: datetime) -> Practice:
    """Make an archived practice a draft, to be looked at before it shows again. Raises NotFromHere, NoReason."""
    return move("bring_back", practice=practice, why=why, by=by, at=at)


@transaction.atomic
def move(
    name: str, *, practice: Practice, why: str, by: Person, at: datetime, seen: datetime | None = None
) -> Practice:
    """Take one step of rules.MOVES: state, version, index and audit line together.

    `seen` is the last change that was seen of it; None: nobody looked. Raises NotFromHere, NoReason, ChangedAtOnce.
    """
    if not why.strip():
        raise NoReason
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    after = leads(name, state=current.state)
    if after is None:
        raise NotFromHere
    if seen is not None and current.changed_at != seen:
        raise ChangedAtOnce
    keep_first(current)
    before, current.state, current.changed_at = current.state, after, at
    current.save()
    keep(current, by=by, at=at, why=why.strip())
    reindex(current)
    details: dict[str, audit.Detail] = {"from": before, "to": after}
    audit.record(VERBS[name], current, by=by, at=at, organisation=current.organisation, details=details)
    return current


@transaction.atomic
def publish_all(*, practices: Iterable[Practice], why: str, by: Person, at: datetime) -> list[Practice]:
    """Publish several drafts as they were loaded, in one step. Return those that are published.

    What somebody published or changed meanwhile is passed over.
    """
    done = []
    for practice in sorted(practices, key=lambda one: str(one.pk)):
        try:
            done.append(publish(practice=practice, why=why, by=by, at=at, seen=practice.changed_at))
        except (NotFromHere, ChangedAtOnce):
            continue
    return done
