"""What a team set aside leaves with no parcel: the figures that go along are those of the pages."""

import csv
import json
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest

from nestwerk.departures.actions.packing import packed
from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.tests.conftest import ending
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.world import World

__all__ = ["beginning", "ending"]


@pytest.fixture
def closed(beginning: Round, ending: Round, world: World, at: datetime) -> tuple[Round, Round]:
    """A start and an end that six filled in."""
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=6, aanraden="yes")
    for one in (beginning, ending):
        actions.close_round(round=one, by=world.bram, at=at)
    return beginning, ending


def files_of(world: World, at: datetime) -> dict[str, str]:
    data, _rows = packed(world.de_kiem, world.katja, at=at)
    with ZipFile(BytesIO(data)) as parcel:
        return {name: parcel.read(name).decode("utf-8", "replace") for name in parcel.namelist()}


def figures_in(files: dict[str, str], asked: Round) -> dict[str, Any] | None:
    rows = csv.DictReader(StringIO(files["evaluation/figures.csv"], newline=""))
    (mine,) = [row["figures"] for row in rows if row["round_id"] == str(asked.pk)]
    return json.loads(mine) if mine else None


def test_a_round_set_aside_has_no_figures_in_it_and_says_that_it_was(
    closed: tuple[Round, Round], world: World, at: datetime
) -> None:
    """Before: who counted with the file counted what no page counts."""
    _beginning, end = closed
    before = files_of(world, at)
    told = figures_in(before, end)
    assert told is not None
    assert told["change"]["items"]["hoe-gaat-het"]["pairs"]
    actions.set_aside(round=end, reason="Valse bladen", by=world.bram, at=at)
    then = files_of(world, at)
    assert figures_in(then, end) is None
    (row,) = csv.DictReader(StringIO(then["evaluation/setaside.csv"], newline=""))
    assert (row["round_id"], row["ended_at"]) == (str(end.pk), "")
    assert "Valse bladen" not in "".join(then.values())
    assert "evaluation/setaside.csv" in then["LEESMIJ.txt"]
    actions.count_again(round=end, by=world.bram, at=at)
    assert figures_in(files_of(world, at), end) == told


def test_of_a_start_set_aside_no_pair_leaves(closed: tuple[Round, Round], world: World, at: datetime) -> None:
    start, end = closed
    actions.set_aside(round=start, reason="Valse bladen", by=world.bram, at=at)
    files = files_of(world, at)
    told = figures_in(files, end)
    assert figures_in(files, start) is None
    assert told is not None
    assert told["came"] == 6
    assert '"pairs": [[' not in json.dumps(told)
    assert "[[4, 6]" not in files["evaluation/figures.csv"]
