"""How messages go stands in the journal, so that an older backup wakes nobody and sends no texts again."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from nestwerk.messenger import actions
from nestwerk.messenger.models import MessageSettings
from nestwerk.messenger.queries.settings import settings_of
from nestwerk.trail import journal
from nestwerk.world import World

OTHERS = {
    "quiet_from": time(18, 30),
    "quiet_until": time(10),
    "reminder_days": 1,
    "question_hours": 12,
    "text_messages": False,
    "texts_a_month": 5,
}


@pytest.mark.parametrize("name", MessageSettings().chosen())
def test_every_choice_is_made_again_and_the_last_one_stays(
    name: str, world: World, settings: Any, tmp_path: Path, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA, house = tmp_path, world.de_kiem
    first = settings_of(house).chosen()[name]
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_settings(organisation=house, values={name: OTHERS[name]}, by=world.katja, at=at)
    chosen = settings_of(house).chosen()
    assert chosen[name] != first
    MessageSettings.objects.filter(organisation=house).delete()
    for _ in range(2):
        assert journal.do_again(journal.all_lines()) == (1, [])
        assert settings_of(house).chosen() == {**MessageSettings().chosen(), name: chosen[name]}
    back = next(one.to_python(first) for one in MessageSettings._meta.fields if one.name == name)
    later = at + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_settings(organisation=house, values={name: back}, by=world.katja, at=later)
    MessageSettings.objects.filter(organisation=house).delete()
    journal.do_again(journal.all_lines())
    assert settings_of(house).chosen()[name] == first
