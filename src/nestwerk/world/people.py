"""Who is who: two organisations and the people in them. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nestwerk.people import actions, queries
from nestwerk.people.models import Duty, Organisation, Person, Role


@dataclass(frozen=True)
class World:
    """Who is who. Amina, a parent, has no account: that is the point of her."""

    de_kiem: Organisation
    buurthuis_zuid: Organisation
    bram: Person
    katja: Person
    chantal: Person
    noor: Person
    edith: Person
    omar: Person
    daan: Person
    amina: str = "Amina"

    def by_role(self) -> dict[str, Person]:
        """Return one person for each role, as the demo lists them."""
        return {
            "facilitator": self.bram,
            "coordinator": self.katja,
            "researcher": self.chantal,
            "volunteer": self.noor,
            "editor": self.edith,
            "operator": self.omar,
            "outsider": self.daan,
        }


@transaction.atomic
def build(*, at: datetime) -> World:
    """Make the made-up people, or find them again."""
    known = set(Person.objects.filter(is_active=True).values_list("pk", flat=True))
    omar = _person("Omar Haddad", "omar@example.org", at=at)
    katja = _person("Katja Willems", "katja@example.org", at=at)
    daan = _person("Daan Peeters", "daan@example.org", at=at)
    de_kiem = _organisation("de-kiem", "De Kiem", "Huis van het Kind De Kiem", katja, by=omar, at=at)
    zuid = _organisation("buurthuis-zuid", "Buurthuis Zuid", "Buurthuis Zuid", daan, by=omar, at=at)
    bram = _person("Bram Jacobs", "bram@example.org", at=at)
    chantal = _person("Chantal Dubois", "chantal@example.org", language="fr", at=at)
    noor = _person("Noor Yilmaz", "noor@example.org", at=at)
    edith = _person("Edith Maes", "edith@example.org", at=at)
    world = World(de_kiem, zuid, bram, katja, chantal, noor, edith, omar, daan)
    # What was taken away meanwhile does not come back when the demo is started again. Somebody new has it.
    for person, duty in ((omar, Duty.OPERATOR), (edith, Duty.EDITOR)):
        if person.pk not in known:
            actions.appoint(person=person, duty=duty, by=omar, at=at)
    for organisation, person, role, by in (
        (de_kiem, katja, Role.COORDINATOR, omar),
        (zuid, daan, Role.COORDINATOR, omar),
        (de_kiem, bram, Role.FACILITATOR, katja),
        (de_kiem, chantal, Role.RESEARCHER, katja),
        (de_kiem, noor, Role.VOLUNTEER, katja),
    ):
        if person.pk not in known:
            actions.add_member(organisation=organisation, person=person, role=role, by=by, at=at)
    return world


def _person(name: str, email: str, *, language: str = "nl", at: datetime) -> Person:
    return queries.account_of(email) or actions.open_account(name=name, email=email, language=language, at=at)


def _organisation(slug: str, short: str, name: str, coordinator: Person, *, by: Person, at: datetime) -> Organisation:
    known = Organisation.objects.filter(slug=slug).first()
    if known:
        return known
    # Made under its short name, which gives the address, and then called by its full one.
    made = actions.make_organisation(name=short, coordinator=coordinator, by=by, at=at)
    if name != short:
        actions.change_settings(organisation=made, name=name, second_factor_required=False, by=by, at=at)
    return made
