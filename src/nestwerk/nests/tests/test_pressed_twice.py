"""Whoever presses twice, or sends a form again because no answer came, did it once."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine

from nestwerk.nests.models import Nest
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import rows


def hidden(page: str) -> dict[str, str]:
    """Return what the forms of a page send along unseen."""
    return dict(re.findall(r'<input type="hidden" name="(laatste|stand|token)" value="([^"]*)"', page))


def names(page: str) -> list[str]:
    return re.findall(r'<strong dir="auto">([^<]*)</strong>', page)


@pytest.mark.parametrize("wish", ["begin", "verder", "toch"])
def test_a_map_is_begun_once(amina: Telephone, at: datetime, wish: str) -> None:
    amina.begin()
    amina.draw(("Lies", "far"))
    with time_machine.travel(at + timedelta(days=wish != "toch")):
        form = {"doe": wish, "token": amina.token("")}
        places = {amina.press("", **form).headers["Location"] for _ in range(8)}
        assert (len(places), Nest.objects.count()) == (1, 2)
        # Whoever opens the page again and presses, draws another anew.
        amina.press("", doe="begin", token=amina.token(""))
        assert Nest.objects.count() == 3


def test_the_press_of_another_parent_finds_no_map(amina: Telephone, telephone: object, parents: object) -> None:
    amina.begin()
    joke = telephone(parents.joke)  # type: ignore[attr-defined,operator]
    joke.take_own_link()
    press = joke.token("")
    for one in (amina, joke):
        one.press("", doe="begin", token=press)
    assert sorted(Nest.objects.values_list("participant", flat=True)) == sorted(
        [amina.parent.pk, amina.parent.pk, joke.parent.pk]
    )


def test_a_person_is_added_once_and_the_step_before_stays(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Lies", "far"))
    form = {**hidden(amina.open(amina.map)), "naam": "Oma", "erbij": "near"}
    for _ in range(8):
        amina.press(amina.map, **form)
    assert names(amina.open(amina.map)) == ["Oma", "Lies"]
    # From another window of before another person is added; and who means two of one name, gets two.
    amina.press(amina.map, **{**form, "naam": "Bo"})
    amina.press(amina.map, **{**hidden(amina.open(amina.map)), "naam": "Oma", "erbij": "near"})
    assert sorted(names(amina.open(amina.map))) == ["Bo", "Lies", "Oma", "Oma"]
    step = {**hidden(amina.open(amina.map)), "terug": "ja"}
    for _ in range(2):
        amina.press(amina.map, **step)
    assert sorted(names(amina.open(amina.map))) == ["Bo", "Lies", "Oma"]


def test_a_thing_is_put_on_the_plan_once(amina: Telephone) -> None:
    amina.begin_plan()
    form = {**hidden(amina.open(amina.plan)), "wat": "Soep koken", "erbij": "ja"}
    for _ in range(8):
        amina.press(amina.plan, **form)
    assert len(rows(amina.open(amina.plan))) == 1
    amina.put("Bellen")
    step = {**hidden(amina.open(amina.plan)), "doe": "terug"}
    for _ in range(2):
        amina.press(amina.plan, **step)
    assert len(rows(amina.open(amina.plan))) == 1


def test_a_full_map_says_so_whoever_was_faster(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*((f"Nr {number}", "far") for number in range(40)))
    page = amina.press(amina.map, naam="Nog een", erbij="near").content.decode()
    assert "Er is geen plaats voor meer mensen op deze kaart." in page
