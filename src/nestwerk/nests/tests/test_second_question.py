"""A team that would end the link under which a parent keeps something is asked a second time, on every road."""

import re

import pytest
from django.http import HttpResponse

from nestwerk.nests.tests.conftest import Telephone, working_link
from nestwerk.participants.queries import secret_of

ROADS = [("kaart/", {}), ("link/", {"wens": "vernieuwen"}), ("link/", {"wens": "intrekken"})]
LOST = "Niemand kan het nog openen, jullie ook niet."


class Team:
    """Bram on the page of a parent."""

    def __init__(self, client: object, slug: str, parent: object) -> None:
        self.client, self.place = client, f"/groepen/{slug}/team/deelnemers/{parent.pk}/"  # type: ignore[attr-defined]

    def form(self) -> dict[str, str]:
        page = self.client.get(self.place).content.decode()  # type: ignore[attr-defined]
        return dict(re.findall(r'name="(gezien)" value="([^"]*)"', page))

    def press(self, road: str, form: dict[str, str]) -> HttpResponse:
        answer = self.client.post(self.place + road, form)  # type: ignore[attr-defined]
        assert isinstance(answer, HttpResponse)
        return answer


@pytest.fixture
def bram(amina: Telephone, client_for: object, world: object, groups: object) -> Team:
    return Team(client_for(world.bram), groups.tuesday.slug, amina.parent)  # type: ignore[attr-defined,operator]


@pytest.mark.parametrize(("road", "wish"), ROADS)
def test_the_first_press_ends_nothing_and_says_what_is_lost(
    road: str, wish: dict[str, str], amina: Telephone, bram: Team
) -> None:
    stale = {**bram.form(), **wish}
    amina.begin()
    amina.draw(("Oma", "near"))
    # The page stood open before she drew: that press ends nothing either.
    bram.press(road, stale)
    assert "Oma" in amina.open(amina.map)
    page = bram.press(road, {**bram.form(), **wish}).content.decode()
    assert LOST in page
    assert "een kaart van wie er rond het gezin is of een plan" in page
    assert "Oma" in amina.open(amina.map), "her link works on"
    # Whoever reads it and means it presses once more.
    sure = dict(re.findall(r'<input type="hidden" name="(gezien|zeker)" value="([^"]*)"', page))
    button = re.search(r'name="wens" value="(\w+)"', page)
    assert button
    bram.press(road, {**sure, "wens": button[1]})
    assert amina.client.get(amina.map).status_code == 404
    assert bool(secret_of(amina.parent)) == (wish != {"wens": "intrekken"})


@pytest.mark.parametrize(("road", "wish"), ROADS)
def test_a_plan_is_asked_about_too(road: str, wish: dict[str, str], amina: Telephone, bram: Team) -> None:
    amina.begin_plan()
    assert LOST in bram.press(road, {**bram.form(), **wish}).content.decode()
    assert working_link(amina.parent).revoked_at is None
    assert amina.client.get(amina.plan).status_code == 200


@pytest.mark.parametrize(("road", "wish"), ROADS)
def test_nobody_is_asked_where_nothing_is_lost(road: str, wish: dict[str, str], amina: Telephone, bram: Team) -> None:
    old = amina.secret
    assert LOST not in bram.press(road, {**bram.form(), **wish}).content.decode()
    assert secret_of(amina.parent) != old


def test_being_sure_of_a_link_that_ended_meanwhile_ends_no_other(amina: Telephone, bram: Team) -> None:
    amina.begin()
    sure = {**bram.form(), "zeker": "ja", "wens": "vernieuwen"}
    answer = amina.press(f"/mijn/{amina.secret}/nieuwe-link/")
    amina.secret = answer.headers["Location"].split("/")[2]
    amina.open()
    bram.press("link/", sure)
    bram.press("kaart/", sure)
    assert amina.open()
