"""What comes with a page that keeps nothing is somebody's words: no junk trips it."""

import json
from contextlib import suppress

import pytest

from nestwerk.nests.rules.plan import PlanItem, PlanSheet
from nestwerk.nests.rules.plan_words import read_plan
from nestwerk.nests.rules.plan_words import written as plan_written
from nestwerk.nests.rules.sheet import NotASheet, Sheet, Someone, read_sheet, written
from nestwerk.nests.tests.conftest import Telephone

MAP = json.loads(written(Sheet(people=(Someone(1, "Oma", "near", gives=("advice",), children=(0,)),), children=("S",))))
PLAN = json.loads(plan_written(PlanSheet((PlanItem(1, "Soep", who="Oma"),), None, 1)))
STRANGE = [
    "Infinity",
    "-Infinity",
    "NaN",
    "1e999",
    "1" + "0" * 4000,
    "-7",
    "123456789012345",
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e<script>"',
    "null",
    "true",
    "[]",
    '[["x"]]',
    "{}",
    '{"a": {}}',
    "[" * 900 + "]" * 900,
]


def places(thing: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Return the way to everything that stands in JSON."""
    inside = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    return [path, *(place for key, value in inside for place in places(value, (*path, key)))]


def with_junk(thing: object, path: tuple[object, ...], junk: str) -> str:
    """Return JSON with something strange in one place."""
    if not path:
        return junk
    other = json.loads(json.dumps(thing))
    there = other
    for key in path[:-1]:
        there = there[key]
    there[path[-1]] = "JUNK"
    return json.dumps(other).replace('"JUNK"', junk)


@pytest.mark.parametrize("junk", STRANGE)
def test_junk_is_read_as_a_sheet_that_can_be_written_or_as_none(junk: str) -> None:
    for path in places(MAP):
        with suppress(NotASheet):
            sheet = read_sheet(with_junk(MAP, path, junk))
            assert read_sheet(written(sheet).encode().decode()) == sheet
    for path in places(PLAN):
        with suppress(NotASheet):
            plan = read_plan(with_junk(PLAN, path, junk))
            assert read_plan(plan_written(plan).encode().decode()) == plan


@pytest.mark.parametrize("junk", ["Infinity", '"\\ud800"', '"\\u0000"', "null", "[]"])
def test_no_page_that_travels_trips_over_it(amina: Telephone, junk: str) -> None:
    for path in places(MAP):
        words = with_junk(MAP, path, junk)
        for more in ({"naar": "1"}, {"naam": "Lies", "erbij": "far"}):
            assert amina.press("los/", blad=words, vorig=words, **more).status_code == 200, (path, more)
    for path in places(PLAN):
        words = with_junk(PLAN, path, junk)
        for more in ({"naar": "1"}, {"wat": "Bellen", "erbij": "ja"}, {"naar": "dag"}):
            assert amina.press("plan/los/", blad=words, vorig=words, kaart=words, **more).status_code == 200, (
                path,
                more,
            )


@pytest.mark.parametrize("junk", ["Infinity", '"\\ud800"', "1e999"])
def test_what_a_kept_plan_showed(amina: Telephone, junk: str) -> None:
    amina.begin_plan()
    amina.put("Soep koken", who="Oma")
    item = json.loads(plan_written(PlanItem(1, "Soep koken", who="Oma")))
    for path in places(item):
        was = with_junk(item, path, junk)
        assert amina.press(amina.plan, naar="1", was=was, wat="Soep", bewaar="ja").status_code == 302


@pytest.mark.parametrize("junk", ['"\\u0000"', '"\\u202e#let x = 3"', '"' + "W" * 5000 + '"'])
def test_on_paper(amina: Telephone, junk: str) -> None:
    for path in (("people", 0, "label"), ("children", 0)):
        words = with_junk(MAP, path, junk)
        assert amina.press("los/", blad=words, papier="ja").content.startswith(b"%PDF")
