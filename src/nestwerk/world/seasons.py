"""A café that met all last year and this one, so that there is a year to report. Building it twice changes nothing."""

from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries import zone
from nestwerk.participants import actions
from nestwerk.participants.models import Participant
from nestwerk.programmes.models import GroupForm
from nestwerk.world.parents import agreeing
from nestwerk.world.people import World

NAME = "Oudercafé De Kiem"
# Name, language, how they heard of it; from the seventh on they do not come every month.
CAME: tuple[tuple[str, str, str], ...] = (
    ("Imane", "ar", "friend"),
    ("Griet", "nl", "school"),
    ("Veerle", "nl", "school"),
    ("Aylin", "tr", "friend"),
    ("Tine", "nl", "professional"),
    ("Hind", "ar", "friend"),
    ("Sevda", "tr", "school"),
    ("Barbara", "nl", "leaflet"),
    ("Rania", "ar", "school"),
    ("Claire", "fr", "professional"),
    ("Ellen", "nl", "friend"),
    ("Zeynep", "tr", "friend"),
    ("Warda", "ar", "friend"),
    ("Oksana", "uk", "professional"),
    ("Lotte", "nl", "school"),
    ("Meryem", "tr", "professional"),
    ("Salma", "ar", "school"),
    ("Joëlle", "fr", "friend"),
    ("Nour", "ar", "friend"),
    ("Kaat", "nl", "health"),
)
ALWAYS, SOMETIMES = 6, 3


@transaction.atomic
def build_seasons(world: World, at: datetime) -> Group:
    """Let the café meet once a month from January of last year until last month, with who came noted."""
    known = Group.objects.filter(organisation=world.de_kiem, name=NAME).first()
    if known:
        return known
    local = at.astimezone(zone())
    first = local.replace(year=local.year - 1, month=1, day=10, hour=14, minute=0, second=0, microsecond=0)
    values: groups.GroupValues = {
        "name": NAME,
        "form": GroupForm.OPEN_HOUSE,
        "about": "Eén keer in de maand koffie, en tijd om te vragen wat je wilt vragen.",
        "languages": ["nl", "ar", "tr"],
        "public": False,
    }
    cafe = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=first - timedelta(days=40))
    people = [_join(cafe, number, first, world) for number in range(len(CAME))]
    # The next one is planned: a café that goes on.
    for month in range(12 + local.month + 1):
        day = first.replace(year=first.year + month // 12, month=month % 12 + 1)
        meeting = groups.add_meeting(group=cafe, starts_at=day, minutes=120, by=world.bram, at=first)
        if meeting.ends_at <= at:
            _come(meeting, month, people, world)
    return cafe


def _join(cafe: Group, number: int, at: datetime, world: World) -> Participant:
    name, language, heard_by = CAME[number]
    values: actions.SignUp = {"name": name, "language": language, "heard_by": heard_by, "token": f"cafe-{number}"}
    return actions.sign_up(group=cafe, values=agreeing(cafe, values), by=world.bram, at=at)


def _come(meeting: Meeting, month: int, people: list[Participant], world: World) -> None:
    for number, participant in enumerate(people):
        if number < ALWAYS or (number + month) % SOMETIMES:
            actions.tap(
                meeting=meeting,
                participant=participant,
                presence="there",
                by=world.bram,
                tapped_at=meeting.starts_at,
                at=meeting.ends_at,
            )
    actions.count_heads(meeting=meeting, adults=0, children=5 + month % 4, by=world.bram, at=meeting.ends_at)
