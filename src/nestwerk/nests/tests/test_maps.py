"""A parent draws who is around her, on a telephone, without a script."""

import html
import re
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.nests.models import Nest
from nestwerk.nests.rules.circles import MIDDLE, draw
from nestwerk.nests.rules.sheet import Sheet, add
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.trail import journal

NAMES = ["Oma", "Lies", "An", "Bo", "Cis", "Dirk", "Els", "Fien", "Gust", "Hanne"]
TEN = [(name, ["near", "further", "far"][number % 3]) for number, name in enumerate(NAMES)]


def test_nothing_of_a_map_is_on_the_first_page(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Oma", "near"))
    assert "Oma" not in amina.open()
    assert "Oma" in amina.open(amina.map)


def test_a_tap_puts_somebody_on_the_map(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*TEN)
    page = amina.open(amina.map)
    assert len(signs(page)) == 10
    near = page.partition('id="h-near"')[2].partition("</section>")[0]
    assert [name for name, ring in TEN if ring == "near"] == re.findall(r'<strong dir="auto">(\w+)</strong>', near)


def test_without_a_name_nothing_is_drawn_and_the_page_says_why(amina: Telephone) -> None:
    amina.begin()
    answer = amina.press(amina.map, naam=" ", erbij="near")
    assert "Schrijf een naam of een letter, of kies een teken." in answer.content.decode()
    assert signs(amina.open(amina.map)) == []


def test_a_picture_stands_for_a_name(amina: Telephone) -> None:
    amina.begin()
    amina.press(amina.map, naam="", teken="★", erbij="near")
    assert '<strong dir="auto">★</strong>' in amina.open(amina.map)


def test_support_is_told_and_the_next_person_follows(amina: Telephone) -> None:
    amina.begin()
    amina.press(amina.map, kindnaam=["Sami", "N.", ""], kinderen="ja")
    amina.draw(("Oma", "near"), ("Lies", "far"))
    form = amina.open(f"{amina.map}?wie=1")
    assert "Wat krijg jij van Oma?" in form
    answer = amina.press(
        amina.map,
        wie="1",
        naam="Oma",
        kring="near",
        soort="family",
        gevoel="heavy",
        geeft=["practical", "emotional"],
        krijgt=["together"],
        kind=["2"],
        bewaar="verder",
    )
    assert answer.headers["Location"] == f"{amina.map}?wie=2"
    page = amina.open(amina.map)
    for words in ("familie", "meestal zwaar", "Geeft: een luisterend oor, praktische hulp", "Is er voor: N."):
        assert words in page
    assert signs(page) == ["p g h", "p"]
    assert '<circle class="k"' in page


def test_taking_out_can_be_undone(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Oma", "near"), ("Lies", "far"))
    amina.press(amina.map, weg="1")
    assert "Oma" not in amina.open(amina.map)
    amina.press(amina.map, terug="ja")
    assert "Oma" in amina.open(amina.map)


def test_two_taps_at_once_both_count(amina: Telephone) -> None:
    """A tap changes the map as it is in the database, not as the page showed it."""
    amina.begin()
    old_page = amina.open(amina.map)
    amina.draw(("Oma", "near"))
    assert "Oma" not in old_page
    amina.draw(("Lies", "far"))
    page = amina.open(amina.map)
    assert "Oma" in page
    assert "Lies" in page


@pytest.mark.parametrize(
    "values",
    [
        {"erbij": "moon", "naam": "Oma"},
        {"weg": "9"},
        {"weg": "x"},
        {"bewaar": "klaar", "wie": "7"},
        {"nog": "1 moon"},
        {},
    ],
)
def test_what_is_not_understood_changes_nothing(amina: Telephone, values: dict[str, str]) -> None:
    amina.begin()
    amina.draw(("Lies", "near"))
    before = amina.open(amina.map)
    amina.press(amina.map, **values)
    assert amina.open(amina.map) == before


def test_a_map_that_was_thrown_away_goes_again_after_a_restore(amina: Telephone, at: datetime) -> None:
    amina.begin()
    amina.draw(("Oma", "near"))
    line = journal.Line("nests.map-forgotten", (str(Nest.objects.get().pk),), at)
    assert [journal.do_again([line]) for _ in range(2)] == [(1, []), (1, [])]
    assert not Nest.objects.exists()


def test_forty_people_fit_and_no_more(amina: Telephone) -> None:
    amina.begin()
    sheet = Sheet()
    for number in range(40):
        sheet = add(sheet, label=f"P{number}", ring="near")
        amina.draw((f"P{number}", "near"))
    answer = amina.press(amina.map, naam="Nog een", erbij="near")
    assert "Er is geen plaats voor meer mensen op deze kaart." in answer.content.decode()


@pytest.mark.parametrize("rings", [["near"], ["far"], ["near", "further", "far"]])
@pytest.mark.parametrize("number", [1, 2, 5, 12, 13, 30, 40])
def test_no_two_signs_touch(rings: list[str], number: int) -> None:
    sheet = Sheet()
    for count in range(number):
        sheet = add(sheet, label="Naam", ring=rings[count % len(rings)])
    drawing = draw(sheet)
    places = [(one.x, one.y) for one in drawing.places]
    assert len(places) == number
    for count, (x, y) in enumerate(places):
        assert 15 <= x <= drawing.side - 15
        assert 15 <= y <= drawing.side - 15
        assert ((x - drawing.middle) ** 2 + (y - drawing.middle) ** 2) ** 0.5 >= 33
        assert all(((x - a) ** 2 + (y - b) ** 2) ** 0.5 >= 30 for a, b in places[:count])


def test_a_map_of_thirty_people_is_light(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*[(f"Nicht {number}", ["near", "further", "far"][number % 3]) for number in range(30)])
    page = amina.open(amina.map)
    svg = page[page.index('<svg class="nest-map"') :].partition("</svg>")[0]
    assert len(svg.encode()) <= 15_000


def test_not_kept_leaves_nothing(amina: Telephone) -> None:
    page = amina.open("los/")
    for name, ring in (("Oma", "near"), ("Lies", "far")):
        page = amina.press(
            "los/", blad=_hidden(page, "blad"), vorig=_hidden(page, "vorig"), naam=name, erbij=ring
        ).content.decode()
    assert "Oma" in page
    assert "Lies" in page
    page = amina.press("los/", blad=_hidden(page, "blad"), vorig=_hidden(page, "vorig"), terug="ja").content.decode()
    assert '<strong dir="auto">Lies' not in page
    paper = amina.press("los/", blad=_hidden(page, "blad"), papier="ja")
    assert paper.content.startswith(b"%PDF")
    assert not Nest.objects.exists()


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"people": 3}', '{"people": [{"key": 1}], "way": "new", "children": [], "last": 0}']
)
def test_a_sheet_of_somebody_else_is_an_empty_one(amina: Telephone, words: str) -> None:
    assert signs(amina.press("los/", blad=words).content.decode()) == []


def test_the_map_on_paper(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Oma", "near"), ("Ĳs, =1+1 😀", "far"), ("أم علي", "further"))
    answer = amina.client.get(f"{amina.map}papier/")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'inline; filename="blad.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_parent_finds_no_map(amina: Telephone, parents: object) -> None:
    amina.begin()
    other = Telephone(parents.joke)  # type: ignore[attr-defined]
    key = amina.map.rstrip("/").rpartition("/")[2]
    for place in (f"{key}/", f"{key}/papier/"):
        assert Client().get(other.home + place).status_code == 404
        assert Client().get(amina.home + place).status_code == 200


def test_throwing_away(amina: Telephone) -> None:
    amina.begin()
    amina.press(amina.map, wegdoen="ja")
    assert not Nest.objects.exists()
    amina.begin()
    amina.press("", doe="wissen")
    assert not Nest.objects.exists()


def signs(page: str) -> list[str]:
    """Return how each person on the drawing is drawn."""
    return re.findall(r'<circle\s+class="(p[ gh]*)"', page)


def _hidden(page: str, name: str) -> str:

    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])  # type: ignore[index]


@pytest.mark.parametrize("number", range(1, 13))
def test_no_name_lies_over_the_middle(number: int) -> None:
    """A name stands 17 to 34 beneath the middle of its sign (_dot.html), and is at most 60 wide."""
    sheet = Sheet()
    for person in range(number):
        sheet = add(sheet, label=f"Persoon{person}", ring="near")
    drawing = draw(sheet)
    over = [
        place
        for place in drawing.places
        if abs(place.x - drawing.middle) < 30 + MIDDLE - 4
        and place.y + 17 < drawing.middle + MIDDLE
        and place.y + 34 > drawing.middle - MIDDLE
    ]
    assert over == []
