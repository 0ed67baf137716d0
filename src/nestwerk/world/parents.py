"""The parents of the made-up groups: no accounts, a place and a link each. Building them twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.db import transaction

from nestwerk.groups.models import Group, Meeting
from nestwerk.participants import actions, queries
from nestwerk.participants.actions import SignUp
from nestwerk.participants.models import Participant, Purpose
from nestwerk.world.groups import GroupWorld


@dataclass(frozen=True)
class ParentWorld:
    """Who is who among the parents of the Tuesday group, and who waits for a place in the series."""

    amina: Participant
    fatma: Participant
    olena: Participant
    joke: Participant
    samira: Participant
    karim: Participant
    nameless: Participant
    waiting: tuple[Participant, Participant]


@transaction.atomic
def build_parents(groups: GroupWorld, at: datetime) -> ParentWorld:
    """Sign the parents up, or find them again."""
    actions.load_shared_texts(at=at)
    tuesday, series = groups.tuesday, groups.series
    amina = _join(tuesday, "amina", {**AMINA}, at)
    fatma = _join(tuesday, "fatma", {"name": "Fatma", "phone": "0472 00 00 02", "language": "tr"}, at)
    olena = _join(tuesday, "olena", {"name": "Olena", "phone": "0472 00 00 03", "language": "uk"}, at)
    joke = _join(tuesday, "joke", {"name": "Joke", "email": "joke@example.org", "heard_by": "friend"}, at)
    samira = _join(tuesday, "samira", {**SAMIRA}, at)
    karim = samira.family.parents.order_by("number")[1]
    # She came in without a word about her name, and that is fine.
    nameless = _walks_in(tuesday, at)
    waiting = _two_who_wait(series, at)
    return ParentWorld(amina, fatma, olena, joke, samira, karim, nameless, waiting)


AMINA: SignUp = {
    "name": "Amina",
    "phone": "0472 00 00 01",
    "language": "ar",
    "interpreter": True,
    "heard_by": "professional",
}
SAMIRA: SignUp = {
    "name": "Samira",
    "phone": "0472 00 00 04",
    "language": "fr",
    "childcare_ages": [2, 4],
    "heard_by": "school",
    "second": {"name": "Karim", "phone": "0472 00 00 05", "language": "fr"},
}


def agreeing(group: Group, values: SignUp) -> SignUp:
    """Return what a parent fills in who agrees that it is kept."""
    return {**values, "consents": [queries.current_texts(group.organisation)[Purpose.TAKING_PART]]}


def _walks_in(group: Group, at: datetime) -> Participant:
    last = Meeting.objects.filter(group=group).held(at).first()
    guide = group.team.select_related("person").first()
    if last is None or guide is None:
        raise ValueError("the Tuesday group has met before, and somebody leads it")
    return actions.walk_in(meeting=last, name="", by=guide.person, at=at, token="zonder-naam")  # noqa: S106 - no secret


def _join(group: Group, token: str, values: SignUp, at: datetime) -> Participant:
    agreed = list(queries.current_texts(group.organisation).values())
    if not (values.get("phone") or values.get("email")):
        agreed = [text for text in agreed if text.purpose != Purpose.MESSAGES]
    for again in count():
        # Who tried the demo may have erased somebody: then she signs up again, as anybody may.
        mark = f"{token}-{again}" if again else token
        found = actions.sign_up(group=group, values={**values, "consents": agreed, "token": mark}, by=None, at=at)
        if found.erased_at is None:
            break
    return found


def _two_who_wait(group: Group, at: datetime) -> tuple[Participant, Participant]:
    """Fill the group, so that two more have to wait."""
    for number in range(group.capacity or 0):
        _join(group, f"deelnemer-{number}", {"name": FILLING[number % len(FILLING)]}, at)
    hanne = _join(group, "hanne", {"name": "Hanne", "email": "hanne@example.org", "childcare_ages": [1]}, at)
    rosa = _join(group, "rosa", {"name": "Rosa", "phone": "0472 00 00 06", "interpreter": True, "language": "en"}, at)
    return hanne, rosa


FILLING = (
    "Els",
    "Marie",
    "Leyla",
    "Ann",
    "Sofie",
    "Nadia",
    "Ilse",
    "Katrien",
    "Yasmina",
    "Lien",
    "Grace",
    "Petra",
)
