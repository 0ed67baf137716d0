"""After an older backup was put back: take away again what had been taken away since (trail.journal)."""

from contextlib import suppress
from datetime import datetime

from nestwerk.stories.actions.bringing import HasTexts, put_back, throw_away
from nestwerk.stories.actions.interviews import withdraw_consent
from nestwerk.stories.actions.originals import destroy_originals
from nestwerk.stories.actions.studies import remove_member
from nestwerk.stories.models import ForeignFile, StoryConsent, Study, StudyMember, TextVersion
from nestwerk.trail.journal import Again


def _originals(keys: list[str], at: datetime) -> None:
    for study in Study.objects.filter(pk=keys[0]):
        destroy_originals(study=study, by=None, at=at)


def _closed(keys: list[str], at: datetime) -> None:
    StudyMember.objects.filter(study__pk=keys[0], person__pk=keys[1], since__lt=at).update(reads_originals=False)


def _member(keys: list[str], at: datetime) -> None:
    for member in StudyMember.objects.filter(study__pk=keys[0], person__pk=keys[1], since__lt=at):
        remove_member(member=member, by=None, at=at)


def _consent(keys: list[str], at: datetime) -> None:
    for consent in StoryConsent.objects.filter(pk=keys[0]):
        withdraw_consent(consent=consent, by=None, at=at)


def _words(keys: list[str], at: datetime) -> None:
    """The words of before hold a name; the mended ones are not in the backup: nothing is better than a name."""
    for version in TextVersion.objects.filter(text__pk=keys[0], number__lt=int(keys[1])):
        version.words = version.edits = ""
        version.save(update_fields=["words", "edits"])


def _thrown_away(keys: list[str], at: datetime) -> None:
    for foreign in ForeignFile.objects.filter(pk=keys[0], at__lt=at):
        throw_away(foreign=foreign, by=None, at=at)


def _put_back(keys: list[str], at: datetime) -> None:
    for foreign in ForeignFile.objects.filter(pk=keys[0], taken_at__lt=at):
        with suppress(HasTexts):
            put_back(foreign=foreign, by=None, at=at)


AGAIN: dict[str, Again] = {
    "stories.originals-destroyed": _originals,
    "stories.originals-closed": _closed,
    "stories.member-gone": _member,
    "stories.consent-withdrawn": _consent,
    "stories.old-words-forgotten": _words,
    "stories.project-put-back": _put_back,
    "stories.project-thrown-away": _thrown_away,
}
