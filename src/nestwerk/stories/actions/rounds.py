"""Open a round, be done with a text, close it and count how far coders agreed; then decide where they differed."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.models import (
    Code,
    CodeStep,
    Round,
    RoundCoder,
    RoundDone,
    RoundFigures,
    RoundText,
    Ruling,
    Segment,
    Study,
    Text,
)
from nestwerk.stories.queries.agreeing import figures_of
from nestwerk.trail import audit


class AlreadyCoded(DomainError):
    message = _("Somebody coded one of these texts already. Apart means: nobody has seen what another coded.")


@transaction.atomic
def open_round(*, study: Study, texts: Sequence[Text], coders: Sequence[Person], by: Person, at: datetime) -> Round:
    """Let coders code texts apart. Raises AlreadyCoded."""
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    keys = [text.pk for text in texts]
    if Segment.objects.filter(text__in=keys, gone=False).exists() or RoundText.objects.filter(text__in=keys).exists():
        raise AlreadyCoded
    last = Round.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    made = Round.objects.create(organisation=study.organisation, study=study, number=last + 1, by=by, opened_at=at)
    for text in texts:
        RoundText.objects.create(
            organisation=study.organisation, round=made, text=text, version=text.versions.latest("number")
        )
    for person in coders:
        RoundCoder.objects.create(organisation=study.organisation, round=made, person=person)
    audit.record("opened coding round", made, by=by, at=at, organisation=study.organisation)
    return made


@transaction.atomic
def done_with(*, round_: Round, text: Text, done: bool, by: Person, at: datetime) -> None:
    """Say that one's own coding of a text is done, or go on with it."""
    kept = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if kept.closed_at or not kept.coders.filter(person=by).exists():
        return
    if done:
        RoundDone.objects.get_or_create(
            round=kept, text=text, by=by, defaults={"organisation": kept.organisation, "at": at}
        )
    else:
        RoundDone.objects.filter(round=kept, text=text, by=by).delete()


@transaction.atomic
def close_round(*, round_: Round, by: Person, at: datetime) -> Round:
    """Close a round, once: count how far coders agreed, and let everybody in the study see what was coded."""
    kept = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if kept.closed_at:
        return kept
    RoundFigures.objects.create(round=kept, figures=figures_of(kept), at=at)
    kept.closed_at, kept.closed_by = at, by
    kept.save(update_fields=["closed_at", "closed_by"])
    audit.record("closed coding round", kept, by=by, at=at, organisation=kept.organisation)
    return kept


@transaction.atomic
def rule(
    *, round_: Round, text: Text, code: Code, start: int, end: int, holds: bool, why: str, by: Person, at: datetime
) -> Ruling:
    """Decide whether a code belongs to a passage on which coders differed; it stands in the code's history."""
    made = Ruling(organisation=round_.organisation, round=round_, text=text, code=code, start=start, end=end)
    made.holds, made.why, made.by, made.at = holds, why, by, at
    made.save(force_insert=True)
    step = CodeStep(organisation=round_.organisation, code=code, kind="ruling", by=by, at=at)
    step.words = json.dumps([{}, {"holds": holds, "why": why, "round": round_.number}])
    step.save(force_insert=True)
    audit.record("decided about passage", round_, by=by, at=at, organisation=round_.organisation)
    return made
