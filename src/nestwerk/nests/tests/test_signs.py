"""The sign in each circle, and the name of a circle where nobody stands; on paper no word lies over another."""

import math

import pypdfium2
import pytest

from nestwerk.nests.rules.circles import DOT, draw, free_on
from nestwerk.nests.rules.sheet import Sheet, add
from nestwerk.nests.rules.signs import signs_of
from nestwerk.nests.tests.conftest import Telephone


def sheet_of(*labels: str, ring: str = "near") -> Sheet:
    sheet = Sheet()
    for label in labels:
        sheet = add(sheet, label=label, ring=ring)
    return sheet


def test_each_has_a_sign_of_letters_and_no_two_the_same() -> None:
    labels = ("Mama", "Marie", "Sofie (CKG)", "Tante Nour", "★", "A", "أم علي", "A.", "M")
    signs = list(signs_of(sheet_of(*labels).people).values())
    assert signs == ["Ma", "Mr", "So", "TN", "★", "A", "أع", "A2", "M"]


def test_forty_who_are_called_the_same_have_signs() -> None:
    signs = list(signs_of(sheet_of(*["Mo"] * 40).people).values())
    assert len(set(signs)) == 40
    assert max(len(sign) for sign in signs) <= 3


@pytest.mark.parametrize("number", range(8))
def test_the_name_of_a_circle_lies_under_nobody(number: int) -> None:
    drawing = draw(sheet_of(*[f"Persoon{count}" for count in range(number)]))
    for _ring, reach in drawing.rings:
        spot = free_on(drawing, reach)
        assert all(math.dist(spot, (one.x, one.y)) > DOT + 8 for one in drawing.places)


def test_no_column_of_the_plan_lies_over_the_next(amina: Telephone) -> None:
    amina.begin_plan()
    amina.put("Zwaluwoverlegdag", anders="Kwikstaartjuffen", by="2026-12-02")
    body = amina.client.get(f"{amina.plan}papier/").content
    page = pypdfium2.PdfDocument(body)[0]
    text = page.get_textpage()
    boxes = {}
    for word in ("Zwaluwoverlegdag", "Kwikstaartjuffen", "woensdag"):
        found = text.search(word, match_case=True).get_next()
        assert found, word
        boxes[word] = found
    rights = [max(text.get_charbox(boxes[one][0] + step)[2] for step in range(len(one))) for one in boxes]
    lefts = [text.get_charbox(boxes[one][0])[0] for one in boxes]
    assert rights[0] < lefts[1]
    assert rights[1] < lefts[2]


def test_an_address_breaks_where_it_has_to(amina: Telephone) -> None:
    amina.begin_plan()
    amina.put(f"https://{'zwaluw' * 18}.be", anders="kwikstaart" * 3, by="2026-12-02")
    page = pypdfium2.PdfDocument(amina.client.get(f"{amina.plan}papier/").content)[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    assert max(right for _left, _bottom, right, _top in boxes) <= page.get_width()


def test_a_page_that_is_gone_leads_back_to_her_group(amina: Telephone) -> None:
    amina.begin()
    amina.press(amina.map, wegdoen="ja")
    answer = amina.client.get(amina.map)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert f"/mijn/{amina.secret}/" in page
    assert "Terug naar mijn groep" in page
    assert answer.headers["Cache-Control"] == "no-store"
