"""Who is there for which child: after their names one page for each child, with everybody on the map to tick."""

import html
import re

from nestwerk.nests.rules import sheet as paper
from nestwerk.nests.rules.sheet import Sheet, Someone
from nestwerk.nests.tests.conftest import Telephone

PEOPLE = (("Oma", "near"), ("Lies", "far"), ("Bo", "far"))


def ticks(page: str) -> list[tuple[str, bool]]:
    """Return everybody on the page of a child, and whether she is ticked."""
    found = re.findall(r'name="wie" value="\d+"( checked)?>\s*<span dir="auto">(\w+)</span>', page)
    return [(name, bool(on)) for on, name in found]


def there(page: str) -> dict[str, str]:
    """Return of everybody on the map for whom she is there."""
    rows = re.findall(r'<strong dir="auto">(\w+)</strong>(.*?)</div>', page, re.DOTALL)
    found = {name: re.search(r"Is er voor: ([^<]+)<", row) for name, row in rows}
    return {name: match[1] for name, match in found.items() if match}


def test_after_the_names_comes_each_child_with_everybody_to_tick(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*PEOPLE)
    page = amina.open(amina.map)
    assert 'href="#kinderen">Wie is er voor mijn kinderen?</a>' in page
    # Nearer than the plan.
    assert page.index('id="kinderen"') < page.index('id="h-plan"')
    onward = amina.press(amina.map, kindnaam=["Imran", "", "Noor"], kinderen="ja").headers["Location"]
    page = amina.open(onward)
    assert "<h1>Wie is er voor <bdi>Imran</bdi>?</h1>" in page
    assert ticks(page) == [("Oma", False), ("Lies", False), ("Bo", False)]
    assert "Bewaar, en verder met <bdi>Noor</bdi>" in html.unescape(page)
    onward = amina.press(amina.map, kind="1", wie=["1", "3"], voorkind="verder").headers["Location"]
    page = amina.open(onward)
    assert "<h1>Wie is er voor <bdi>Noor</bdi>?</h1>" in page
    assert "Bewaar, en verder" not in page
    onward = amina.press(amina.map, kind="2", wie=["1"], voorkind="klaar").headers["Location"]
    page = amina.open(onward.partition("#")[0])
    assert there(page) == {"Oma": "Imran, Noor", "Bo": "Imran"}
    # The map itself asks it from now on, one tap away.
    assert f'href="{amina.map}?kind=2">Wie is er voor <bdi>Noor</bdi>?</a>' in page
    amina.press(amina.map, kind="1", was=["1", "3"], wie=["1"], voorkind="klaar")
    assert there(amina.open(amina.map)) == {"Oma": "Imran, Noor"}
    amina.press(amina.map, terug="kaart")
    assert there(amina.open(amina.map)) == {"Oma": "Imran, Noor", "Bo": "Imran"}


def test_two_pages_of_a_child_both_count(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*PEOPLE)
    amina.press(amina.map, kindnaam=["Imran"], kinderen="ja")
    for key in ("1", "2"):
        amina.press(amina.map, kind="1", wie=[key], voorkind="klaar")
    assert there(amina.open(amina.map)) == {"Oma": "Imran", "Lies": "Imran"}


def test_a_map_without_anybody_asks_nothing_of_a_child(amina: Telephone) -> None:
    amina.begin()
    answer = amina.press(amina.map, kindnaam=["Imran"], kinderen="ja").headers["Location"]
    assert answer.endswith("#kinderen")
    page = amina.open(answer.partition("#")[0])
    assert "Bewaard: je kinderen." in page
    assert "Wie is er voor" not in page
    amina.press(amina.map, kind="1", wie=["7"], voorkind="klaar")
    amina.press(amina.map, kind="9", wie=["7"], voorkind="klaar")
    assert amina.client.get(f"{amina.map}?kind=9").status_code == 200


def test_a_child_whose_name_is_wiped_takes_nobody_of_another() -> None:
    people = (Someone(1, "Oma", "near", children=(0, 1)), Someone(2, "Lies", "far", children=(0,)))
    sheet = paper.name_children(Sheet(people=people, children=("Imran", "Noor")), ["", "Noortje"])
    assert sheet.children == ("Noortje",)
    assert [one.children for one in sheet.people] == [(0,), ()]


def test_not_kept_too(amina: Telephone) -> None:
    page = amina.open("los/")
    for values in ({"naam": "Oma", "erbij": "near"}, {"naam": "Lies", "erbij": "far"}):
        page = amina.press("los/", **_state(page), **values).content.decode()
    page = amina.press("los/", **_state(page), kindnaam=["Imran"], kinderen="ja").content.decode()
    assert ticks(page) == [("Oma", False), ("Lies", False)]
    page = amina.press("los/", **_state(page), kind="1", wie=["2"], voorkind="klaar").content.decode()
    assert there(page) == {"Lies": "Imran"}
    page = amina.press("los/", **_state(page), naarkind="1").content.decode()
    assert ticks(page) == [("Oma", False), ("Lies", True)]


def _state(page: str) -> dict[str, str]:
    return {
        name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])  # type: ignore[index]
        for name in ("blad", "vorig")
    }
