"""A group that has ended: no action of the team or of a parent gives or adds anything any more."""

import html
from typing import Any

import pytest

from nestwerk.gatherings import actions as gatherings_actions
from nestwerk.gatherings.models import GroupRule, HelpPost, Hiding, Theme, Tip
from nestwerk.groups.actions import HasEnded, end
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.models import Message
from nestwerk.participants import actions
from nestwerk.participants.models import Participant, Standing
from nestwerk.world import agreeing

SENTENCE = "Deze groep is gestopt. Er verandert niets meer."
WORDS: dict[str, Any] = {"words": "Nog iets", "token": "een"}


@pytest.fixture
def ended(gatherings, parents, world, at):
    """The Tuesday group has ended, with one who waits and one who only asked, and a place free."""
    group = parents.joke.group
    Participant.objects.filter(pk=parents.fatma.pk).update(standing=Standing.WAITING)
    Participant.objects.filter(pk=parents.olena.pk).update(standing=Standing.ASKED)
    end(group=group, by=world.bram, at=at)
    Message.objects.all().delete()
    return Group.objects.get(pk=group.pk)


def fresh(one):
    return Participant.objects.get(pk=one.pk)


def every_action(group, parents, gatherings, by, at):
    joke, fatma, olena = (fresh(one) for one in (parents.joke, parents.fatma, parents.olena))
    team = {"group": group, "participant": None, "by": by, "at": at}
    hers = {"group": group, "participant": joke, "by": None, "at": at}
    rule = GroupRule.objects.filter(group=group)[0]
    meeting = Meeting.objects.filter(group=group)[0]
    yield lambda: actions.promote(participant=fatma, reason="Alleen thuis", by=by, at=at)
    yield lambda: actions.promote(participant=fatma, reason="", by=None, at=at)
    yield lambda: actions.accept(participant=olena, by=by, at=at)
    yield lambda: actions.choose_childcare(participant=joke, wait=True, by=None, at=at)
    yield lambda: actions.join_family(participant=joke, other=fatma, by=by, at=at)
    for who in (team, hers):
        yield lambda who=who: gatherings_actions.bring_in(**who, **WORDS)
        yield lambda who=who: gatherings_actions.propose_rule(**who, **WORDS)
        yield lambda who=who: gatherings_actions.give_tip(**who, **WORDS)
        yield lambda who=who: gatherings_actions.post_help(**who, kind="offer", title="Iets", **WORDS)
    yield lambda: gatherings_actions.give_heart(theme=gatherings.sleep, participant=joke, on=True, at=at)
    yield lambda: gatherings_actions.choose(theme=gatherings.sleep, meeting=meeting, why="Zo", by=by, at=at)
    yield lambda: gatherings_actions.begin_with(group=group, starters=["own-time"], by=by, at=at)
    yield lambda: gatherings_actions.settle_rule(rule=rule, by=by, at=at)
    yield lambda: gatherings_actions.drop_rule(rule=rule, by=by, at=at)
    yield lambda: gatherings_actions.agree(given=[rule], participant=joke, at=at)
    slot = gatherings.rota.slots.first().pk
    yield lambda: gatherings_actions.take(slot=slot, participant=joke, at=at)


def test_every_action_is_refused(ended, gatherings, parents, world, at):
    for action in every_action(ended, parents, gatherings, world.bram, at):
        with pytest.raises(HasEnded):
            action()
    with pytest.raises(actions.GroupOver):
        actions.sign_up(group=ended, values=agreeing(ended, {"name": "Laat"}), by=world.bram, at=at)
    assert Message.objects.count() == 0


def test_the_team_is_told_and_gets_no_button(ended, parents, client_for, world):
    bram, place = client_for(world.bram), f"/groepen/{ended.slug}/team/"
    waiting = f"{place}wachtlijst/"
    page = html.unescape(bram.get(waiting).content.decode())
    assert ("Geef een plaats" in page, "toelaten" in page) == (False, False)
    for where, form in (
        (f"{waiting}{parents.fatma.pk}/", {"reason": "Alleen thuis"}),
        (f"{waiting}bekijken/", {"wens": f"toelaten:{parents.olena.pk}"}),
        (f"{place}agenda/", {"words": "Nog iets", "token": "een"}),
        (f"{place}regels/", {"what": "begin", "starter": "own-time"}),
        (f"{place}tips/", {"what": "give", "words": "Nog iets", "token": "een"}),
        (f"{place}hulp/", {"what": "post", "kind": "offer", "title": "Iets", "token": "een"}),
    ):
        answer = bram.post(where, form, follow=True)
        assert SENTENCE in html.unescape(answer.content.decode()), where
    assert (fresh(parents.fatma).standing, fresh(parents.olena).standing) == (Standing.WAITING, Standing.ASKED)
    assert Message.objects.count() == 0
    for name in ("agenda", "regels", "tips", "hulp", "deelnemers"):
        page = html.unescape(bram.get(f"{place}{name}/").content.decode())
        found = [w for w in ("Zet het op", "Stel dit voor", "Stel deze voor", "Iemand toevoegen") if w in page]
        assert found == [], name


def test_what_was_hidden_is_shown_again_also_after_the_end(ended, gatherings, client_for, world):
    bram, board = client_for(world.bram), f"/groepen/{ended.slug}/team/agenda/"
    bram.post(f"{board}{gatherings.sleep.pk}/", {"what": "hide", "reason": "Per ongeluk"})
    hiding = Hiding.objects.get(theme=gatherings.sleep)
    page = bram.get(board).content.decode()
    assert ("Toon weer" in page, 'name="what" value="show"' in page) == (True, True)
    bram.post(f"/groepen/{ended.slug}/team/tonen/", {"what": "show", "hiding": str(hiding.pk)})
    assert not Hiding.objects.filter(theme=gatherings.sleep).exists()


@pytest.mark.parametrize("place", ["thema/", "afspraken/", "tips/", "hulp/", "stoppen/"])
def test_a_parent_adds_nothing_either(ended, parents, send, address, place):
    before = [model.objects.count() for model in (Theme, GroupRule, Tip, HelpPost)]
    answer = send(parents.joke, place, words="Nog iets", token="een", title="Iets", kind="offer")
    # Who stops leaves a group that ended already; of what others write it says that nothing was kept.
    told = "" if place == "stoppen/" else "?gedaan=niets#mij"
    assert answer.headers["Location"] == address(parents.joke) + told
    assert [model.objects.count() for model in (Theme, GroupRule, Tip, HelpPost)] == before
    assert fresh(parents.joke).standing == Standing.IN
