"""What a page shows of change is in the researcher's file, figure by figure; and pairs as `outcomes` reads them."""

import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_exporting import HOME, rows_of
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Membership, Person, Role
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
TEAM = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
# What seven parents said at the start and at the end; the last has no start.
STARTS, ENDS = (4, 4, 5, 3, 6, 2), (6, 5, 5, 6, 5, 4, 9)
__all__ = ["beginning"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def compared(beginning: Round, ending: Round, world: World, at: datetime) -> Round:
    for number, said in enumerate(STARTS):
        more: dict[str, Any] = {"solidariteit": 2} if number < 3 else {}
        fill(beginning, number, at, hoe_gaat_het=said, **more)
    for number, said in enumerate(ENDS):
        more = {"solidariteit": 4} if number < 3 else {}
        fill(ending, number, at, hoe_gaat_het=said, **more)
    return actions.close_round(round=ending, by=world.bram, at=at)


@pytest.fixture
def daan(client_for: ClientFor, world: World, at: datetime) -> Client:
    """A researcher of the organisation: the pages of the team are closed to him."""
    given = {"organisation": world.de_kiem, "person": world.daan, "role": Role.RESEARCHER}
    Membership.objects.create(since=at, by=world.katja, **given)
    return client_for(world.daan)


def test_each_figure_of_the_page_is_in_the_file(
    compared: Round, daan: Client, client_for: ClientFor, world: World
) -> None:
    told = {tuple(row[1:4]): row[4] for row in rows_of(daan.get(f"{HOME}antwoorden.csv").content)[1:]}
    figures = {code: told["change", "hoe-gaat-het", code] for code in ("pairs", "mean_change", "sd_change", "low")}
    assert figures["pairs"] == "6"
    page = words_of(client_for(world.bram).get(f"{TEAM}{compared.pk}/").content.decode())
    shown = {code: float(told["change", "hoe-gaat-het", code].replace(",", ".")) for code in ("low", "high", "p", "t")}
    for figure, places in ((shown["low"], 1), (shown["high"], 1), (shown["p"], 3), (shown["t"], 2)):
        assert f"{figure:.{places}f}".replace(".", ",") in page
    from_to = {key[2]: number for key, number in told.items() if key[1] == "hoe-gaat-het" and ">" in key[2]}
    assert from_to == {"4>6": "1", "4>5": "1", "5>5": "1", "3>6": "1", "6>5": "1", "2>4": "1"}
    assert told["change", "solidariteit", ""] == "verborgen"
    codes = {(row[0], row[4]) for row in rows_of(daan.get(f"{HOME}codeboek.csv").content)[1:]}
    used = {key[2] for key in told if key[0] == "change" and key[2] and ">" not in key[2]}
    assert {("change", code) for code in used} | {("change", "x>y")} <= codes


def test_the_pairs_of_a_question_are_read_by_outcomes(compared: Round, daan: Client, tmp_path: Path) -> None:
    page = words_of(daan.get(f"{HOME}antwoorden/").content.decode())
    assert "Hoe gaat het met je als ouder? (CSV)" in page
    answer = daan.get(f"{HOME}paren.csv", {"vraag": "hoe-gaat-het"})
    assert answer.status_code == 200
    file = tmp_path / "paren.csv"
    file.write_bytes(answer.content)
    out = StringIO()
    call_command("outcomes", str(file), "--json", stdout=out)
    figures, kept = json.loads(out.getvalue()), compared.figures.figures["change"]["items"]["hoe-gaat-het"]["outcome"]
    assert {name: figures[name] for name in kept} == pytest.approx(kept)
    heads, *rows = rows_of(answer.content)
    assert (heads, len(rows)) == (["person", "pre", "post", "group"], 6)
    # In the order of what was said, never of arrival: a number leads to nobody, nor to another question.
    assert [row[1:3] for row in rows] == sorted(row[1:3] for row in rows)
    assert AuditLine.objects.filter(verb="took answers").exists()


def test_pairs_that_no_page_shows_are_in_no_file(
    compared: Round, daan: Client, client_for: ClientFor, world: World, at: datetime
) -> None:
    for key in ("solidariteit", "aanraden", "", "nergens"):
        assert daan.get(f"{HOME}paren.csv", {"vraag": key}).status_code == 404
    place = f"{HOME}paren.csv?vraag=hoe-gaat-het"
    found = {name: client_for(one).get(place).status_code for name, one in {"bram": world.bram, "": None}.items()}
    assert found == {"bram": 404, "": 302}
    start = Round.objects.get(kind="start")
    actions.set_aside(round=start, reason="x", by=world.bram, at=at)
    assert daan.get(place).status_code == 404
