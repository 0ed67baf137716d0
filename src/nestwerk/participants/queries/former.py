"""What somebody keeps who runs a group no more: links that were made, and contacts that were filled in."""

import uuid
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nestwerk.groups.models import Group, Hat, TeamMember
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.people.models import Membership, Organisation, Person, Role
from nestwerk.people.queries.notices import Notice

ADDED, CHANGED = "added participant", "changed participant"


def links_made_by(organisation: Organisation, person: Person) -> QuerySet[PersonalLink]:
    """Return the links that open the page of a parent now and were made by this person."""
    return _opening().filter(made_by=person, participant__organisation=organisation)


def links_of_former() -> QuerySet[PersonalLink]:
    """Return the links that open the page of a parent and were made by somebody who does not run her group any more."""
    group, maker = OuterRef("participant__group"), OuterRef("made_by")
    guides = TeamMember.objects.filter(group=group, person=maker, hat=Hat.FACILITATOR)
    leads = Membership.objects.filter(
        organisation=OuterRef("participant__organisation"), person=maker, role=Role.COORDINATOR
    )
    return _opening().exclude(Exists(guides) | Exists(leads))


def _opening() -> QuerySet[PersonalLink]:
    found = PersonalLink.objects.filter(kind=LinkKind.PAGE, made_by__isnull=False, revoked_at=None)
    found = found.filter(Q(expires_at=None) | Q(expires_at__gt=now()), participant__erased_at=None)
    return found.select_related("participant__group", "made_by").order_by("made_at")


def contacts_put_by(organisation: Organisation, person: Person) -> Iterator[tuple[Participant, list[str]]]:
    """Yield the parents whose number or address this person filled in last, and which of them."""
    lines = AuditLine.objects.filter(organisation_id=organisation.pk, verb__in=(ADDED, CHANGED))
    about = lines.filter(by_id=person.pk).values_list("object_id", flat=True).distinct()
    last: dict[tuple[str, str], uuid.UUID | None] = {}
    for line in lines.filter(object_id__in=about).order_by("id"):
        for name in ("email", "phone") if line.verb == ADDED else line.details.get("fields", ()):
            last[line.object_id, name] = line.by_id
    theirs = {key for key, by in last.items() if by == person.pk}
    for one in Participant.objects.filter(pk__in={key for key, _name in theirs}, erased_at=None):
        names = [name for name in ("email", "phone") if (str(one.pk), name) in theirs and getattr(one, name)]
        if names:
            yield one, names


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return what goes on working of what this person made and filled in, before the roles are taken away."""
    contacts = sum(len(names) for _one, names in contacts_put_by(organisation, person))
    return _lines(links_made_by(organisation, person).count(), contacts)


def lines_in(group: Group, person: Person) -> list[str]:
    """Return the same of one group, for who leaves its team."""
    put = contacts_put_by(group.organisation, person)
    contacts = sum(len(names) for one, names in put if one.group_id == group.pk)
    return _lines(links_made_by(group.organisation, person).filter(participant__group=group).count(), contacts)


def _lines(links: int, contacts: int) -> list[str]:
    told = [
        ngettext(
            "%(n)d link to the page of a parent that this person made: it goes on working for who has it, until the "
            "team gives the parent a new one. It may be the only way in that she has, so it does not stop by itself.",
            "%(n)d links to pages of parents that this person made: they go on working for who has them, until the "
            "team gives the parents new ones. They may be the only way in that they have, so they do not stop by "
            "themselves.",
            links,
        )
        % {"n": links},
        ngettext(
            "%(n)d number or address of a parent that this person filled in: no link goes there any more until the "
            "team asked the parent whether it is right.",
            "%(n)d numbers and addresses of parents that this person filled in: no link goes there any more until the "
            "team asked the parents whether they are right.",
            contacts,
        )
        % {"n": contacts},
    ]
    return [line for line, number in zip(told, (links, contacts), strict=True) if number]


def notices(person: Person) -> list[Notice]:
    """Ask of who coordinates: give these parents a new link, for who made theirs runs the group no more."""
    led = Membership.objects.filter(person=person, role=Role.COORDINATOR).values("organisation")
    found = list(links_of_former().filter(participant__organisation__in=led))
    if not found:
        return []
    title = gettext("%(who)s made the link of %(parent)s in %(group)s, and runs this group no more.")
    matters = tuple((title % _names(link), _page(link.participant)) for link in found)
    words = gettext(
        "Whoever has such a link opens the page of the parent. Talk with each of them, and give a new link: then the "
        "old one stops."
    )
    return [Notice(matters, words, gettext("Give a new link"))]


def made_by_former(participant: Participant) -> bool:
    """True when the link of this parent was made by somebody who runs the group no more."""
    return links_of_former().filter(participant=participant).exists()


def _names(link: PersonalLink) -> dict[str, str]:
    return {
        "who": (link.made_by.name if link.made_by else "") or gettext("somebody whose account is erased"),
        "parent": link.participant.name or gettext("without a name"),
        "group": link.participant.group.name,
    }


def _page(one: Participant) -> str:
    return reverse("participants:participant", args=[one.group.slug, one.pk])


def run_by(participant: Participant, person: Person) -> bool:
    """True while this person runs the group of this parent."""
    return Group.objects.filter(pk=participant.group_id).run_by(person).exists()
