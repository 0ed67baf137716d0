"""Stand-ins for names: suggest, decide, add what was missed, and make the text that is coded."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.actions.waiting import give_waiting
from nestwerk.stories.models import KnownName, NameKind, Original, Study, Suggestion, Text, TextVersion, Verdict
from nestwerk.stories.queries.names import key_of, places, stand_in_word
from nestwerk.stories.rules.kept import kept_list
from nestwerk.stories.rules.standins import BY_LETTER, next_stand_in, replaced, safe, same_person
from nestwerk.stories.rules.telling import Telling, telling_in
from nestwerk.trail import audit


class StillOpen(DomainError):
    message = _("Some words are not looked at yet. Decide about each of them first.")


def remember(study: Study, words: str, kind: str, stand_in: str, *, by: Person, at: datetime) -> KnownName:
    """Put a name and its stand-in in the key of the study, once."""
    known = next((one for one in key_of(study) if one.words == words), None)
    name = known or KnownName(organisation=study.organisation, study=study, words=words, by=by, at=at)
    name.kind, name.stand_in = kind, stand_in
    name.save()
    return name


def suggest(original: Original, *, by: Person, at: datetime) -> list[Suggestion]:
    """Put down which words may tell; what was decided about the same words stays decided."""
    study = original.interview.study
    key = key_of(study)
    decided = {one.words: one for one in original.suggestions.exclude(verdict=Verdict.OPEN)}
    original.suggestions.filter(verdict=Verdict.OPEN).delete()
    names = [(one.words, one.kind) for one in key]
    names += [(one.words, one.kind) for one in decided.values() if one.words not in dict(names)]
    groups: dict[tuple[str, str], list[Telling]] = {}
    for one in telling_in(original.words, names=names, places=places()):
        groups.setdefault((original.words[one.start : one.end], one.kind), []).append(one)
    stand_ins = {one.words: one.stand_in for one in key}
    taken = {one.stand_in for one in key} | {one.stand_in for one in decided.values()}
    made = []
    for (words, kind), found in groups.items():
        row = decided.get(words)
        if row is None:
            stand_in = stand_ins.get(words) or _new_stand_in(words, kind, stand_ins, taken)
            stand_ins[words] = stand_in
            taken.add(stand_in)
            row = Suggestion(organisation=original.organisation, original=original, words=words, kind=kind)
            row.stand_in = stand_in
        row.places = [[one.start, one.end] for one in found]
        row.order = found[0].start
        made.append(row)
    for row in made:
        row.save()
    return made


def _new_stand_in(words: str, kind: str, known: dict[str, str], taken: Iterable[str]) -> str:
    same = same_person(words, known.items()) if kind == NameKind.PERSON else ""
    return same or next_stand_in(stand_in_word(kind), set(taken), by_letter=kind in BY_LETTER)


@transaction.atomic
def look_again(*, original: Original, by: Person, at: datetime) -> list[Suggestion]:
    """Suggest once more: names that were added since are found now."""
    return suggest(original, by=by, at=at)


@transaction.atomic
def decide(*, suggestion: Suggestion, verdict: str, stand_in: str, by: Person, at: datetime) -> None:
    """Replace these words wherever they stand, with this stand-in; or let them stay."""
    study = Study.objects.select_for_update(no_key=True).get(pk=suggestion.original.interview.study_id)
    kept = Suggestion.objects.get(pk=suggestion.pk)
    kept.verdict, kept.by, kept.at = verdict, by, at
    kept.stand_in = safe(stand_in) or kept.stand_in
    kept.save()
    if verdict == Verdict.REPLACE:
        remember(study, kept.words, kept.kind, kept.stand_in, by=by, at=at)
    audit.record("decided about a name", kept.original.interview, by=by, at=at, organisation=study.organisation)


@transaction.atomic
def add_name(*, original: Original, words: str, kind: str, by: Person, at: datetime) -> Suggestion | None:
    """Add words that no rule found, wherever they stand; None where they stand nowhere."""
    study = Study.objects.select_for_update(no_key=True).get(pk=original.interview.study_id)
    known = {one.words: one.stand_in for one in key_of(study)}
    stand_in = known.get(words) or _new_stand_in(words, kind, known, known.values())
    remember(study, words, kind, stand_in, by=by, at=at)
    audit.record("added a name", original.interview, by=by, at=at, organisation=study.organisation)
    return next((row for row in suggest(original, by=by, at=at) if row.words == words), None)


@transaction.atomic
def finish(*, original: Original, by: Person, at: datetime) -> Text:
    """Make the text that is coded: stand-ins in the place of names. Raises StillOpen."""
    kept = Original.objects.select_for_update(of=("self",)).select_related("interview").get(pk=original.pk)
    text = Text.objects.filter(interview=kept.interview).first()
    if text:
        return text
    rows = list(kept.suggestions.all())
    if any(row.verdict == Verdict.OPEN for row in rows) or kept.destroyed_at:
        raise StillOpen
    stand_ins = [(a, b, row.stand_in) for row in rows if row.verdict == Verdict.REPLACE for a, b in row.places]
    names = {speaker.label: speaker.stand_in or gettext("Interviewer") for speaker in kept.speakers.all()}
    text = Text.objects.create(organisation=kept.organisation, interview=kept.interview, by=by, at=at)
    version = TextVersion(organisation=kept.organisation, text=text, number=1, by=by, at=at)
    version.words = replaced(kept.words, stand_ins)
    version.voices = [names.get(who, "") for who in kept_list(kept.voices)]
    version.save(force_insert=True)
    give_waiting(kept, text, version, stand_ins, at=at)
    audit.record("made text to code", kept.interview, by=by, at=at, organisation=kept.organisation)
    return text
