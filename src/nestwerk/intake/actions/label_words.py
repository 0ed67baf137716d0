"""An editor's own words for labels."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.models import LabelWord
from nestwerk.intake.queries.labels import bundled_labels, label_of
from nestwerk.intake.rules.labels import key as key_of
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit


class NoWord(DomainError):
    message = _("Write a word of at least two letters.")


class KnownWord(DomainError):
    """The word names a field already."""


@transaction.atomic
def add_word(*, field: str, language: str, word: str, by: Person, at: datetime) -> LabelWord:
    """Let a word name a field, from the next import on. Raises NoWord, KnownWord."""
    word = " ".join(word.split()).strip(" :")[:60]
    key = key_of(word)
    if len(key) < 2:
        raise NoWord
    known = (
        bundled_labels().fields.get(key) or LabelWord.objects.filter(key=key).values_list("field", flat=True).first()
    )
    if known:
        raise _known(word, known)
    try:
        with transaction.atomic():
            made = LabelWord.objects.create(field=field, language=language, word=word, key=key[:60], by=by, at=at)
    except IntegrityError as problem:
        raise _known(word, field) from problem
    audit.record("label-added", made, by=by, at=at, details={"field": field, "language": language})
    return made


@transaction.atomic
def remove_word(*, word: LabelWord, by: Person, at: datetime) -> None:
    """Let a word name nothing any more, from the next import on."""
    audit.record("label-removed", word, by=by, at=at, details={"field": word.field, "language": word.language})
    word.delete()


def _known(word: str, field: str) -> KnownWord:
    return KnownWord(
        gettext("“%(word)s” is known already: it stands for %(field)s.") % {"word": word, "field": label_of(field)}
    )
