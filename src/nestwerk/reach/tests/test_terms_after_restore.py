"""How long data are kept stands in the journal, so that an older backup brings back no longer term."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nestwerk.reach import actions
from nestwerk.reach.models import Terms
from nestwerk.reach.queries.terms import terms_of
from nestwerk.trail import journal
from nestwerk.world import World

OTHERS: dict[str, Any] = {
    "participant_months": 1,
    "left_months": 0,
    "note_days": 7,
    "team_days": 40,
    "message_days": 8,
    "least": 9,
    "lists_per": "quarter",
}


@pytest.fixture
def lines(settings: Any, tmp_path: Path) -> Any:
    settings.DATA = tmp_path
    return lambda: journal.all_lines()


@pytest.mark.parametrize("name", Terms().chosen())
def test_every_choice_is_made_again(
    name: str, world: World, lines: Any, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    house = world.de_kiem
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_terms(organisation=house, values={name: OTHERS[name]}, by=world.katja, at=at)
    Terms.objects.filter(organisation=house).delete()
    for _ in range(2):
        assert journal.do_again(lines()) == (1, [])
        assert terms_of(house).chosen() == {**Terms().chosen(), name: str(OTHERS[name])}


def test_the_last_choice_stays_also_a_longer_one_and_what_is_no_term_is_not_noted(
    world: World, lines: Any, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    house = world.de_kiem
    with django_capture_on_commit_callbacks(execute=True):
        for hours, days in enumerate((30, 7, 60)):
            values = {"note_days": days}
            moment = at + timedelta(hours=hours)
            actions.change_terms(organisation=house, values=values, by=world.katja, at=moment)
    Terms.objects.filter(organisation=house).delete()
    assert [line.keys[1:] for line in lines()] == [("note_days", days) for days in ("30", "7", "60")]
    journal.do_again(lines())
    assert terms_of(house).note_days == 60
    journal.do_again([journal.Line("reach.term-set", (str(house.pk), "organisation", "1"), at)])
    assert terms_of(house).organisation == house
