"""The audit trail of one organisation as sentences that a coordinator reads."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext, gettext_noop

from nestwerk.kernel.hooks import Hook
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Organisation, Person, Role

LINES_A_PAGE = 40
# Verbs after which somebody is no member any more.
LEFT = ("ended membership",)

# Verb to msgid. Other rooms add theirs to TOLD; whole sentences, because languages differ.
SENTENCES = {
    "made organisation": gettext_noop("%(who)s made the organisation."),
    "renamed organisation": gettext_noop("%(who)s changed the name of the organisation."),
    "asked second step away": gettext_noop("%(who)s asked to take the second step away from %(whom)s, who lost it."),
    "took second step away": gettext_noop("The second step was taken away from %(whom)s, as %(who)s asked."),
    "kept second step": gettext_noop("The second step of %(whom)s stays."),
    "required second factor": gettext_noop("%(who)s decided that members must use a second step."),
    "stopped requiring second factor": gettext_noop("%(who)s decided that a second step is not needed any more."),
    "invited": gettext_noop("%(who)s invited somebody as %(role)s."),
    "sent invitation again": gettext_noop("%(who)s sent an invitation again (%(role)s)."),
    "withdrew invitation": gettext_noop("%(who)s withdrew an invitation (%(role)s)."),
    "accepted invitation": gettext_noop("%(who)s accepted an invitation and is now %(role)s."),
    "gave role": gettext_noop("%(who)s gave %(whom)s the role %(role)s."),
    "took role": gettext_noop("%(who)s took the role %(role)s away from %(whom)s."),
    "ended membership": gettext_noop("%(who)s ended the membership of %(whom)s."),
    "left on erasure": gettext_noop("The account of a member was erased."),
}
TOLD: Hook[Mapping[str, str]] = Hook()
# Of every room: verbs of what the installation does by itself, on no parent's tap.
BY_ITSELF: Hook[frozenset[str]] = Hook()
# So many whole days of counts.
DAYS_COUNTED = 14


@dataclass(frozen=True)
class TrailLine:
    at: datetime
    sentence: str


def trail(organisation: Organisation, *, page: int) -> tuple[Page[Any], list[TrailLine]]:
    """Return one page of the organisation's own lines, newest first, and what they tell in the reader's language.

    What parents did stands in no line: next to an act that is named elsewhere, it would tell whose a theme or a heart
    is. It is counted by day (counted_by_day).
    """
    lines = AuditLine.objects.of(organisation.pk).exclude(_unsigned()).newest_first()
    found = Paginator(lines, LINES_A_PAGE).get_page(page)
    names = _names(organisation, list(found))
    return found, [TrailLine(line.at, _sentence(line, names)) for line in found]


def counted_by_day(organisation: Organisation, *, today: date) -> list[tuple[date, int]]:
    """Return how often parents did something, by day, the newest first; a day is counted when it is over."""
    since = today - timedelta(days=DAYS_COUNTED)
    lines = AuditLine.objects.of(organisation.pk).filter(_unsigned()).annotate(day=TruncDate("at"))
    rows = lines.filter(day__gte=since, day__lt=today).values("day").annotate(number=Count("pk")).order_by("-day")
    return [(row["day"], row["number"]) for row in rows]


def _unsigned() -> Q:
    return Q(by_id=None) & ~Q(verb__in={verb for room in BY_ITSELF for verb in room})


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return {verb: sentence for room in TOLD for verb, sentence in room.items()}


def _names(organisation: Organisation, lines: Iterable[AuditLine]) -> dict[uuid.UUID, str]:
    """Return how the people in these lines are called: members and who was one; empty when the account is erased."""
    named = {line.by_id for line in lines} | {_whom(line) for line in lines}
    members = set(organisation.memberships.values_list("person", flat=True))
    left = AuditLine.objects.of(organisation.pk).filter(verb__in=LEFT).values_list("details__person", flat=True)
    former = {uuid.UUID(str(key)) for key in left if key}
    people = Person.objects.filter(pk__in=[key for key in named if key])
    return {
        person.pk: person.name if person.pk in members or person.erased_at else _former(person)
        for person in people
        if person.pk in members or person.erased_at or person.pk in former
    }


def _former(person: Person) -> str:
    return gettext("%(name)s (no member any more)") % {"name": person.name}


def _whom(line: AuditLine) -> uuid.UUID | None:
    whom = line.details.get("person")
    return uuid.UUID(str(whom)) if whom else None


def _sentence(line: AuditLine, names: dict[uuid.UUID, str]) -> str:
    whom = _whom(line)
    words = {
        "who": _called(
            names.get(line.by_id), gettext("Somebody who is not a member"), gettext("Somebody whose account is erased")
        )
        if line.by_id
        else gettext("Nestwerk itself"),
        "whom": _called(
            names.get(whom) if whom else None,
            gettext("somebody who is not a member"),
            gettext("somebody whose account is erased"),
        ),
        "role": _role(line.details.get("role")),
        "verb": line.verb,
    }
    msgid = _sentences().get(line.verb, gettext_noop("%(who)s did something in this organisation (%(verb)s)."))
    return gettext(msgid) % {**line.details, **words}


def _called(name: str | None, unknown: str, erased: str) -> str:
    return unknown if name is None else name or erased


def _role(raw: object) -> str:
    return str(Role(raw).label) if raw in Role.values else ""
