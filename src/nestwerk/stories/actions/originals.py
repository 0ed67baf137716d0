"""Take a transcript in, say who speaks in it, and destroy originals and key on their day."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.actions.naming import remember, suggest
from nestwerk.stories.models import (
    ForeignFile,
    Interview,
    KnownName,
    NameKind,
    Original,
    Speaker,
    Study,
    StudyRole,
    Suggestion,
    Text,
)
from nestwerk.stories.rules.normal import normal
from nestwerk.stories.rules.standins import next_stand_in
from nestwerk.trail import audit, journal
from nestwerk.trail.each import sum_of_each

MOST_LETTERS = 1_000_000
# So long a project of another program waits for somebody to say what comes in.
WAITS = timedelta(days=7)


class HasText(DomainError):
    message = _("This interview has a text already. Correct that one, so that what was coded stays.")


@transaction.atomic
def take_in(*, interview: Interview, turns: Sequence[tuple[str, str]], by: Person, at: datetime) -> Original:
    """Keep what was said, in one normal form, with who speaks in each paragraph. Raises HasText."""
    Interview.objects.select_for_update(no_key=True).get(pk=interview.pk)
    if Text.objects.filter(interview=interview).exists():
        raise HasText
    if any(one.waiting for one in Original.objects.filter(interview=interview)):
        raise HasText(_("Codings of another program wait in this text. Replace its names first."))
    Original.objects.filter(interview=interview).delete()
    said = [(who, " ".join(normal(words).text.split())) for who, words in turns]
    said = [(who, words) for who, words in said if words]
    original = Original(organisation=interview.organisation, interview=interview, by=by, at=at)
    original.words = "\n".join(words for _who, words in said)[:MOST_LETTERS]
    original.voices = json.dumps([who for who, _words in said])
    original.save(force_insert=True)
    for order, label in enumerate(dict.fromkeys(who for who, _words in said if who)):
        Speaker(organisation=interview.organisation, original=original, label=label, order=order).save()
    audit.record("took transcript in", interview, by=by, at=at, organisation=interview.organisation)
    return original


@transaction.atomic
def map_speakers(
    *, original: Original, roles: Mapping[str, StudyRole | None], by: Person, at: datetime
) -> list[Suggestion]:
    """Say as what each speaker speaks (none: the interviewer), and suggest which words may tell who somebody is."""
    study = Study.objects.select_for_update(no_key=True).get(pk=original.interview.study_id)
    taken = set(Speaker.objects.filter(original__interview__study=study).values_list("stand_in", flat=True))
    for speaker in original.speakers.all():
        role = roles.get(str(speaker.pk))
        if speaker.stand_in and speaker.role == role:
            continue
        speaker.role = role
        speaker.stand_in = next_stand_in(role.name, taken, by_letter=False) if role else gettext("Interviewer")
        taken.add(speaker.stand_in)
        speaker.save()
        if role:
            remember(study, speaker.label, NameKind.PERSON, speaker.stand_in, by=by, at=at)
    audit.record("named speakers", original.interview, by=by, at=at, organisation=study.organisation)
    return suggest(original, by=by, at=at)


@transaction.atomic
def destroy_originals(*, study: Study, by: Person | None, at: datetime) -> int:
    """Destroy every original and the key of a study. The coded texts stay. Return how many originals."""
    kept = Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    number = 0
    for original in Original.objects.filter(interview__study=kept, destroyed_at=None):
        original.words = original.voices = original.waiting = ""
        original.destroyed_at = at
        original.save(update_fields=["words", "voices", "waiting", "destroyed_at"])
        original.speakers.all().delete()
        original.suggestions.all().delete()
        number += 1
    names = KnownName.objects.filter(study=kept).delete()[0]
    names += ForeignFile.objects.filter(study=kept).delete()[0]
    if number or names:
        journal.note("stories.originals-destroyed", kept.pk, at=at)
        audit.record("destroyed originals", kept, by=by, at=at, organisation=kept.organisation)
    return number


def destroy_over_term(*, at: datetime) -> dict[str, int]:
    """Destroy what is past its day, and projects that nobody brought in; return how many originals."""
    ForeignFile.objects.filter(taken_at=None, at__lte=at - WAITS).delete()
    over = list(Study.objects.filter(destroy_on__lte=localdate(at)).values_list("pk", flat=True))
    return {"originals": sum_of_each(over, lambda key: _destroy_over(key, at))}


@transaction.atomic
def _destroy_over(key: UUID, at: datetime) -> int:
    """Destroy the originals of a study; none when it was given a later day a moment ago."""
    study = Study.objects.select_for_update(no_key=True).filter(pk=key).first()
    if study is None or study.destroy_on > localdate(at):
        return 0
    return destroy_originals(study=study, by=None, at=at)
