"""What the team sees of its participants and of its waiting list."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.text import fold
from nestwerk.messenger.queries import Delivery
from nestwerk.papers.queries.tables import Table
from nestwerk.participants.models import Family, HeardBy, Merge, Participant, PlaceChange, Reply, Standing
from nestwerk.people.models import Person
from nestwerk.ui.phone import dialled
from nestwerk.ui.towns import town_words

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Known:
    """One participant for the team: with the other parents of the family and the answer for the next meeting."""

    participant: Participant
    others: tuple[Participant, ...]
    coming: bool | None
    note: str
    line: int = 0
    # Why no message reaches this person; '' when one does.
    why: str = ""
    # How the last news to this person stands.
    delivery: Delivery | None = None

    @property
    def language(self) -> str:
        return LANGUAGES.get(self.participant.language, self.participant.language)


def participants_of(group: Group, *, meeting: Meeting | None) -> list[Known]:
    """Return who has a place, by name, in two queries."""
    people = list(group.participants.filter(erased_at=None).select_related("family").order_by("number"))
    replies = {} if meeting is None else {one.participant_id: one for one in Reply.objects.filter(meeting=meeting)}
    known = [_known(one, people, replies.get(one.pk)) for one in people if one.standing == Standing.IN]
    return sorted(known, key=lambda row: (not row.participant.name, fold(row.participant.name)))


def who_left(group: Group) -> list[Participant]:
    """Return whose participation ended and who was not erased yet, the last to come first."""
    merged = Exists(Merge.objects.filter(gone=OuterRef("pk"), undone_at=None))
    return list(group.participants.filter(standing=Standing.LEFT, erased_at=None).exclude(merged).order_by("-number"))


def waiting_list(group: Group) -> list[Known]:
    """Return who waits, first come first, with their number in line."""
    people = list(group.participants.waiting().select_related("family"))
    return [_known(one, people, None, line=number) for number, one in enumerate(people, start=1)]


def asked_in(group: Group) -> list[Known]:
    """Return sign-ups of a busy hour that the team has not looked at yet, first come first."""
    people = list(group.participants.asked().select_related("family"))
    return [_known(one, people, None) for one in people]


def changes_in(group: Group) -> list[PlaceChange]:
    """Return how places were given and left, the newest first."""
    changes = PlaceChange.objects.filter(participant__group=group).select_related("participant", "by")
    return list(changes.order_by("-at", "-participant__number")[:50])


def next_meeting(group: Group, *, at: datetime) -> Meeting | None:
    return Meeting.objects.filter(group=group).upcoming(at).first()


def both_hats(person: Person) -> list[Participant]:
    """Return where somebody with an account takes part as a parent too."""
    return list(Participant.objects.filter(account=person, erased_at=None).select_related("group", "family"))


def table_of(group: Group, known: Iterable[Known]) -> Table:
    """Return the participants as a table to take along."""
    heads = [
        gettext("Name"),
        gettext("Phone number"),
        gettext("E-mail address"),
        gettext("Language"),
        gettext("Interpreter"),
        gettext("Children in childcare"),
        gettext("What makes it easier to come"),
        gettext("How they heard of us"),
        gettext("Municipality"),
        gettext("Since"),
        gettext("On the waiting list"),
    ]
    return Table(name=group.name[:31], heads=heads, rows=list(_rows(known, group.countries)))


def _rows(known: Iterable[Known], countries: tuple[str, ...]) -> Iterator[list[str | int | bool | datetime | None]]:
    for row in known:
        one = row.participant
        ages = ", ".join(map(str, one.family.childcare_ages))
        heard = str(HeardBy(one.heard_by).label) if one.heard_by else None
        phone = dialled(one.phone, countries=countries)
        yield [
            one.name,
            phone,
            one.email,
            row.language,
            one.interpreter,
            ages,
            one.access_needs,
            heard,
            town_words(one.town),
            one.joined_at,
            row.line or None,
        ]


def _known(one: Participant, people: list[Participant], reply: Reply | None, *, line: int = 0) -> Known:
    others = tuple(other for other in people if _counted(other.family) == _counted(one.family) and other.pk != one.pk)
    return Known(one, others, reply.coming if reply else None, reply.note if reply else "", line)


def _counted(family: Family) -> uuid.UUID:
    return family.counted_with_id or family.pk
