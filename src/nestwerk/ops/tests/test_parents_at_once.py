"""Four processes press at the same moment: no heart is lost or doubled, and the last turn goes to one parent."""

import json

import pytest

from nestwerk.ops.tests.conftest import Street

pytestmark = pytest.mark.database
BEGIN = """
import json, sys
import django; django.setup()
from nestwerk.gatherings import actions
from nestwerk.gatherings.models import Heart, HelpPost, Slot, Theme
from nestwerk.kernel.clock import now
from nestwerk.participants.models import Participant
"""
BUILD = (
    BEGIN
    + """
from nestwerk.world import build, build_gatherings, build_groups, build_parents
at = now()
world = build(at=at)
groups = build_groups(world, at)
parents = build_parents(groups, at)
build_gatherings(world, groups, parents, at)
Heart.objects.all().delete()
"""
)
PRESS = (
    BEGIN
    + """
group = Theme.objects.first().group
people = list(Participant.objects.filter(group=group, standing="in").order_by("number"))
themes = list(Theme.objects.filter(group=group).order_by("at"))
last = HelpPost.objects.get(kind="rota").slots.last()
mine = people[int(sys.argv[1])]
won = 0
for turn in range(8):
    for theme in themes:
        for parent in people:
            actions.give_heart(theme=theme, participant=parent, on=True, at=now())
    form = {"words": "Twee keer getikt", "token": "t"}
    actions.bring_in(group=group, participant=people[0], by=None, at=now(), **form)
try:
    actions.take(slot=last.pk, participant=mine, at=now())
    won = 1
except actions.SlotTaken:
    pass
print(json.dumps(won))
"""
)
COUNT = (
    BEGIN
    + """
people = Participant.objects.filter(group=Theme.objects.first().group, standing="in").count()
# A process that begins late may give hearts to the theme that the others brought in meanwhile.
first = [theme.pk for theme in Theme.objects.all() if theme.words != "Twee keer getikt"]
taken = HelpPost.objects.get(kind="rota").slots.last().taken_by is not None
hearts = Heart.objects.filter(theme__in=first).count()
print(json.dumps([hearts - people * len(first), Theme.objects.count() - len(first), taken]))
"""
)


def test_hearts_and_the_last_turn(street: Street) -> None:
    house = street.prepared().does(BUILD)
    # Not the one who asked: Joke, the fourth to come.
    running = [house.python(PRESS, str(number)) for number in (0, 1, 2, 4)]
    ended = [(process.communicate(timeout=240), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 4, [errors for (_, errors), _ in ended]
    assert sum(json.loads(said) for (said, _), _ in ended) == 1
    said, errors = house.python(COUNT).communicate(timeout=120)
    assert (said and json.loads(said), errors) == ([0, 1, True], "")
