"""Where people live is a list as any other: merged when small, and the same on every way out."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from nestwerk.kernel.disclosure import OTHER
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.reach.tests.test_overview import fill
from nestwerk.reach.tests.test_releases import WHOLE, close, meet, texts
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
GHENT, ANTWERP, SINT_NIKLAAS = "44021", "11002", "46021"


def lived(groups: GroupWorld, at: datetime, towns: dict[str, int]) -> None:
    """Let so many people of each municipality come once."""
    people = fill(groups.tuesday, {("nl", "friend"): sum(towns.values())}, at=at)
    wanted = [town for town, number in towns.items() for _ in range(number)]
    for one, town in zip(people, wanted, strict=True):
        Participant.objects.filter(pk=one.pk).update(town=town)
    meet(groups.tuesday, date(2026, 10, 6), people)


def test_small_municipalities_stand_together_with_who_said_nothing(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    lived(groups, at, {GHENT: 9, ANTWERP: 2, SINT_NIKLAAS: 1, "": 4})
    later = datetime(2027, 1, 8, 9, tzinfo=at.tzinfo)
    assert close(world, later)[WHOLE].lists["towns"] == [(GHENT, 9), (OTHER, 7)]
    client = client_for(world.katja)
    for kind in ("page", "csv", "xlsx", "pdf"):
        words = " ".join(texts(client, kind).replace(";", " ").split())
        assert "Gent 9" in words, kind
        assert "andere gemeenten, of niet gezegd 7" in words, kind
        assert "Antwerpen" not in words, kind
    for profile in ("vrij", "nji"):
        file = client.get(f"/organisaties/de-kiem/financier/{profile}.lijsten.csv", {"jaar": "2026"})
        rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
        told = [row[1:3] for row in rows if row[0] == "Waar ze wonen, Jaar 2026"]
        assert told[1:] == [["Gent", "9"], ["andere gemeenten, of niet gezegd", "7"], ["totaal", "16"]]


def test_of_too_few_people_no_municipality_is_told(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    lived(groups, at, {GHENT: 6, ANTWERP: 1})
    assert close(world, datetime(2027, 1, 8, 9, tzinfo=at.tzinfo))[WHOLE].lists["towns"] == []
    words = texts(client_for(world.katja), "page")
    assert "Gent" not in words
