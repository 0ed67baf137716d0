"""Personal links: whose is this secret, and what is the secret of this participant."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.clock import now
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.messenger.queries import settings_of
from nestwerk.participants import rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink, TeamAct
from nestwerk.people.models import Organisation

# What passers-by read in somebody's calendar; it tells nobody where she goes.
CALENDAR_NAME = _("Appointment")
# Nobody's secret is longer; what is, need not be looked for.
LONGEST = 64
# Who presses twice sees the same answer; who comes back later does not.
SAME_SIGN_UP = timedelta(minutes=2)
# So long it stands on her first page that the team did something, whoever tapped that it was seen.
TOLD_FOR = timedelta(days=60)


def participant_by(secret: str, *, kind: str, at: datetime) -> Participant | None:
    """Return whose link this is, with group, place and family; None when it is wrong, expired or revoked alike."""
    link = link_by(secret, kind=kind, at=at)
    return link.participant if link else None


def link_by(secret: str, *, kind: str, at: datetime) -> PersonalLink | None:
    """Return the link with this secret, also one that she took and did not open yet."""
    secret = rules.secret_in(secret)
    link = _LINK.first(rules.digest(secret), str(kind), at) if 22 <= len(secret) <= LONGEST else None
    if link is not None:
        link.participant.came_by = link.pk
    return link


def _link(digest: str, kind: str, at: datetime) -> QuerySet[PersonalLink]:
    valid = PersonalLink.objects.filter(digest=digest, kind=kind, revoked_at=None)
    links = valid.filter(Q(expires_at=None) | Q(expires_at__gt=at), participant__erased_at=None)
    joined = "participant__group"
    about = (f"{joined}__organisation", f"{joined}__venue", "participant__family", "participant__spoken_for__text")
    return links.select_related(*about).order_by("pk")[:1]


_LINK = PreparedModels(_link)


def secret_of(participant: Participant, kind: str = LinkKind.PAGE, *, at: datetime | None = None) -> str:
    """Return the secret of the link that works now; '' when there is none, or when it is not kept here."""
    link = link_of(participant, kind, at=at)
    return link.secret if link else ""


def link_of(participant: Participant, kind: str = LinkKind.PAGE, *, at: datetime | None = None) -> PersonalLink | None:
    """Return the link that opens now, or at that moment. Without a secret, it is not kept here."""
    link = PersonalLink.objects.filter(participant=participant, kind=kind, revoked_at=None, fresh=False).first()
    return link if link and link.opens(at or now()) else None


def link_over(participant: Participant, *, at: datetime) -> PersonalLink | None:
    """Return the link of her page that nobody withdrew and that opens nothing any more: the group ended long ago."""
    links = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, revoked_at=None, fresh=False)
    return links.filter(expires_at__lte=at).first()


def can_be_sent(participant: Participant) -> bool:
    """True when a letter can carry the link of her page. Who keeps what it alone may open, has it alone."""
    link = link_of(participant)
    return bool(link and link.secret)


def links_of_team(participant: Participant) -> QuerySet[PersonalLink]:
    """Return the links of a parent's page that the team made, those that stopped working too, the newest first."""
    made = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, made_by__isnull=False)
    return made.select_related("made_by").order_by("-made_at")


def acts_of_team(participant: Participant) -> QuerySet[TeamAct]:
    """Return what else the team did with what is hers, the newest first."""
    return TeamAct.objects.filter(participant=participant).select_related("by").order_by("-at")


@dataclass(frozen=True)
class DoneByTeam:
    """Links and acts that nobody on the page said to have read; `earlier` when there are others of these weeks.

    Who did it may tap 'I have seen this' with the link that was made, so `earlier` does not go by a tap.
    """

    made: tuple[PersonalLink, ...]
    acts: tuple[TeamAct, ...]
    earlier: bool

    def __bool__(self) -> bool:
        return bool(self.made or self.acts or self.earlier)


def done_by_team(participant: Participant, *, at: datetime) -> DoneByTeam:
    """Return what her first page says of what the team did."""
    links, acts = _LINKS.rows(participant.pk, at - TOLD_FOR), _ACTS.rows(participant.pk, at - TOLD_FOR)
    made = tuple(link for link in links if link.seen_at is None)
    new = tuple(act for act in acts if act.seen_at is None)
    return DoneByTeam(made, new, earlier=len(links) + len(acts) > len(made) + len(new))


def _links_since(participant: uuid.UUID, since: datetime) -> QuerySet[PersonalLink]:
    return links_of_team(Participant(pk=participant)).filter(Q(seen_at=None) | Q(made_at__gt=since))


def _acts_since(participant: uuid.UUID, since: datetime) -> QuerySet[TeamAct]:
    return acts_of_team(Participant(pk=participant)).filter(Q(seen_at=None) | Q(at__gt=since))


_LINKS, _ACTS = PreparedModels(_links_since), PreparedModels(_acts_since)


def secret_of_press(press: str, *, old: str, at: datetime) -> str:
    """Return the secret that this press of the form behind the old link made; '' for any other, and some time later.

    Nothing that we keep leads to it: who holds the form that was pressed, and the old link, makes it again. Until it is
    opened the press goes on leading to it: the answer may have been lost.
    """
    if not press:
        return ""
    secret = rules.secret_after(rules.secret_in(old), press)
    link = _LINK.first(rules.digest(secret), str(LinkKind.PAGE), at)
    return secret if link and (link.fresh or link.made_at > at - SAME_SIGN_UP) else ""


def secret_of_sign_up(participant: Participant, *, at: datetime) -> str:
    """Return the secret that a sign-up of this moment made, while it works; '' minutes later, or after another.

    The form is no second key: who sends it again once the link was renewed, withdrawn or erased learns nothing.
    """
    if at - participant.joined_at > SAME_SIGN_UP:
        return ""
    made = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, made_at=participant.joined_at)
    link = made.filter(revoked_at=None, fresh=False, participant__erased_at=None).first()
    return link.secret if link else ""


def has_link_of_sign_up(participant: Participant) -> bool:
    """True while the link is the one that the sign-up made."""
    made = PersonalLink.objects.filter(participant=participant, kind=LinkKind.PAGE, made_at=participant.joined_at)
    return made.filter(revoked_at=None).exists()


def second_of_sign_up(first: Participant, *, at: datetime) -> Participant | None:
    """Return the other parent of a sign-up of this moment, while the link is still the one that was made by it.

    Minutes later, or when the link was renewed, nobody is told any more: only who just filled in the form may know.
    """
    if at - first.joined_at > SAME_SIGN_UP:
        return None
    together = Participant.objects.filter(family=first.family_id, joined_at=first.joined_at, erased_at=None)
    link = Q(links__kind=LinkKind.PAGE, links__revoked_at=None, links__made_at=first.joined_at)
    return together.exclude(pk=first.pk).filter(link).select_related("group", "organisation").first()


def text_messages_on(organisation: Organisation) -> bool:
    """True when the organisation sends text messages."""
    return settings_of(organisation).text_messages


def page_address(secret: str) -> str:
    """Return the whole address of a parent's page. The room that draws it lies above this one."""
    return f"{settings.BASE_URL}/mijn/{secret}/"


def calendar_address(secret: str) -> str:
    """Return the whole address of a parent's calendar."""
    return settings.BASE_URL + reverse("participants:calendar", args=[secret])
