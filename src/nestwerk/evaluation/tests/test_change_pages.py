"""What changed, on the pages of team and parents: a picture, words, a table, and what chance can do."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Figures, Round
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.world import GroupWorld, World

pytestmark = pytest.mark.django_db
__all__ = ["beginning"]


@pytest.fixture
def compared(beginning: Round, ending: Round, world: World, at: datetime) -> Round:
    """Return an end that is closed, with six pairs: four better, one the same, one less good."""
    for number, (before, after) in enumerate(((2, 5), (3, 4), (4, 7), (5, 6), (5, 5), (8, 6))):
        fill(beginning, number, at, hoe_gaat_het=before)
        fill(ending, number, at, hoe_gaat_het=after)
    actions.close_round(round=beginning, by=world.bram, at=at)
    return actions.close_round(round=ending, by=world.bram, at=at)


def address(round: Round, group: GroupWorld, name: str = "hub") -> str:
    return reverse(f"evaluation:{name}", args=[group.tuesday.slug, round.pk])


def test_the_team_reads_what_changed_and_that_nothing_was_compared_with(
    client_for: Callable[..., Client], groups: GroupWorld, world: World, compared: Round
) -> None:
    page = client_for(world.bram).get(address(compared, groups)).content.decode()
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "beter 4, gelijk 1, minder goed 1." in words
    assert "de echte verandering ligt waarschijnlijk tussen -1,0 en 3,0" in words
    assert "Er was geen groep om mee te vergelijken." in words
    assert "Hedges g_av = " in words
    # The table says what the picture says.
    assert re.findall(r'<td class="num">(\d+)</td>', page)[:6] == ["2", "5", "1", "3", "4", "1"]


def test_parents_read_it_without_the_figures_of_researchers(phone: Callable[..., Phone], compared: Round) -> None:
    for language, words in (("nl", "Er was geen groep om mee te vergelijken."), ("ar", "لم تكن هناك مجموعة نقارن بها")):
        page = phone(language).open()
        assert words in page
        assert "Hedges" not in page


def test_the_picture_is_small_and_turned_in_arabic(phone: Callable[..., Phone], compared: Round) -> None:
    pictures = {}
    for language in ("nl", "ar"):
        found = re.search(r'<svg\s+class="dots".*?</svg>', phone(language).open(), re.DOTALL)
        assert found
        pictures[language] = found[0]
        assert len(found[0].encode()) < 15_000
    assert pictures["nl"].count('<g class="') == 6
    assert 'd="M72 33H160"' in pictures["nl"]
    assert 'd="M248 33H160"' in pictures["ar"]


def test_a_picture_of_thirty_pairs_stays_under_fifteen_kilobytes(
    beginning: Round, ending: Round, client_for: Callable[..., Client], groups: GroupWorld, world: World, at: datetime
) -> None:
    told: dict[str, Any] = {"kind": "number", "pairs": [[one % 11, (one * 7) % 11] for one in range(30)]}
    told["outcome"] = {
        "mean_pre": 4.0,
        "mean_post": 5.0,
        "n": 30,
        "better": 1,
        "same": 1,
        "worse": 1,
        "mean_change": 1.0,
        "low": 0.1,
        "high": 1.9,
    }
    told["outcome"] |= dict.fromkeys(("g_av", "g_av_low", "g_av_high", "t", "p", "d_z"), None) | {"df": 29}
    told |= {name: {"kind": "number", "hidden": True} for name in ("start", "end")}
    change = {"starts": 30, "ends": 30, "codes": [30, 30], "paired": 30, "items": {"hoe-gaat-het": told}}
    Figures.objects.create(
        organisation=ending.organisation,
        round=ending,
        figures={"came": 30, "items": {"hoe-gaat-het": {"kind": "number", "compared": True}}, "change": change},
        rule=1,
        least=5,
        at=at,
    )
    Round.objects.filter(pk=ending.pk).update(closed_at=at)
    page = client_for(world.bram).get(address(ending, groups)).content.decode()
    found = re.search(r'<svg\s+class="dots".*?</svg>', page, re.DOTALL)
    assert found
    assert found[0].count('<g class="') == 30
    assert len(found[0].encode()) < 15_000
