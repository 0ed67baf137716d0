"""A following map goes on from the former one: who is still there, who moved, who is gone, who is new."""

from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.nests.rules.changes import beside, compare, figures
from nestwerk.nests.rules.sheet import CARRIED, NEW, TOGETHER, Sheet, Someone, carry, read_sheet, written
from nestwerk.nests.tests.conftest import Telephone

PEOPLE = [("Oma", "near"), ("Lies", "further"), ("Bo", "far"), ("Cis", "near")]
SOMEBODY = st.builds(
    Someone,
    key=st.integers(1, 999),
    label=st.text(min_size=1, max_size=30),
    ring=st.sampled_from(["near", "further", "far"]),
    gives=st.sampled_from([(), ("emotional",), ("advice", "together")]),
    mood=st.sampled_from(["", "nice", "heavy", "both"]),
    children=st.sampled_from([(), (0,), (0, 2)]),
    seen=st.booleans(),
)


def again(amina: Telephone) -> None:
    amina.map = urlsplit(amina.press("", doe="verder").headers["Location"]).path


def test_the_story_comes_in_plain_words(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*PEOPLE)
    again(amina)
    assert "Tik waar ze nu staan." in amina.open(amina.map)
    for key, ring in ((1, "near"), (2, "near"), (4, "far")):
        amina.press(amina.map, nog=f"{key} {ring}")
    page = amina.open(amina.map)
    assert "Van één iemand zei je nog niet hoe het nu is." in page
    amina.press(amina.map, weg="3")
    amina.draw(("Dirk", "far"))
    story = amina.open(amina.map).partition('id="verhaal"')[2].partition("</section>")[0]
    for words in (
        "Je ging met deze kaart verder vanaf die van zondag 22 november.",
        "Dichterbij gekomen: Lies",
        "Nieuw op de kaart: Dirk",
        "Nog op dezelfde plaats: Oma",
        "Verder weg nu: Cis",
        "Nu niet op de kaart: Bo",
    ):
        assert words in story
    assert not any(figure.isdigit() for figure in story.replace("22 november", "").replace("h2", ""))


def test_nothing_moved_is_told_too(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Oma", "near"))
    again(amina)
    amina.press(amina.map, nog="1 near")
    assert "Iedereen staat nog waar die stond." in amina.open(amina.map)


def test_the_former_map_stays_as_it_was(amina: Telephone) -> None:
    former = amina.begin()
    amina.draw(("Oma", "near"))
    again(amina)
    amina.press(amina.map, weg="1")
    assert "Oma" in amina.open(former)


def test_two_ways_never_stand_in_one_figure(amina: Telephone) -> None:
    first = amina.begin()
    amina.draw(("Oma", "near"))
    again(amina)
    amina.press(amina.map, nog="1 near")
    assert "In cijfers" not in amina.open(amina.map)
    amina.begin()
    amina.draw(("Oma", "near"), ("Bo", "far"))
    page = amina.open(amina.map)
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr>") == 2
    assert "In cijfers" in amina.open(first)
    amina.begin(samen="ja")
    assert "In cijfers" not in amina.open(amina.map)


def test_how_a_map_was_made_stands_beside_it(amina: Telephone) -> None:
    amina.begin()
    again(amina)
    amina.begin(samen="ja")
    page = amina.open()
    assert [words for words in ("samen getekend", "verder vanaf de vorige", "opnieuw getekend") if words in page] == [
        "samen getekend",
        "verder vanaf de vorige",
        "opnieuw getekend",
    ]


def test_maps_that_still_ask_stand_in_no_figure() -> None:
    one = Someone(1, "Oma", "near")
    sheets = [Sheet(NEW, (one,)), carry(Sheet(NEW, (one,))), Sheet(CARRIED, (one,)), Sheet(NEW), Sheet(TOGETHER)]
    assert [beside(sheets, number) for number in range(5)] == [[0, 3], [2], [2], [0, 3], [4]]


def test_nobody_gets_a_number_that_somebody_had() -> None:
    former = Sheet(people=(Someone(1, "Oma", "near"),), last=1)
    after = read_sheet(written(carry(former)))
    assert after.last == 1
    assert compare(former, after).unasked == 1


@given(st.lists(SOMEBODY, max_size=40, unique_by=lambda one: one.key), st.sampled_from([NEW, CARRIED, TOGETHER]))
def test_a_sheet_reads_as_it_was_written(people: list[Someone], way: str) -> None:
    sheet = Sheet(way, tuple(people), ("Sami", "N."), last=1000)
    assert read_sheet(written(sheet)) == sheet
    counted = figures(sheet)
    assert counted.size == len(people) >= counted.near
    same = compare(sheet, sheet)
    assert (same.nearer, same.further, same.gone, same.new) == ((), (), (), ())
