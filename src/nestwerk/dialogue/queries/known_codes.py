"""Codes of sessions, known to somebody who reads the session no more."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext

from nestwerk.dialogue.models import Dialogue
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.people.queries.former import ends_of, former_coordinators
from nestwerk.people.queries.notices import Notice

CHANGED, RENEWED = "changed dialogue", "renewed dialogue code"
# Which session, and who.
Pair = tuple[UUID, UUID]


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each session whose code this member can read now."""
    sessions = Dialogue.objects.visible_to(person).filter(organisation=organisation, code_digest__isnull=False)
    words = gettext(
        "The code of the dialogue session %(title)s: whoever has it goes on joining while the session is open, and "
        "reads all cards. On the page of the session you give it a new code."
    )
    return [words % {"title": one.title} for one in sessions.order_by("starts_at", "pk")]


def notices(person: Person) -> list[Notice]:
    """Ask of who coordinates for another code of each session that somebody knows who reads it no more."""
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    found = known(list(Dialogue.objects.filter(organisation__in=led, code_digest__isnull=False)))
    if not found:
        return []
    title = gettext("%(who)s does not lead %(title)s any more and knows its code.")
    matters = tuple(
        (title % {"who": _name(who), "title": one.title}, reverse("dialogue:hub", args=[one.pk])) for one, who in found
    )
    return [Notice(matters, words_about_code(), gettext("To the session"))]


def words_about_code() -> str:
    return gettext(
        "Whoever has the code joins while the session is open and reads every card, with the names. Give the session a "
        "new code: by the old one nobody joins any more."
    )


def names_who_know(dialogue: Dialogue) -> list[str]:
    """Return who knows the code of this session and reads the session no more."""
    return [_name(who) for _one, who in known([dialogue])] if dialogue.code_digest else []


def known(dialogues: Collection[Dialogue]) -> list[tuple[Dialogue, Person]]:
    """Return each session with who could read its code once and cannot now, unless it got another one since."""
    if not dialogues:
        return []
    until = _read_until(dialogues)
    lines = AuditLine.objects.filter(verb=RENEWED, object_id__in=[str(one.pk) for one in dialogues])
    late = {row["object_id"]: row["last"] for row in lines.values("object_id").annotate(last=Max("at"))}
    people = Person.objects.in_bulk([who for _one, who in until])
    return [
        (one, people[who])
        for one in dialogues
        for (key, who), moment in sorted(until.items(), key=lambda pair: pair[1])
        if key == one.pk and who in people and not (str(key) in late and late[str(key)] >= moment)
    ]


def _read_until(dialogues: Collection[Dialogue]) -> dict[Pair, datetime]:
    """Return until when each one who reads a session no more could."""
    held = _held({one.organisation_id for one in dialogues})
    own = {one.pk: {key for key in (one.leads_id, one.by_id) if key} for one in dialogues}
    reads = {
        one.pk: held[one.organisation_id, Role.COORDINATOR] | held[one.organisation_id, Role.FACILITATOR] & own[one.pk]
        for one in dialogues
    }
    found: dict[Pair, datetime] = {}
    for one, who, moment in _could_read(dialogues, {key: own[key] - reads[key] for key in own}):
        if who not in reads[one.pk] and moment >= one.made_at:
            found[one.pk, who] = max(moment, found.get((one.pk, who), moment))
    return found


def _held(organisations: Collection[UUID]) -> defaultdict[tuple[UUID, str], set[UUID]]:
    found: defaultdict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    rows = Membership.objects.filter(organisation__in=organisations, role__in=(Role.COORDINATOR, Role.FACILITATOR))
    for where, role, who in rows.values_list("organisation", "role", "person"):
        found[where, role].add(who)
    return found


def _could_read(
    dialogues: Collection[Dialogue], former: Mapping[UUID, Collection[UUID]]
) -> Iterator[tuple[Dialogue, UUID, datetime]]:
    """Yield who led or made one and has no role any more, who led it before another did, and who coordinated."""
    ends = ends_of({who for people in former.values() for who in people})
    by_key = {str(one.pk): one for one in dialogues}
    for one in dialogues:
        yield from ((one, who, ends.get((one.organisation_id, who), one.made_at)) for who in former[one.pk])
    for line in AuditLine.objects.filter(verb=CHANGED, object_id__in=by_key, details__has_key="person"):
        yield by_key[line.object_id], UUID(str(line.details["person"])), line.at
    organisations = {one.organisation_id for one in dialogues}
    for left in former_coordinators(organisations, since=min(one.made_at for one in dialogues)):
        yield from ((one, left.person, left.until) for one in dialogues if one.organisation_id == left.organisation)


def _name(person: Person) -> str:
    return person.name or gettext("somebody whose account is erased")
