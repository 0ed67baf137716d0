"""A following map goes on from the former one: who is still there, who moved, who is gone, who is new."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import time_machine
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.kernel.clock import now
from nestwerk.nests.models import Nest
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


DAY = timedelta(days=1)


def again(amina: Telephone, *, after: timedelta = DAY) -> None:
    """Go on from the last map, on another day."""
    with time_machine.travel(now() + after):
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
    amina.draw(("Oma", "near"))
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


def big_button(amina: Telephone) -> str:
    """Return what the first button of her maps says and where it leads; '' when it makes another map."""
    part = amina.open().partition('id="h-kaarten"')[2].partition("</section>")[0]
    found = re.search(r'<a class="button" href="([^"]+)">([^<]+)</a>', part)
    assert ('value="verder"' in part) is (found is None)
    return f"{found[2]} {found[1]}" if found else ""


def test_who_was_interrupted_goes_on_with_her_own_map(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Oma", "near"))
    assert big_button(amina) == f"Verder met mijn kaart {amina.map}"
    # And on a page that was open since before, too.
    assert amina.press("", doe="verder").headers["Location"] == amina.map
    assert Nest.objects.count() == 1
    # Only who says so makes another on the same day, and that one asks first.
    with time_machine.travel(now()) as clock:
        clock.shift(60)
        second = amina.press("", doe="toch").headers["Location"]
        assert amina.press("", doe="toch").headers["Location"] == second
    assert Nest.objects.count() == 2
    amina.press(second, nog="1 near")
    with time_machine.travel(now() + DAY):
        assert big_button(amina) == ""


def test_who_was_interrupted_while_she_said_how_it_is_now_goes_on_with_that(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*PEOPLE)
    again(amina)
    amina.press(amina.map, nog="1 near")
    with time_machine.travel(now() + 5 * DAY):
        assert big_button(amina) == f"Verder met mijn kaart {amina.map}"
        assert amina.press("", doe="verder").headers["Location"] == amina.map
        for key, ring in ((2, "near"), (3, "far"), (4, "near")):
            amina.press(amina.map, nog=f"{key} {ring}")
        assert "Dichterbij gekomen: Lies" in amina.open(amina.map)
        assert big_button(amina) == ""
    assert Nest.objects.count() == 2


def test_an_empty_map_is_begun_and_never_carried_on(amina: Telephone) -> None:
    empty = amina.begin()
    assert big_button(amina) == f"Verder met mijn kaart {empty}"
    with time_machine.travel(now() + DAY):
        # Whoever had her page may have begun it: first another link.
        assert "Verder met mijn kaart" not in amina.open()
        old, place = amina.secret, amina.press("", doe="begin", token=amina.token("")).headers["Location"]
        amina.secret = place.split("/")[2]
        amina.open(place)
        assert big_button(amina) == f"Verder met mijn kaart {empty.replace(old, amina.secret)}"
        full = amina.begin()
        amina.draw(("Oma", "near"))
        amina.begin()
    with time_machine.travel(now() + 2 * DAY):
        assert big_button(amina) == ""
        amina.map = urlsplit(amina.press("", doe="verder").headers["Location"]).path
        assert "Oma" in amina.open(amina.map)
        assert "vanaf die van maandag 23 november" in amina.open(amina.map)
        assert amina.map != full


def test_two_maps_of_one_day_have_two_names(amina: Telephone) -> None:
    with time_machine.travel(now()) as clock:
        for people in (PEOPLE, PEOPLE[:1]):
            amina.begin()
            amina.draw(*people)
            clock.shift(timedelta(minutes=5))
        page = amina.open().partition('id="h-kaarten"')[2].partition("</section>")[0]
    names = re.findall(r'<a href="[^"]+">\s*([^<]+)</a>\s*<br>\s*<span[^>]*>\s*([^<]*?)\s*·', page)
    assert [number for _day, number in names] == ["1 mens", "4 mensen"]
    assert len({day for day, _number in names}) == 2


def test_all_others_are_where_they_were_in_one_tap(amina: Telephone) -> None:
    amina.begin()
    amina.draw(*PEOPLE)
    again(amina)
    amina.press(amina.map, nog="2 near")
    assert "Alle anderen staan nog waar ze stonden" in amina.open(amina.map)
    answer = amina.press(amina.map, rest="ja").headers["Location"].partition("#")[0]
    page = amina.open(answer)
    assert "Bewaard: Oma, Bo, Cis." in page
    assert 'id="nog"' not in page
    assert "Dichterbij gekomen: Lies" in page
    amina.press(amina.map, terug="nog")
    assert 'id="nog"' in amina.open(amina.map)
