"""Groups in all three forms, one with an address that is told by phone, and one of the neighbours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.catalogue.models import Practice
from nestwerk.groups import actions
from nestwerk.groups.models import Entry, Group, Hat, Promotion, Venue, VenueShown
from nestwerk.people.models import Organisation, Person
from nestwerk.programmes.models import GroupForm, Programme
from nestwerk.world.days import THURSDAY, begun, plan, wall
from nestwerk.world.people import World

# The municipality (NIS).
GENT = "44021"


@dataclass(frozen=True)
class GroupWorld:
    """Five groups: `tuesday` is led by Bram, with Noor as volunteer; `zuid` belongs to other people."""

    tuesday: Group
    open_house: Group
    series: Group
    secret: Group
    zuid: Group


@transaction.atomic
def build_groups(world: World, at: datetime) -> GroupWorld:
    """Make the groups of the made-up world, or find them again."""
    return GroupWorld(
        tuesday=_tuesday(world, at),
        open_house=_open_house(world, at),
        series=_series(world, at),
        secret=_secret(world, at),
        zuid=_zuid(world, at),
    )


def _tuesday(world: World, at: datetime) -> Group:
    values: actions.GroupValues = {
        "name": "Samen met je kind op dinsdag",
        "form": GroupForm.WEEKLY,
        "programme": _programme("samen-met-je-kind"),
        "about": "We spelen samen met onze kinderen en drinken koffie. Ieder brengt mee wat op het hart ligt.",
        "for_whom": "Ouders met een kind van 2,5 tot 4 jaar",
        "age_from": 2,
        "age_to": 4,
        "town": GENT,
        "languages": ["nl", "ar", "tr"],
        "capacity": 12,
        "childcare": True,
        "childcare_places": 8,
        "accessibility": "Met de buggy binnen, zonder trap.",
        "venue": _venue(world.de_kiem, "De Kiem", "Molenstraat 12, 9000 Gent", by=world.bram, at=at),
        "phone": "09 555 01 02",
        "public": True,
        "entry": Entry.OPEN,
        "rhythm": "FREQ=WEEKLY",
    }
    group = _group(world.de_kiem, values, by=world.bram, at=at, volunteer=world.noor)
    plan(group, begun(group, at), minutes=120, number=12, by=world.bram, at=at)
    return group


def _open_house(world: World, at: datetime) -> Group:
    values: actions.GroupValues = {
        "name": "Open huis De Kiem",
        "form": GroupForm.OPEN_HOUSE,
        "programme": _programme("open-huis"),
        "about": "Elke werkdag staat de deur open. Kom binnen, drink iets, doe mee of kijk gewoon rond.",
        "for_whom": "Alle moeders en vaders uit de buurt",
        "town": GENT,
        "languages": ["nl", "fr", "ar", "uk"],
        "childcare": True,
        "venue": _venue(world.de_kiem, "De Kiem", "Molenstraat 12, 9000 Gent", by=world.bram, at=at),
        "phone": "09 555 01 02",
        "public": True,
        "entry": Entry.WALK_IN,
        "rhythm": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    }
    group = _group(world.de_kiem, values, by=world.bram, at=at)
    plan(group, wall(at, weeks=0, weekday=0, hour=10), minutes=180, number=20, by=world.bram, at=at)
    return group


def _series(world: World, at: datetime) -> Group:
    values: actions.GroupValues = {
        "name": "Veerkrachtige Ouders, winter",
        "form": GroupForm.SERIES,
        "programme": _programme("veerkrachtige-ouders"),
        "practice": Practice.objects.filter(
            organisation=None, slug="ontmoetingsgroep-veerkrachtige-ouders", state="published"
        ).first(),
        "about": "Vijf keer praten over wat jou en je kind sterk maakt. Daarna doen we iets leuks met de kinderen.",
        "for_whom": "Ouders die het soms zwaar hebben",
        "town": GENT,
        "languages": ["nl"],
        "capacity": 8,
        "childcare": True,
        "childcare_places": 6,
        "venue": _venue(
            world.de_kiem,
            "Bibliotheek Zuid",
            "Parklaan 3, 9000 Gent",
            by=world.katja,
            at=at,
            shown=VenueShown.AFTER_SIGN_UP,
        ),
        "phone": "09 555 01 02",
        "public": True,
        "entry": Entry.OPEN,
        "promotion": Promotion.BY_CHOICE,
        "rhythm": "FREQ=WEEKLY",
    }
    group = _group(world.de_kiem, values, by=world.bram, at=at)
    plan(group, wall(at, weeks=1, weekday=THURSDAY, hour=19, minute=30), minutes=120, number=6, by=world.bram, at=at)
    return group


def _secret(world: World, at: datetime) -> Group:
    values: actions.GroupValues = {
        "name": "Alleen en toch samen",
        "form": GroupForm.SERIES,
        "programme": _programme("alleenstaande-ouders"),
        "about": "Moeders alleen met hun kinderen. Wat je zegt, blijft hier.",
        "for_whom": "Moeders die er alleen voor staan",
        "languages": ["nl", "ar"],
        "capacity": 8,
        "childcare": True,
        "childcare_places": 6,
        "venue": _venue(
            world.de_kiem,
            "Het Achterhuis",
            "Stille Steeg 7, 9000 Gent",
            by=world.katja,
            at=at,
            shown=VenueShown.BY_PHONE,
        ),
        "phone": "09 555 03 04",
        "public": False,
        "entry": Entry.INVITED,
        "rhythm": "FREQ=WEEKLY;INTERVAL=2",
    }
    group = _group(world.de_kiem, values, by=world.katja, at=at)
    plan(group, wall(at, weeks=0, weekday=THURSDAY, hour=13), minutes=150, number=8, by=world.katja, at=at)
    return group


def _zuid(world: World, at: datetime) -> Group:
    values: actions.GroupValues = {
        "name": "Koffie in Zuid",
        "form": GroupForm.WEEKLY,
        "about": "Elke week koffie met andere ouders.",
        "town": GENT,
        "languages": ["nl"],
        "capacity": 10,
        "venue": _venue(world.buurthuis_zuid, "Buurthuis Zuid", "Zuidplein 1, 9000 Gent", by=world.daan, at=at),
        "public": True,
        "rhythm": "FREQ=WEEKLY",
    }
    group = _group(world.buurthuis_zuid, values, by=world.daan, at=at)
    plan(group, wall(at, weeks=0, weekday=2, hour=10), minutes=90, number=10, by=world.daan, at=at)
    return group


def _group(
    organisation: Organisation,
    values: actions.GroupValues,
    *,
    by: Person,
    at: datetime,
    volunteer: Person | None = None,
) -> Group:
    # Who tried the demo may have ended it: then there is a new one.
    known = Group.objects.filter(organisation=organisation, name=values["name"], ended_at=None).first()
    group = known or actions.set_up(organisation=organisation, values=values, by=by, at=at - timedelta(days=40))
    if volunteer:
        actions.add_to_team(group=group, person=volunteer, hat=Hat.VOLUNTEER, by=by, at=at)
    return group


def _venue(
    organisation: Organisation, name: str, address: str, *, by: Person, at: datetime, shown: str = VenueShown.PUBLIC
) -> Venue:
    known = next((one for one in Venue.objects.filter(organisation=organisation) if one.name == name), None)
    return known or actions.make_venue(
        organisation=organisation, name=name, address=address, shown=shown, directions="Bel aan.", by=by, at=at
    )


def _programme(slug: str) -> Programme | None:
    return Programme.objects.filter(organisation=None, slug__startswith=slug).first()
