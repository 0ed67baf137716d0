"""Begin a sounding board, close it, let its words be read, and decide what becomes of a factor."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation.actions import only_taken_out, with_signs
from nestwerk.evaluation.actions.delivering import shuffled
from nestwerk.findings.actions.answering import held_sounding
from nestwerk.findings.models import Decision, Factor, Poster, Reply, ReplyMark, Said, Sounding, SoundingFigures
from nestwerk.findings.rules.sounding import figures
from nestwerk.kernel.codes import digest, new_code
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.people.queries.least import least_shown
from nestwerk.stories.models import Study
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each
from nestwerk.trail.seen import ChangedAtOnce, check_seen, check_stands

MOST_POSTERS = 12
# So long after closing words and code are kept.
KEPT = timedelta(days=365)


class NoPosters(DomainError):
    message = _("Choose the factors that hang there: one at least, twelve at most.")


class IsClosed(DomainError):
    message = _("This sounding board is closed. It cannot be changed any more.")


class StillOpen(DomainError):
    message = _("Close the sounding board first.")


@transaction.atomic
def begin_sounding(*, study: Study, title: str, factors: Sequence[Factor], by: Person, at: datetime) -> Sounding:
    """Hang factors as posters, with a code by which anybody in the room says what she thinks. Raises NoPosters."""
    if not 1 <= len(factors) <= MOST_POSTERS:
        raise NoPosters
    made = Sounding(organisation=study.organisation, study=study, title=title, by=by, opened_at=at)
    made.least, made.code = least_shown(study.organisation), new_code()
    made.code_digest = digest(made.code)
    made.save(force_insert=True)
    for order, factor in enumerate(factors):
        Poster.objects.create(organisation=study.organisation, sounding=made, factor=factor, order=order)
    audit.record("began sounding board", made, by=by, at=at, organisation=study.organisation)
    return made


@transaction.atomic
def renew_sounding_code(
    *, sounding: Sounding, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None
) -> None:
    """Give it another code: by the old one nobody answers any more. Raises IsClosed.

    Raises ChangedAtOnce when its code is not the one that was `seen`: a new one was handed out just now.
    """
    kept = held_sounding(sounding.pk)
    if kept.closed_at is not None:
        raise IsClosed
    check_stands(kept, seen)
    kept.code = new_code()
    kept.code_digest = digest(kept.code)
    kept.save(update_fields=["code", "code_digest"])
    journal.note("findings.code-renewed", kept.pk, at=at)
    audit.record("renewed sounding code", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def close_sounding(*, sounding: Sounding, by: Person | None, at: datetime, came: int | None = None) -> Sounding:
    """Take no more answers, keep what may be seen, and erase the single answers. Closing twice is closing once.

    `came`: after an older backup was put back, how many answers there were when it closed before. With another number
    nothing is shown: who kept what was shown then could subtract.
    """
    kept = held_sounding(sounding.pk)
    if kept.closed_at is not None:
        return kept
    kept.closed_at = at
    kept.save(update_fields=["closed_at"])
    least = max(kept.least, least_shown(kept.organisation))
    replies = [one.read() for one in Reply.objects.filter(sounding=kept)]
    whole = came is None or came == len(replies)
    factors = [str(key) for key in kept.posters.values_list("factor", flat=True)]
    roles = [str(key) for key in kept.study.roles.values_list("pk", flat=True)]
    shown = figures(factors, roles, replies, least=least if whole else len(replies) + least)
    SoundingFigures.objects.create(
        organisation_id=kept.organisation_id, sounding=kept, figures=shown, least=least, at=at
    )
    if whole and len(replies) >= least:
        words = [(key, one["why"][key]) for one in replies for key in one.get("why", {})]
        words += [(None, one["missing"]) for one in replies if one.get("missing")]
        Said.objects.bulk_create(
            Said(organisation_id=kept.organisation_id, sounding=kept, factor_id=key, words=said)
            for key, said in shuffled(words)
        )
    Reply.objects.filter(sounding=kept).delete()
    ReplyMark.objects.filter(sounding=kept).delete()
    journal.note("findings.sounding-closed", kept.pk, len(replies), at=at)
    audit.record("closed sounding board", kept, by=by, at=at, organisation=kept.organisation)
    return kept


@transaction.atomic
def let_be_read(*, said: Said, words: str, by: Person, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Let others read these words, in which the reader may have hidden what tells who wrote them.

    Where words went stands a sign.
    Raises ChangedAtOnce when the words are not as they were `seen`: a name that somebody hid meanwhile stays hidden.
    Raises NotHerWords when something is put in that nobody wrote.
    """
    kept = Said.objects.select_for_update(no_key=True).get(pk=said.pk)
    words = with_signs(told=kept.words, shown=words)
    check_seen(kept, {"words": words}, seen)
    only_taken_out(told=kept.words, shown=words)
    kept.words, kept.shown = words, True
    kept.save(update_fields=["words", "shown"])
    journal.note("findings.words-read", kept.pk, at=at)
    audit.record("let words be read", kept, by=by, at=at, organisation=kept.sounding.organisation)


@transaction.atomic
def leave_out(*, said: Said, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None) -> None:
    """Let nobody read these words: they are erased. Raises ChangedAtOnce when they do not stand as they were `seen`."""
    kept = Said.objects.select_for_update(no_key=True).get(pk=said.pk)
    check_stands(kept, seen)
    kept.words, kept.shown, kept.left_out = "", False, True
    kept.save(update_fields=["words", "shown", "left_out"])
    journal.note("findings.words-left-out", kept.pk, at=at)
    audit.record("left words out", kept.sounding, by=by, at=at, organisation=kept.sounding.organisation)


@transaction.atomic
def decide_factor(
    *,
    sounding: Sounding,
    factor: Factor,
    outcome: str,
    why: str,
    by: Person,
    at: datetime,
    seen: Iterable[Decision] | None = None,
) -> Decision:
    """Say what becomes of a factor after the sounding board, and why.

    Raises StillOpen, and ChangedAtOnce when somebody decided since about it: not the decisions that were `seen`.
    """
    if sounding.closed_at is None:
        raise StillOpen
    held = held_sounding(sounding.pk)
    if seen is not None and set(held.decisions.filter(factor=factor)) != set(seen):
        raise ChangedAtOnce
    made = Decision(organisation_id=sounding.organisation_id, sounding=sounding, factor=factor, outcome=outcome, by=by)
    made.why, made.at = why, at
    made.save(force_insert=True)
    audit.record("decided about factor", factor, by=by, at=at, organisation=sounding.organisation)
    return made


@transaction.atomic
def forget_sounding(*, sounding: Sounding, at: datetime) -> bool:
    """Erase the words and the code of a sounding board that closed long ago. What it showed stays. Return True."""
    kept = held_sounding(sounding.pk)
    Said.objects.filter(sounding=kept).delete()
    kept.code, kept.code_digest = "", None
    kept.save(update_fields=["code", "code_digest"])
    journal.note("findings.sounding-forgotten", kept.pk, at=at)
    audit.record("erased words of sounding board", kept, by=None, at=at, organisation=kept.organisation)
    return True


def forget_soundings(*, at: datetime) -> dict[str, int]:
    """Erase what is over its term; return how many."""
    rows = list(Sounding.objects.filter(closed_at__lt=at - KEPT, code_digest__isnull=False))
    return {"soundings": sum_of_each(rows, lambda one: forget_sounding(sounding=one, at=at))}
