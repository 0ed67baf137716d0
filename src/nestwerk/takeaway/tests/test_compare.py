"""Practices side by side, as visitors get them."""

import re
from html import unescape

import pytest

from nestwerk.catalogue.models import Practice, State
from nestwerk.takeaway.rules.compare import BEGINS_WITH, Cell, Chapter, Line, line, split_same
from nestwerk.world import many_practices

COMPARE = "/praktijken/vergelijken/"
FOUR = ["home-start", "kookos", "kinderen-uit-de-knel", "window-of-tolerance"]
COMPARE_QUERIES = 9


def shown(page) -> list[str]:
    return [one["card"].slug for one in page.context["practices"]]


def put(*cells: Cell, are_sets: bool = False) -> Line:
    found = line("x", cells, are_sets=are_sets)
    assert found is not None
    return found


def test_capitals_and_white_space_make_no_difference_nor_the_order_of_a_set():
    assert put(Cell(("Een  groep",)), Cell(("een groep",))).same is True
    assert put(Cell(("a", "b")), Cell(("b", "a")), are_sets=True).same is True
    assert put(Cell(("a", "b")), Cell(("b", "a"))).same is False
    assert line("x", [Cell(), Cell()]) is None


def test_what_only_one_has_is_marked():
    found = put(Cell(("a", "b")), Cell(("b", "c")), are_sets=True)
    assert [cell.marked for cell in found.cells] == [[("a", True), ("b", False)], [("b", False), ("c", True)]]


def test_long_words_are_folded_by_their_beginning_and_facts_are_not():
    long = Cell(("Ouders komen samen, " * 20,), prose=True)
    assert long.begin.startswith("Ouders komen samen")
    assert long.begin.endswith("samen …") or long.begin.endswith("komen …") or long.begin.endswith("Ouders …")
    assert len(long.begin) <= BEGINS_WITH + 2
    assert Cell(("Ouders van jonge kinderen",), prose=True).begin == ""
    assert Cell(tuple("bouwsteen" for _ in range(60))).begin == "", "members of a set stand open"


def test_what_is_the_same_is_put_apart():
    same, other = put(Cell(("a",)), Cell(("a",))), put(Cell(("a",)), Cell())
    differing, alike = split_same([Chapter("one", (same, other)), Chapter("two", (same,))])
    assert [(chapter.name, chapter.lines) for chapter in differing] == [("one", (other,))]
    assert alike == [same, same]


def test_four_stand_side_by_side_with_their_steps_of_participation(bundle, client):
    page = client.get(COMPARE, {"p": [*FOUR[:3], "ontmoetingsgroep-veerkrachtige-ouders"]})
    assert shown(page) == [*FOUR[:3], "ontmoetingsgroep-veerkrachtige-ouders"]
    steps = [line for chapter in page.context["chapters"] for line in chapter.lines if line.cells[3].arcs is not None]
    assert [line.cells[3].arcs for line in steps] == [2, 3, 3, 3, 3, 2]


def test_more_than_four_wait_and_nothing_is_lost(bundle, client):
    page = client.get(COMPARE, {"p": [*FOUR, "buddy-project", "vaderklap"]})
    waiting = [card.slug for card in page.context["waiting"]]
    assert (shown(page), waiting) == (FOUR, ["buddy-project", "vaderklap"])
    turned = client.get(page.context["others_first"])
    assert shown(turned) == ["buddy-project", "vaderklap", *FOUR[:2]]


def test_a_practice_can_be_left_out_and_one_put_beside(bundle, client):
    page = client.get(COMPARE, {"p": FOUR[:2]})
    assert page.context["practices"][0]["without"] == f"{COMPARE}?p=kookos"
    one = client.get(COMPARE, {"p": "kinderen-uit-de-knel"})
    assert len(one.context["alike"]) == 3
    beside = client.get(COMPARE, {"p": ["kinderen-uit-de-knel", one.context["alike"][0].slug]})
    assert len(beside.context["practices"]) == 2


def test_a_draft_and_an_own_practice_are_not_compared_by_others(bundle, world, client):
    Practice.objects.filter(slug="home-start").update(state=State.DRAFT)
    Practice.objects.filter(slug="kookos").update(organisation=world.de_kiem)
    page = client.get(COMPARE, {"p": FOUR})
    assert (shown(page), page.context["unknown"]) == (FOUR[2:], 2)


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"p": ""},
        {"p": ["x"] * 500},
        {"p": [f"praktijk-{n}" for n in range(500)]},
        {"p": "مرحبا"},
        {"p": "\x00"},
        {"p": "../../etc"},
        {"p": "😀" * 400},
        {"p": "a" * 5_000},
        {"p": "<script>"},
    ],
)
def test_nonsense_gets_a_page(bundle, client, address):
    page = client.get(COMPARE, address)
    assert page.status_code == 200
    assert shown(page) == []


def test_facts_stand_open_before_words_that_are_folded_and_none_of_them_is_lost(bundle, client):
    page = client.get(COMPARE, {"p": FOUR[:2]}).content.decode()
    folds = re.findall(r'<details class="fold"[^>]*>(.*?)</details>', page, re.DOTALL)
    assert folds
    for slug in FOUR[:2]:
        (sheet,) = Practice.objects.get(slug=slug).sheets.filter(language="nl")
        wide = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
        assert all(" ".join(part.split()) in wide for part in sheet.description.split("\n") if part.strip("-* "))
    ages, fold, description = page.index("Leeftijden"), page.index('<details class="fold"'), page.index("Beschrijving")
    assert ages < description < fold
    assert [fold for fold in folds if "<ul" in fold] == []


def test_in_arabic_the_page_turns_and_the_dutch_words_do_not(bundle, client):
    page = client.get(COMPARE, {"p": FOUR[:2]}, headers={"Accept-Language": "ar"})
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert ' lang="nl" dir="ltr"' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_comparing_keeps_its_query_budget(db, client, at, rows, django_assert_num_queries):
    practices = many_practices(rows, at=at)
    client.get("/praktijken/")
    with django_assert_num_queries(COMPARE_QUERIES):
        client.get(COMPARE, {"p": [practice.slug for practice in practices]})
