"""Take a programme over, change it, and lose nothing when two do so at once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from nestwerk.kernel.models import AuditLine
from nestwerk.programmes import actions, queries
from nestwerk.programmes.models import Block, Programme, SessionPlan
from nestwerk.world import World


def words_of(programme: Programme) -> list[Any]:
    return [
        (s.order, s.title, s.aim, s.tip, s.cards, [(b.title, b.minutes) for b in s.blocks.all()])
        for s in programme.sessions.all()
    ]


def test_a_copy_says_the_same_and_stands_apart(ours: Programme, own: Programme, world: World, at: datetime) -> None:
    assert words_of(own) == words_of(ours)
    assert (own.slug, own.copied_from, own.organisation) == ("veerkrachtige-ouders-de-kiem", ours, world.de_kiem)
    session = own.sessions.get(order=1)
    actions.revise_session(
        session=session, values={"title": "Anders"}, blocks=[], seen=own.changed_at, by=world.bram, at=at
    )
    assert ours.sessions.get(order=1).title == "Kennismaken en informatie"


def test_a_copy_for_another_organisation_keeps_no_key_to_the_first(own: Programme, world: World, at: datetime) -> None:
    theirs = actions.copy(programme=own, organisation=world.buurthuis_zuid, by=world.daan, at=at)
    assert (theirs.copied_from, theirs.organisation) == (None, world.buurthuis_zuid)


def test_copies_get_addresses_of_their_own(ours: Programme, own: Programme, world: World, at: datetime) -> None:
    again = actions.copy(programme=ours, organisation=world.de_kiem, by=world.katja, at=at)
    assert again.slug == "veerkrachtige-ouders-de-kiem-2"


def test_two_at_once_lose_nothing(own: Programme, world: World, at: datetime) -> None:
    seen, later = own.changed_at, at + timedelta(minutes=1)
    actions.revise(programme=own, values={"title": "Van Bram"}, seen=seen, by=world.bram, at=later)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.revise(programme=own, values={"title": "Van Katja"}, seen=seen, by=world.katja, at=later)
    session = own.sessions.get(order=1)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.revise_session(session=session, values={}, blocks=[], seen=seen, by=world.katja, at=later)
    assert (Programme.objects.get(pk=own.pk).title, session.blocks.count()) == ("Van Bram", 5)


def test_blocks_get_a_new_order_and_a_changed_tip_drops_its_translations(
    own: Programme, world: World, at: datetime
) -> None:
    session = own.sessions.get(order=2)
    blocks = [
        {"kind": "closing", "title": "B", "minutes": 5, "text": ""},
        {"kind": "welcome", "title": "A", "minutes": 9, "text": ""},
    ]
    values = {"tip": "Iets anders"}
    actions.revise_session(session=session, values=values, blocks=blocks, seen=own.changed_at, by=world.bram, at=at)
    assert list(Block.objects.filter(session=session).values_list("order", "title")) == [(1, "B"), (2, "A")]
    assert queries.tip_of(SessionPlan.objects.get(pk=session.pk), "ar").text == "Iets anders"


def test_a_tip_speaks_the_language_of_the_parent(ours: Programme) -> None:
    session = ours.sessions.get(order=1)
    tips = {language: queries.tip_of(session, language) for language in ("nl", "ar")}
    assert (tips["nl"].text == session.tip, tips["ar"].foreign, tips["ar"].text == session.tip) == (True, "", False)


def test_sessions_come_go_and_change_places(own: Programme, world: World, at: datetime) -> None:
    new = actions.add_session(programme=own, by=world.bram, at=at)
    assert (new.order, new.blocks.count()) == (7, 3)
    actions.move_session(session=new, up=True, by=world.bram, at=at)
    assert [one.pk for one in own.sessions.all()].index(new.pk) == 5
    actions.move_session(session=own.sessions.get(order=1), up=True, by=world.bram, at=at)
    actions.remove_session(session=own.sessions.get(order=1), by=world.bram, at=at)
    assert list(own.sessions.values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_the_last_session_stays(own: Programme, world: World, at: datetime) -> None:
    for session in list(own.sessions.all())[1:]:
        actions.remove_session(session=SessionPlan.objects.get(pk=session.pk), by=world.bram, at=at)
    with pytest.raises(actions.LastSession):
        actions.remove_session(session=own.sessions.get(), by=world.bram, at=at)


def test_every_change_leaves_a_line(own: Programme, world: World, at: datetime) -> None:
    actions.remove(programme=own, by=world.bram, at=at)
    lines = AuditLine.objects.filter(organisation_id=world.de_kiem.pk, verb__startswith="programme-")
    assert list(lines.order_by("id").values_list("verb", flat=True)) == ["programme-copied", "programme-removed"]
