"""The site's search finds groups and practices near a place, and says what each of them is."""

import html
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from nestwerk.catalogue import queries
from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries.shelf import forget
from nestwerk.groups import actions
from nestwerk.groups.models import Group
from nestwerk.world import GroupWorld, World, many_practices

LIST = "/praktijken/"
GENT, GENK, HASSELT, ANTWERPEN = "44021", "71016", "71072", "11002"


@pytest.fixture
def practices(at: datetime) -> list[Practice]:
    """Three practices: of Genk, of Antwerpen, of all Flanders."""
    made = many_practices(3, at=at)
    for practice, towns in zip(made, ([GENK], [ANTWERPEN], []), strict=True):
        Practice.objects.filter(pk=practice.pk).update(towns=towns)
    forget()
    return made


@pytest.fixture
def dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def words(client: Client, **asked: str) -> str:
    page = html.unescape(client.get(LIST, asked).content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(
    "asked", ["samen spelen dinsdag", "groep in Gent", "9000", "groupe à Gand", "praatgroep in gentt"]
)
def test_a_search_finds_groups_and_says_that_they_are(asked: str, groups: GroupWorld, client: Client) -> None:
    page = words(client, q=asked)
    assert "Groepen waar je heen kunt" in page
    assert groups.tuesday.name in page


@pytest.mark.parametrize("asked", ["", "autisme", "groep in Oostende"])
def test_a_search_that_no_group_answers_shows_none(asked: str, groups: GroupWorld, client: Client) -> None:
    assert "Groepen waar je heen kunt" not in words(client, q=asked)


def test_a_group_that_hides_its_town_or_its_page_is_in_no_search(
    groups: GroupWorld, world: World, client: Client, at: datetime
) -> None:
    assert f"/groepen/{groups.secret.slug}/" not in client.get(LIST, {"q": groups.secret.name}).content.decode()
    group = Group.objects.get(pk=groups.tuesday.pk)
    actions.change_settings(group=group, values={"town_shown": False}, by=world.bram, at=at)
    assert group.name not in words(client, q="groep in Gent")
    assert group.name in words(client, q="samen spelen dinsdag")


def among(practices: list[Practice], **asked: str) -> list[tuple[int, str]]:
    """Return which of these practices answer, by their number, with the tier in which they stand."""
    address = QueryDict(mutable=True)
    address.update(asked)
    question = queries.asked_from(address)
    reach = question.near
    assert reach is not None
    numbers = {practice.pk: number for number, practice in enumerate(practices)}
    cards = queries.chosen(question, language="nl").cards
    return [(numbers[card.id], reach.heading(reach.tier(card))) for card in cards if card.id in numbers]


@pytest.mark.usefixtures("dutch")
def test_practices_stand_by_distance_with_what_is_everywhere_after_them(practices: list[Practice]) -> None:
    near = [(0, "Hoogstens 20 km van Hasselt"), (2, "Overal"), (1, "Verder weg")]
    assert among(practices, plaats="Hasselt") == near
    assert among(practices, plaats="genk")[0] == (0, "In Genk")
    assert among(practices, plaats="Merksem")[0] == (1, "In Antwerpen")


@pytest.mark.usefixtures("dutch")
def test_a_province_shows_what_is_there_and_what_is_everywhere(practices: list[Practice]) -> None:
    there = [(0, "In Limburg"), (2, "Overal")]
    assert among(practices, plaats="provincie Limburg in België") == there
    assert among(practices, streek="limburg") == there
    assert among(practices, streek="antwerpen") == [(1, "In Antwerpen"), (2, "Overal")]


def test_the_page_says_where_and_what_is_near(practices: list[Practice], client: Client) -> None:
    page = words(client, plaats="Genk")
    assert page.index("In Genk") < page.index("Overal")


def test_a_place_among_the_words_is_a_filter_that_can_be_taken_away(practices: list[Practice], client: Client) -> None:
    page = client.get(LIST, {"q": "ouders in Genk"})
    asked = page.context["asked"]
    assert (asked.words, asked.typed, asked.place.place.code) == ("ouders", "ouders in Genk", GENK)
    chip = page.context["chips"][0]
    assert chip["label"] == "Genk"
    without = client.get(chip["href"]).context["asked"]
    assert (without.words, without.place.place) == ("ouders", None)
    # Together with the field: the words win when they surely name another place.
    both = client.get(LIST, {"q": "ouders in Genk", "plaats": "Hasselt"}).context["asked"]
    assert (both.words, both.place.place.code) == ("ouders", GENK)
    same = client.get(LIST, {"q": "ouders", "plaats": "Hasselt"}).context["asked"]
    assert (same.words, same.place.place.code) == ("ouders", HASSELT)


def test_a_word_that_may_be_a_place_is_asked_and_still_searched(practices: list[Practice], client: Client) -> None:
    page = client.get(LIST, {"q": "best"})
    assert (page.context["asked"].words, page.context["asked"].place.place) == ("best", None)
    href = re.search(r'class="chip" href="(\?[^"]+)"', page.content.decode())
    assert href is not None
    assert client.get(LIST + html.unescape(href[1])).context["asked"].place.place.code == "GM0753"
    assert "Bedoel je een plaats?" in words(client, q="best")
    assert "Bedoel je een plaats?" not in words(client, q="mijn kind wil leven")
