"""One of the team reads the open answers first, and hides names; then the others read them."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.actions.choosing import NotHerWords
from nestwerk.evaluation.actions.locking import locked
from nestwerk.evaluation.models import OpenAnswer, Round
from nestwerk.kernel.errors import DomainError
from nestwerk.kernel.rings import vouch, vouched
from nestwerk.kernel.sealing import ring
from nestwerk.people.models import Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_seen

# Of the marks by which an answer in an older backup is known again, and what is noted of one that was left out.
PURPOSE, ALL = "open-answer", "all"


class NotYours(DomainError):
    message = _("Somebody else reads these answers first now.")


class TooMuchHidden(DomainError):
    message = _(
        "At least half of the words stay as they were written. Is that not enough? Tick 'Leave it out altogether'."
    )


@transaction.atomic
def read_first(*, round: Round, by: Person, at: datetime) -> Round:
    """Take the open answers of a closed round to read them first; whoever takes them last has them."""
    kept = locked(round.pk)
    if kept.read_at is None and kept.reader_id != by.pk and kept.closed_at is not None:
        kept.reader = by
        kept.save(update_fields=["reader"])
        audit.record("reads first", kept, by=by, at=at, organisation=kept.organisation)
    return kept


def why_not(answer: OpenAnswer, told: str) -> DomainError | None:
    """Return what keeps an open answer from being read in these words: they are no longer the parent's. Else None."""
    stands = rules.plain(answer.words)
    if told == stands:
        return None
    if not told or not rules.keeps_enough(answer.letters, told):
        return TooMuchHidden()
    return None if rules.is_hers(stands, told) else NotHerWords()


@transaction.atomic
def let_read(
    *,
    round: Round,
    words: Mapping[UUID, str],
    left_out: Collection[UUID] = (),
    by: Person,
    at: datetime,
    seen: Mapping[UUID, str] | None = None,
) -> None:
    """Let the team read the open answers: in these words, which are the parents' without names; or left out, and gone.

    Where words went stands a sign. `seen`: what stood in each answer when it was read. Raises NotYours, TooMuchHidden,
    NotHerWords, and ChangedAtOnce when one stands otherwise by now: a name that somebody else hid meanwhile stays
    hidden.
    """
    kept = locked(round.pk)
    if kept.read_at is None and kept.reader_id != by.pk:
        raise NotYours
    for answer in OpenAnswer.objects.filter(round=kept, left_out=False):
        answer.words, gone = rules.plain(answer.words), answer.pk in left_out
        told = "" if gone else rules.with_signs(answer.words, words.get(answer.pk, answer.words))
        if seen is not None and (gone or answer.pk in words):
            check_seen(answer, {"words": told}, {"words": seen.get(answer.pk)})
        refused = None if gone else why_not(answer, told)
        if refused is not None:
            raise refused
        if gone or told != answer.words:
            _note(answer, told, at=at)
            _keep(answer, told, gone=gone)
    kept.read_at = at
    kept.save(update_fields=["read_at"])
    # An older backup holds the words of before: they are read first once more.
    journal.note("evaluation.words-hidden", kept.pk, at=at)
    details: dict[str, audit.Detail] = {"left_out": len(left_out)} if left_out else {}
    audit.record("let open answers be read", kept, by=by, at=at, organisation=kept.organisation, details=details)


def _keep(answer: OpenAnswer, told: str, *, gone: bool) -> None:
    answer.words, answer.left_out = told, gone
    answer.save(update_fields=["words", "left_out"])


def _note(answer: OpenAnswer, told: str, *, at: datetime) -> None:
    """Note what is taken out of an answer: by a mark that tells no words, and by places in it."""
    places = ALL if not told else ",".join(map(str, rules.places_taken_out(answer.words, told)))
    if places:
        mark = vouch(ring(), _known_by(answer), purpose=PURPOSE)
        journal.note("evaluation.words-taken-out", answer.round_id, mark, places, at=at)


def _known_by(answer: OpenAnswer) -> bytes:
    return json.dumps([str(answer.round_id), answer.item, rules.core_of(rules.plain(answer.words))]).encode()


@transaction.atomic
def take_out_again(*, round: UUID, mark: str, places: str) -> None:
    """Take out of an answer of an older backup what was taken out of it: the one that has this mark.

    `places`: which of its words and signs, from 0, with commas; or `ALL`.
    """
    for answer in OpenAnswer.objects.select_for_update().filter(round=round, left_out=False):
        if vouched(ring(), _known_by(answer), mark, purpose=PURPOSE):
            out = [int(place) for place in places.split(",") if place.isdigit()]
            told = "" if places == ALL else rules.without_pieces(rules.plain(answer.words), out)
            _keep(answer, told, gone=places == ALL)
            return


@transaction.atomic
def shut_words(*, round: Round, at: datetime) -> None:
    """Show the open answers to nobody until somebody read them first."""
    kept = locked(round.pk)
    kept.reader, kept.read_at = None, None
    kept.save(update_fields=["reader", "read_at"])
