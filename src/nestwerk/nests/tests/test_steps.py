"""One step back is one step: it says what came back, and once more takes the step before it."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.nests.formats.sealed import key_of, seal
from nestwerk.nests.models import Nest
from nestwerk.nests.rules import plan as planned
from nestwerk.nests.rules import sheet as paper
from nestwerk.nests.rules.plan import PlanItem, PlanSheet
from nestwerk.nests.rules.plan_words import read_plan
from nestwerk.nests.rules.plan_words import written as plan_written
from nestwerk.nests.rules.sheet import NotASheet, Sheet, read_sheet, written
from nestwerk.nests.rules.steps import (
    MOST_STEPS,
    Steps,
    as_written,
    read_steps,
    step_after,
    step_back,
    step_on,
    steps_written,
    told,
)
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import rows

# What one tap may do to a map: kind, which person, which circle.
TAPS = st.lists(
    st.tuples(st.sampled_from(["add", "out", "move", "children"]), st.integers(0, 5), st.sampled_from(paper.RINGS)),
    max_size=12,
)


def tapped(sheet: Sheet, tap: tuple[str, int, str]) -> Sheet:
    kind, number, ring = tap
    if kind == "add":
        return paper.add(sheet, label=f"P{sheet.last}", ring=ring)
    if kind == "children":
        return replace(sheet, children=("Sami", "N.")[: number % 3])
    one = sheet.person(number)
    if one is None:
        return sheet
    return paper.take_out(sheet, number) if kind == "out" else paper.change(sheet, replace(one, ring=ring))


@given(TAPS)
def test_every_step_goes_back_and_on_again(taps: list[tuple[str, int, str]]) -> None:
    sheets, steps = [Sheet()], Steps()
    for tap in taps:
        sheet = tapped(sheets[-1], tap)
        steps = step_after(steps, was=told(written(sheets[-1])), now=told(written(sheet)))
        if sheet != sheets[-1]:
            sheets.append(sheet)
    now, last = told(written(sheets[-1])), sheets[-1].last
    assert len(steps.back) == len(sheets) - 1
    for sheet in sheets[-2::-1]:
        steps = read_steps(steps_written(steps), now)
        now, steps = step_back(steps, now)
        # No number is given twice, also not after a step back.
        assert read_sheet(as_written(now)) == replace(sheet, last=last)
    for sheet in sheets[1:]:
        now, steps = step_on(steps, now)
        assert read_sheet(as_written(now)) == replace(sheet, last=last)
    assert steps.on == ()


def test_of_a_plan_too() -> None:
    sheet, steps = PlanSheet(), Steps()
    for change in (
        lambda now: planned.put(now, PlanItem(0, "Soep")),
        lambda now: planned.put(now, PlanItem(0, "Bellen")),
        lambda now: planned.take_out(now, 1),
        lambda now: replace(now, day=planned.BringTogetherDay("Bij Oma")),
    ):
        was, sheet = sheet, change(sheet)
        steps = step_after(steps, was=told(plan_written(was)), now=told(plan_written(sheet)))
    now = told(plan_written(sheet))
    seen = []
    while steps.back:
        now, steps = step_back(steps, now)
        there = read_plan(as_written(now))
        seen.append(([one.what for one in there.items], there.day is not None))
    assert seen == [(["Bellen"], False), (["Soep", "Bellen"], False), (["Soep"], False), ([], False)]


def test_many_steps_forget_the_oldest() -> None:
    sheet, steps = paper.add(Sheet(), label="Oma", ring="near"), Steps()
    for number in range(MOST_STEPS + 5):
        was, sheet = sheet, tapped(sheet, ("move", 1, paper.RINGS[(number + 1) % 2]))
        steps = step_after(steps, was=told(written(was)), now=told(written(sheet)))
    assert len(steps.back) == MOST_STEPS
    assert len(steps_written(steps)) < 8000


@pytest.mark.parametrize("words", ["{", "[]", '{"back": 3, "on": []}', '{"back": [{"rows": [[1, {}]]}], "on": []}'])
def test_steps_of_somebody_else_are_none(words: str) -> None:
    with pytest.raises(NotASheet):
        read_steps(words, told(written(Sheet())))


def said(page: str) -> list[str]:
    """Return what the page says was done, and the buttons beside it."""
    found = re.search(r'<div class="nest-told[^"]*">(.*?)</div>', page, re.DOTALL)
    words = re.sub(r"<(?!/?(?:p|button)\b)[^>]+>", " ", found[1]) if found else ""
    return [" ".join(html.unescape(one).split()) for one in re.split(r"<[^>]+>", words) if one.strip()]


def back(amina: Telephone, button: str = "terug", place: str = "kaart") -> list[str]:
    """Press a step, and return what the next page says."""
    return said(amina.open(amina.press(amina.map, **{button: place}).headers["Location"].partition("#")[0]))


def test_each_press_takes_one_more_step_and_names_it(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Karima", "near"), ("Lies", "far"))
    amina.press(amina.map, wie="1", naam="Karima", kring="near", geeft=["practical"], bewaar="klaar")
    amina.press(amina.map, weg="1")
    assert "Karima" not in amina.open(amina.map)
    assert back(amina) == ["Een stap terug: Karima staat er weer.", "Nog een stap terug", "Toch niet"]
    assert "Geeft: praktische hulp" in amina.open(amina.map)
    assert back(amina)[0] == "Een stap terug. Weer zoals daarvoor: Karima."
    assert "Geeft: praktische hulp" not in amina.open(amina.map)
    assert back(amina)[0] == "Een stap terug: Lies staat er niet meer op."
    # What was taken back comes again, when that was a mistake.
    assert back(amina, "vooruit") == ["Lies staat op de kaart.", "Een stap terug", "Toch niet"][:2]
    back(amina)
    assert back(amina) == ["Een stap terug: Karima staat er niet meer op.", "Toch niet"]
    # There is nothing more, and no button that does nothing.
    page = amina.open(amina.map)
    assert 'name="terug"' not in page
    assert "Karima" not in page


def test_no_step_back_on_an_empty_map_or_plan(amina: Telephone) -> None:
    amina.begin()
    assert "Een stap terug" not in amina.open(amina.map)
    amina.begin_plan()
    assert "Een stap terug" not in amina.open(amina.plan)
    assert "Een stap terug" not in amina.open("los/")
    assert "Een stap terug" not in amina.open("plan/los/")


def test_the_step_back_stands_beside_the_last_tap(amina: Telephone) -> None:
    amina.begin()
    added = amina.press(amina.map, naam="Karima", erbij="near").headers["Location"]
    part = amina.open(added.partition("#")[0]).partition('id="erbij"')[2].partition("</form>")[0]
    assert said(part) == ["Karima staat op de kaart.", "Een stap terug"]
    # Enter in the field of the name adds somebody: the button belongs to another form.
    assert re.search(r'form="blad"\s+name="terug"', part)
    amina.draw(("Lies", "far"))
    amina.map = amina.press("", doe="toch").headers["Location"]
    asked = amina.press(amina.map, nog="1 further").headers["Location"]
    assert asked.endswith("#nog")
    part = amina.open(asked.partition("#")[0]).partition('id="nog"')[2].partition("</section>")[0]
    assert said(part) == ["Bewaard: Karima.", "Een stap terug"]
    again = amina.press(amina.map, terug="nog").headers["Location"]
    assert again.endswith("#nog")
    part = amina.open(again.partition("#")[0]).partition('id="nog"')[2].partition("</section>")[0]
    assert said(part) == ["Een stap terug. Weer zoals daarvoor: Karima.", "Toch niet"]
    assert re.findall(r'<legend dir="auto">(\w+)</legend>', part) == ["Karima", "Lies"]


def test_of_before_there_were_steps_one_step_goes_back(amina: Telephone) -> None:
    amina.begin()
    amina.draw(("Karima", "near"))
    nest = Nest.objects.get()
    key = key_of(amina.secret.lower(), owner=str(amina.parent.pk))
    nest.before = seal(written(Sheet()), key, where=nest.where("before"))
    nest.save()
    assert back(amina) == ["Een stap terug: Karima staat er niet meer op.", "Toch niet"]


def test_a_plan_goes_back_step_by_step(amina: Telephone) -> None:
    amina.begin_plan()
    amina.put("Soep koken", who="Oma")
    put = amina.put("Bellen").headers["Location"]
    part = amina.open(put.partition("#")[0]).partition('id="stap-2"')[2].partition("</li>")[0]
    assert said(part) == ["Staat op je plan: Bellen.", "Een stap terug"]
    amina.press(amina.plan, staat="1 asked")
    amina.press(amina.plan, weg="1")
    told_by = []
    for _ in range(5):
        answer = amina.press(amina.plan, doe="terug plan").headers["Location"]
        told_by.append((said(amina.open(answer.partition("#")[0])) or ["-"])[0])
    assert told_by == [
        "Een stap terug: Soep koken staat er weer.",
        "Een stap terug. Weer zoals daarvoor: Soep koken.",
        "Een stap terug: Bellen staat er niet meer op.",
        "Een stap terug: Soep koken staat er niet meer op.",
        "Een stap terug: Soep koken staat er niet meer op.",
    ]
    assert rows(amina.open(amina.plan)) == []
    amina.press(amina.plan, doe="vooruit plan")
    assert rows(amina.open(amina.plan)) == ["Soep koken Oma · nog niet gevraagd"]


def test_of_the_day_together_too(amina: Telephone) -> None:
    amina.begin_plan()
    amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Oma")
    answer = amina.press(amina.plan, doe="terug samen").headers["Location"]
    assert said(amina.open(answer.partition("#")[0]))[0] == "Een stap terug. Weer zoals daarvoor: de dag samen."
    assert "Bij Oma" not in amina.open(amina.plan)


@pytest.mark.parametrize("place", ["los/", "plan/los/"])
def test_what_is_not_kept_goes_back_step_by_step(amina: Telephone, place: str) -> None:
    what = {"los/": ("naam", "erbij", "near"), "plan/los/": ("wat", "erbij", "ja")}[place]
    pressed = {"los/": {"terug": "kaart"}, "plan/los/": {"doe": "terug plan"}}[place]
    page = amina.open(place)
    for word in ("Karima", "Lies", "Bo"):
        page = amina.press(place, **_state(page), **{what[0]: word, what[1]: what[2]}).content.decode()
    for word in ("Bo", "Lies", "Karima"):
        page = amina.press(place, **_state(page), **pressed).content.decode()
        assert said(page)[0] == f"Een stap terug: {word} staat er niet meer op."
    assert "Nog een stap terug" not in page
    # Steps that somebody else made up change nothing.
    strange = '{"back":[{"rows":[[0,{"key":7}]],"out":[],"rest":{}}],"on":[]}'
    page = amina.press(place, **{**_state(page), "vorig": strange}, **pressed).content.decode()
    assert said(page) == []


def _state(page: str) -> dict[str, str]:
    found = {}
    for name in ("blad", "vorig", "kaart"):
        if value := re.search(rf'name="{name}" value="([^"]*)"', page):
            found[name] = html.unescape(value[1])
    return found
