"""Mend a typing error after coding: a new version of the text, and passages move along with it."""

import json
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.stories.models import Round, RoundText, Segment, Text, TextVersion
from nestwerk.stories.rules.normal import normal
from nestwerk.stories.rules.positions import Edit, Moved, edits_between, moved
from nestwerk.stories.rules.spans import paragraphs
from nestwerk.trail import audit, journal


class CannotCorrect(DomainError):
    message = _("This text was coded in a round that is closed. It stays as it was counted.")


@transaction.atomic
def correct(
    *, text: Text, version: int, paragraph: int, words: str, was_name: bool, by: Person, at: datetime
) -> TextVersion:
    """Write a paragraph anew. Passages keep their words; one that was cut is marked. Raises CannotCorrect.

    Where a name stood that should not be there (`was_name`), the words of older versions are kept nowhere.
    """
    kept = Text.objects.select_for_update(of=("self",)).get(pk=text.pk)
    if Round.objects.exclude(closed_at=None).filter(texts__text=kept).exists():
        raise CannotCorrect
    newest = kept.versions.latest("number")
    places = paragraphs(newest.words)
    if newest.number != version or not 0 <= paragraph < len(places):
        raise CannotCorrect(_("The text was corrected meanwhile. Look at it again."))
    start, end = places[paragraph]
    fresh = " ".join(normal(words).text.split())
    edits = [Edit(one.at + start, one.removed, one.added) for one in edits_between(newest.words[start:end], fresh)]
    if not edits or not fresh:
        return newest
    made = TextVersion(organisation=kept.organisation, text=kept, number=newest.number + 1, by=by, at=at)
    made.words = newest.words[:start] + fresh + newest.words[end:]
    made.voices = newest.voices
    made.edits = "" if was_name else json.dumps([[one.at, one.removed, one.added] for one in edits])
    made.save(force_insert=True)
    _move(kept, made, edits)
    if was_name:
        _forget(kept, made, at)
    audit.record("corrected text", kept, by=by, at=at, organisation=kept.organisation)
    return made


def _move(text: Text, version: TextVersion, edits: list[Edit]) -> None:
    """Let every passage, also one that was taken away, stand where its words stand now."""
    for segment in Segment.objects.filter(text=text).select_for_update(of=("self",), no_key=True):
        where = moved(segment.start, segment.end, edits)
        if where.end > where.start:
            segment.start, segment.end = where.start, where.end
        else:
            segment.gone = True
        segment.cut = segment.cut or where.moved is Moved.CUT
        segment.version = version
        segment.save(update_fields=["start", "end", "gone", "cut", "version"])
    RoundText.objects.filter(text=text, round__closed_at=None).update(version=version)


def _forget(text: Text, newest: TextVersion, at: datetime) -> None:
    for version in text.versions.exclude(pk=newest.pk):
        version.words = version.edits = ""
        version.save(update_fields=["words", "edits"])
    journal.note("stories.old-words-forgotten", text.pk, newest.number, at=at)
