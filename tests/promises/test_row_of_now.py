"""A write looks at the row of now and not at the one that the view loaded: she may have erased all, left, or taken
another link in between. Each act on a parent is pressed here with a row of before."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.apps import apps
from django.http import Http404

from nestwerk.evaluation.models import ChangeStory
from nestwerk.gatherings import actions as gatherings
from nestwerk.gatherings.models import Choice, Hiding, Theme
from nestwerk.groups.models import Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import ParentWorld, World
from tests.promises.acts_on_a_parent import BY_LINK, BY_TEAM, TOKEN, WORDS, Stage

KEEPING = ("participants", "gatherings", "today", "nests", "evaluation", "messenger", "groups")
ROOMS = ("participants", "gatherings", "today", "nests", "evaluation")
OLD, NEW = "oud@voorbeeld.example", "nieuw@voorbeeld.example"


@pytest.fixture
def stage(parents: ParentWorld, world: World, at: datetime) -> Stage:
    one, other = parents.amina, parents.joke
    one.email, one.phone, one.language = OLD, "0470 12 34 56", "nl"
    one.save(update_fields=["email", "phone", "language"])
    group, of_team = one.group, {"participant": None, "by": world.bram, "at": at}
    hers = {"group": group, "participant": one, "by": None, "at": at, "token": TOKEN}
    post = gatherings.post_help(**hers, kind="ask", title="Oppas")
    theirs = gatherings.post_help(**{**hers, "participant": other}, kind="ask", title="Fiets")
    theme = gatherings.bring_in(**of_team, group=group, words="Slapen", token=TOKEN)
    rule = gatherings.propose_rule(**of_team, group=group, words="Op tijd", token=TOKEN)
    tip = gatherings.give_tip(**of_team, group=group, words="Samen lezen", token=TOKEN)
    meeting = Meeting.objects.filter(group=group, starts_at__gt=at).order_by("starts_at")[0]
    story = ChangeStory(organisation=group.organisation, group=group, participant=other, direction="better", told_at=at)
    story.save()
    return Stage(one, other, world.bram, meeting, theme, post, theirs, rule, tip, story, at)


# These only read, only look after what waits in the queue, or are what the others are built of.
NO_WRITES_OF_HERS = {
    "participants.be_hers_alone",
    "participants.export",
    "participants.locked_row",
    "participants.present",
    "participants.take_own_page_back",
    "participants.tell_own_page",
    "participants.written_about",
    "nests.draw_example",
    "nests.move_along",
}
# Who left may take away what is hers.
HERS_TO_TAKE_AWAY = {"gatherings.leave_group", "gatherings.give_back", "gatherings.end_post"}


def loaded(parent: Participant) -> Participant:
    """Return the row as a view of the parent's page has it."""
    link = queries.link_by(queries.secret_of(parent), kind=LinkKind.PAGE, at=parent.joined_at)
    assert link is not None
    return link.participant


def everything() -> Iterator[tuple[object, ...]]:
    """Yield every row of the rooms that know of parents, as it is kept, and the trail."""
    for model in (*(one for one in apps.get_models() if one._meta.app_label in KEEPING), AuditLine):
        yield from model._base_manager.order_by("pk").values_list()


def holding_words() -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in KEEPING
        for row in model._base_manager.all()
        for field in model._meta.concrete_fields
        if WORDS in str(getattr(row, field.attname))
    ]


def test_every_act_on_a_parent_is_tried_here() -> None:
    found = {
        f"{room}.{name}"
        for room in ROOMS
        for name, act in vars(importlib.import_module(f"nestwerk.{room}.actions")).items()
        if inspect.isfunction(act) and "participant" in inspect.signature(act).parameters
    }
    assert found == {*BY_LINK, *BY_TEAM, *NO_WRITES_OF_HERS}


@pytest.mark.parametrize("name", [*BY_LINK, *BY_TEAM])
def test_nothing_is_written_of_who_erased_all_meanwhile(stage: Stage, name: str) -> None:
    stale = loaded(stage.one)
    actions.erase(participant=Participant.objects.get(pk=stage.one.pk), by=None, at=stage.at)
    before = list(everything())
    if name == "participants.erase":
        BY_LINK[name](stage, stale)
    else:
        with pytest.raises((Http404, actions.NotInThisGroup)):
            {**BY_LINK, **BY_TEAM}[name](stage, stale)
    assert (list(everything()), holding_words()) == (before, [])


@pytest.mark.parametrize("name", BY_LINK)
def test_nothing_is_written_by_a_link_that_ended_meanwhile(stage: Stage, name: str) -> None:
    stale = loaded(stage.one)
    actions.new_link(participant=stage.one, kind=LinkKind.PAGE, by=stage.team, at=stage.at)
    before = list(everything())
    with pytest.raises(Http404):
        BY_LINK[name](stage, stale)
    assert (list(everything()), holding_words()) == (before, [])


@pytest.mark.parametrize("name", sorted(name for name in BY_LINK.keys() - HERS_TO_TAKE_AWAY if "gatherings" in name))
def test_who_left_meanwhile_writes_nothing_for_the_others(stage: Stage, name: str) -> None:
    stale = loaded(stage.one)
    gatherings.leave_group(participant=Participant.objects.get(pk=stage.one.pk), at=stage.at)
    before = list(everything())
    with pytest.raises(gatherings.NoPlace):
        BY_LINK[name](stage, stale)
    assert list(everything()) == before


def test_no_link_goes_to_what_was_taken_away_meanwhile(stage: Stage) -> None:
    stale = loaded(stage.one)
    actions.settle_contacts(participant=stage.one, removed=["email"], at=stage.at)
    with pytest.raises(actions.NoWayToReach):
        actions.send_link(participant=stale, channel="email", by=stage.team, at=stage.at)
    assert not Message.objects.filter(key__startswith="link:").exists()


def test_what_the_team_put_there_meanwhile_is_held(stage: Stage) -> None:
    stale = loaded(stage.one)
    actions.change_details(participant=stage.one, values={"email": NEW}, by=stage.team, at=stage.at)
    with pytest.raises(actions.JustChanged):
        actions.send_link(participant=stale, channel="email", by=stage.team, at=stage.at)
    assert not Message.objects.filter(key__startswith="link:").exists()


def test_a_turn_that_another_took_meanwhile_shows_no_number(stage: Stage, parents: ParentWorld) -> None:
    turn = stage.theirs.slots.get()
    mine = gatherings.take(slot=turn.pk, participant=stage.one, at=stage.at)
    gatherings.give_back(slot=turn.pk, participant=stage.one, at=stage.at)
    third = parents.samira
    gatherings.take(slot=turn.pk, participant=third, at=stage.at)
    gatherings.show_number(place=mine, participant=loaded(stage.one), shown=True, at=stage.at)
    turn.refresh_from_db()
    assert (turn.taken_by_id, turn.phone_shown) == (third.pk, False)


@pytest.mark.parametrize("what", ["hide", "edit", "choose", "heart"])
def test_what_its_writer_erased_meanwhile_is_not_there(stage: Stage, what: str) -> None:
    """Before: an error page, of the database."""
    hers = {"group": stage.one.group, "participant": stage.one, "by": None, "at": stage.at}
    stale = gatherings.bring_in(**hers, words="Iets van haar", token="e" * 20)
    actions.erase(participant=Participant.objects.get(pk=stage.one.pk), by=None, at=stage.at)
    by = {"by": stage.team, "at": stage.at}
    acts: dict[str, Callable[[], object]] = {
        "hide": lambda: gatherings.hide(thing=stale, reason="Een naam", **by),
        "edit": lambda: gatherings.edit_theme(theme=stale, words="Anders", **by),
        "choose": lambda: gatherings.choose(theme=stale, meeting=stage.meeting, why="Velen", **by),
        "heart": lambda: gatherings.give_heart(theme=stale, participant=stage.other, on=True, at=stage.at),
    }
    before = list(everything())
    with pytest.raises(Http404):
        acts[what]()
    assert list(everything()) == before


def test_what_is_left_of_several_is_hidden_all_the_same(stage: Stage) -> None:
    hers = {"group": stage.one.group, "participant": stage.one, "by": None, "at": stage.at}
    gone = gatherings.bring_in(**hers, words="Iets van haar", token="e" * 20)
    actions.erase(participant=Participant.objects.get(pk=stage.one.pk), by=None, at=stage.at)
    hidden = gatherings.hide_several(things=[gone, stage.theme], reason="Namen", by=stage.team, at=stage.at)
    assert (hidden, Hiding.objects.get().theme_id) == (1, stage.theme.pk)


def test_a_theme_that_a_colleague_changed_at_the_same_moment_stays_so(stage: Stage) -> None:
    by = {"by": stage.team, "at": stage.at}
    first = Theme.objects.get(pk=stage.theme.pk)
    gatherings.edit_theme(theme=first, words="Beter slapen", **by)
    with pytest.raises(ChangedAtOnce):
        gatherings.edit_theme(theme=stage.theme, words="Slaap", seen={"words": "Slapen"}, **by)
    chosen = gatherings.choose(theme=first, meeting=stage.meeting, why="Velen vroegen het", seen={}, **by)
    with pytest.raises(ChangedAtOnce):
        gatherings.choose(theme=stage.theme, meeting=stage.meeting, why="Anders", seen={}, **by)
    assert (Theme.objects.get(pk=first.pk).words, Choice.objects.get().why) == ("Beter slapen", chosen.why)
    # Who saw it may change it, and the same once more is no matter.
    seen = {"meeting": stage.meeting.pk, "why": chosen.why}
    gatherings.choose(theme=stage.theme, meeting=stage.meeting, why="Anders", seen=seen, **by)
    gatherings.choose(theme=stage.theme, meeting=stage.meeting, why="Anders", seen=seen, **by)
    assert Choice.objects.get().why == "Anders"
