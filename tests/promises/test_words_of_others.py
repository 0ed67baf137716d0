"""What somebody took away, did not sign, or left behind stands on nobody else's page, and in nobody else's file."""

import html
import json
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import HelpPost, Tip
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World

WORDS = "Ik moet naar de rechtbank"
Leaving = Callable[[HelpPost, World, datetime], object]
GONE: dict[str, Leaving] = {
    "done": lambda post, world, at: actions.end_post(post=post, by=None, at=at),
    "hidden": lambda post, world, at: actions.hide(thing=post, reason="Te veel", by=world.bram, at=at),
    "unsigned": lambda post, world, at: HelpPost.objects.filter(pk=post.pk).update(named=False),
    "left": lambda post, world, at: participants.leave(participant=post.participant, reason="", by=None, at=at),
}


def taken_along(parent: Participant) -> str:
    place = f"/mijn/{queries.secret_of(parent)}/gegevens/meenemen/"
    file = json.dumps(Client().get(f"{place}?als=bestand").json(), ensure_ascii=False)
    return file + html.unescape(Client().get(place).content.decode())


@pytest.mark.parametrize("way", GONE)
def test_a_turn_that_was_taken_quotes_nobody_whose_words_are_gone(
    way: str, world: World, groups: GroupWorld, parents: ParentWorld, gatherings: GatheringWorld, at: datetime
) -> None:
    Participant.objects.update(language="nl")
    post = actions.post_help(
        group=groups.tuesday, participant=parents.joke, kind="ask", title=WORDS, token="t", by=None, at=at
    )
    actions.take(slot=post.slots.get().pk, participant=parents.amina, at=at)
    assert WORDS in taken_along(parents.amina)
    GONE[way](post, world, at)
    left = taken_along(parents.amina)
    assert WORDS not in left
    # That she took a turn, of which kind and when, is hers.
    assert '"kind": "ask"' in left
    assert "Ik vraag iets" in left


def test_a_tip_and_a_proposal_of_another_parent_stand_in_nobody_elses_file(
    world: World, groups: GroupWorld, parents: ParentWorld, gatherings: GatheringWorld, at: datetime
) -> None:
    mine = {"group": groups.tuesday, "participant": parents.joke, "by": None, "at": at, "token": "t"}
    tip = actions.give_tip(**mine, words=f"{WORDS} met koekjes")  # type: ignore[arg-type]
    rule = actions.propose_rule(**mine, words=f"{WORDS} en de rest zwijgt")  # type: ignore[arg-type]
    of_team = Tip.objects.get(group=groups.tuesday, participant=None)
    for one in (tip, of_team):
        actions.tell_how_it_went(participant=parents.amina, about=one, face="well", words="", shared=False, at=at)
    actions.agree(given=[rule], participant=parents.amina, at=at)
    file = taken_along(parents.amina)
    assert (WORDS in file, of_team.words in file) == (False, True)
    # What the group agreed on together is of all of them, as long as it stands.
    actions.settle_rule(rule=rule, by=world.bram, at=at)
    assert rule.words in taken_along(parents.amina)
    actions.drop_rule(rule=rule, by=world.bram, at=at)
    assert rule.words not in taken_along(parents.amina)
