"""Cards and names go when it was said, agreements six months after the last session of a series; both by themselves."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nestwerk.dialogue import queries, rules
from nestwerk.dialogue.actions.locking import locked, turned
from nestwerk.dialogue.models import Agreement, Dialogue, FormerCode, Guest
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each


@transaction.atomic
def erase_cards(*, dialogue: Dialogue, by: Person | None, at: datetime) -> None:
    """Erase every card and name of a session; its code opens nothing any more. What was agreed stays."""
    kept = locked(dialogue.pk)
    if kept.erased_at:
        return
    Guest.objects.filter(dialogue=kept).delete()
    FormerCode.objects.filter(dialogue=kept).delete()
    kept.code, kept.code_digest, kept.open_since, kept.erased_at = "", None, None, at
    kept.save(update_fields=["code", "code_digest", "open_since", "erased_at"])
    turned(kept)
    journal.note("dialogue.cards-erased", kept.pk, at=at)
    audit.record("erased dialogue cards", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def erase_guests(*, dialogue: Dialogue, at: datetime) -> None:
    """Erase who joined until now with all their cards, of a session that is still to come: its code goes on.

    It was tried out, and then moved: the invitations with the code hang there already. Who joins next is told anew
    until when cards are kept.
    """
    kept = locked(dialogue.pk)
    Guest.objects.filter(dialogue=kept, joined_at__lte=at).delete()
    FormerCode.objects.filter(dialogue=kept).delete()
    if not Guest.objects.filter(dialogue=kept).exists():
        kept.kept_until = None
        kept.save(update_fields=["kept_until"])
    turned(kept)
    journal.note("dialogue.guests-erased", kept.pk, at=at)
    audit.record("erased dialogue cards", kept, by=None, at=at, organisation=kept.organisation)


def forget_over_term(*, at: datetime) -> dict[str, int]:
    """Erase what is over its term; return how many sessions and agreements."""
    cards, agreed = (rows(at=at).values_list("pk", flat=True) for rows in (queries.cards_over, queries.agreements_over))
    return {
        "dialogues": sum_of_each(list(cards), lambda key: _cards(key, at)),
        "agreements": sum_of_each(list(agreed), lambda key: _agreements(key, at)),
    }


@transaction.atomic
def _cards(key: UUID, at: datetime) -> bool:
    """Erase what a session keeps for too long; asked again under the lock, for it may have been moved a moment ago."""
    if not Dialogue.objects.select_for_update(no_key=True).filter(pk=key).values_list("pk").first():
        return False
    dialogue = queries.cards_over(at=at).filter(pk=key).first()
    if dialogue is None:
        return False
    if rules.is_over(dialogue.starts_at, at=at):
        erase_cards(dialogue=dialogue, by=None, at=at)
    else:
        erase_guests(dialogue=dialogue, at=at)
    return True


@transaction.atomic
def _agreements(key: UUID, at: datetime) -> int:
    """Erase the agreements of a session; not when its series goes on since a moment ago."""
    series = Dialogue.objects.filter(pk=key).values("series")
    list(Dialogue.objects.select_for_update(no_key=True).filter(series__in=series).order_by("pk").values_list("pk"))
    dialogue = queries.agreements_over(at=at).filter(pk=key).first()
    if dialogue is None:
        return 0
    number = Agreement.objects.filter(dialogue=dialogue).delete()[0]
    audit.record("erased agreements", dialogue, by=None, at=at, organisation=dialogue.organisation)
    return number
