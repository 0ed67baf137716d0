"""What every change of an own framework has in common: its failures, its lock, its version and its audit line."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.trail import audit
from nestwerk.vocabulary.models import Concept, Framework

Texts = Mapping[str, str]
# These words are pages of ours, under an organisation's address and under a framework's.
RESERVED = {"nieuw", "bewerken"}


class ChangedMeanwhile(DomainError):
    message = _("Somebody else changed this in the meantime. Yours is not saved: look at theirs, then try again.")


class NameMissing(DomainError):
    message = _("Give a name in at least one language.")


class OtherFramework(DomainError):
    message = _("A word stays within its own framework.")


class UnderItself(DomainError):
    message = _("A word cannot stand under itself.")


class TooDeep(DomainError):
    message = _("Words can stand at most four levels deep.")


class StillInUse(DomainError):
    message = _("Other words stand under this one. Move or retire those first.")


class SharedByAll(DomainError):
    message = _("This framework is shared by everybody. You can only do this in a framework of your own.")


def locked_framework(framework: Framework, version: int | None = None) -> Framework:
    """Return the row, locked until the transaction ends. Raises SharedByAll, ChangedMeanwhile."""
    row = Framework.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=framework.pk)
    if row.organisation is None:
        raise SharedByAll
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row


def locked_concept(concept: Concept, version: int) -> Concept:
    """Return the row, locked until the transaction ends. Raises ChangedMeanwhile."""
    row = Concept.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=concept.pk)
    if row.version != version:
        raise ChangedMeanwhile
    return row


def check_named(names: Texts) -> None:
    """Raise NameMissing when every name is empty."""
    if not any(names.values()):
        raise NameMissing


def first_of(names: Texts) -> str:
    """Return the name an address is made from: the Dutch one, else any."""
    return names.get(settings.LANGUAGE_CODE) or next(filter(None, names.values()))


def merged(old: Texts, new: Texts) -> dict[str, str]:
    """Return the old texts with the new ones over them; an empty one is taken out."""
    return {code: text for code, text in {**old, **new}.items() if text}


def save(row: Framework | Concept, fields: list[str], at: datetime) -> None:
    """Save these fields as one more version."""
    row.version += 1
    row.changed_at = row.edited_at = at
    row.save(update_fields=[*fields, "version", "changed_at", "edited_at"])


def tell(verb: str, row: Framework | Concept, by: Person, at: datetime) -> None:
    """Leave the audit line."""
    audit.record(verb, row, by=by, at=at, organisation=row.organisation)
