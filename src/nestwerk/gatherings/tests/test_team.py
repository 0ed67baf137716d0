"""The team's side: which hat opens which page, and what each sees there."""

from typing import cast

import pytest
from django.test import Client

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import Choice, HelpPost, Theme, Tip
from nestwerk.gatherings.privacy import erase_participant, export, export_participant
from nestwerk.kernel.sealing import VERSION
from nestwerk.participants import actions as participants
from nestwerk.world import agreeing

ROLES = ("nobody", "facilitator", "volunteer", "researcher", "coordinator", "editor", "operator", "outsider")
TEAM = (302, 200, 200, 404, 200, 404, 404, 404)
STEERS = (302, 200, 404, 404, 200, 404, 404, 404)
TABLE = {"agenda/": TEAM, "agenda/THEME/": STEERS, "regels/": TEAM, "tips/": TEAM, "hulp/": TEAM}


@pytest.mark.parametrize("place", TABLE)
def test_every_role_gets_its_own_answer(place, world, groups, parents, gatherings, client_for):
    people = {"nobody": None, **world.by_role()}
    address = f"/groepen/{groups.tuesday.slug}/team/{place}".replace("THEME", str(gatherings.sleep.pk))
    found = tuple(client_for(people[role]).get(address).status_code for role in ROLES)
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, TABLE[place], strict=True))


@pytest.mark.parametrize("place", TABLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_organisation_finds_nothing(place, method, world, groups, parents, gatherings, client_for):
    address = f"/groepen/{groups.tuesday.slug}/team/{place}".replace("THEME", str(gatherings.sleep.pk))
    assert getattr(client_for(world.daan), method)(address).status_code == 404


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("regels/", {"what": "begin", "starter": "own-time"}),
        ("regels/", {"what": "drop", "rule": "RULE"}),
        ("tips/", {"what": "hide-tip", "key": "TIP", "reason": "x"}),
        ("hulp/", {"what": "hide", "post": "POST", "reason": "x"}),
        ("tonen/", {"hiding": "TIP"}),
    ],
)
def test_a_volunteer_does_not_steer(place, what, world, groups, parents, gatherings, client_for):
    keys = {"RULE": groups.tuesday.rules.first().pk, "TIP": gatherings.tip.pk, "POST": gatherings.rota.pk}
    values = {name: keys.get(value, value) for name, value in what.items()}
    address = f"/groepen/{groups.tuesday.slug}/team/{place}"
    assert client_for(world.noor).post(address, values).status_code == 404
    # The same form, by who may.
    if place != "tonen/":
        assert client_for(world.bram).post(address, values).status_code == 302


def test_a_volunteer_sees_that_turns_are_taken_and_not_by_whom(world, groups, parents, gatherings, client_for):
    address = f"/groepen/{groups.tuesday.slug}/team/hulp/"
    bram, noor = (client_for(one).get(address).content.decode() for one in (world.bram, world.noor))
    assert ("Karim" in bram, "Karim" in noor) == (True, False)


def test_a_volunteer_who_is_a_parent_too_has_both_hats(world, groups, parents, gatherings, client_for, address, at):
    parent = participants.sign_up(
        group=groups.tuesday, values=agreeing(groups.tuesday, {"name": "Noor"}), by=None, at=at
    )
    participants.link_account(participant=parent, person=world.noor, by=world.bram, at=at)
    page = Client().get(address(parent)).content.decode()
    assert ('id="bord"' in page, "/team/" in page) == (True, False)
    team = client_for(world.noor).get(f"/groepen/{groups.tuesday.slug}/team/agenda/").content.decode()
    assert f"/agenda/{gatherings.sleep.pk}/" not in team
    # Signed in on the same telephone, her own page stays her own: no team, no account on it.
    both = client_for(world.noor).get(address(parent)).content.decode()
    assert ("/team/" in both, "/afmelden/" in both) == (False, False)


def test_a_group_of_another_organisation_has_its_own_board(world, groups, parents, gatherings, client_for):
    zuid = client_for(world.daan).get(f"/groepen/{groups.zuid.slug}/team/agenda/").content.decode()
    assert "Slapen" not in zuid
    address = f"/groepen/{groups.zuid.slug}/team/agenda/{gatherings.sleep.pk}/"
    assert client_for(world.daan).get(address).status_code == 404


def test_the_team_adds_a_theme_a_tip_and_turns(world, groups, parents, gatherings, client_for, client, address):
    bram, place = client_for(world.bram), f"/groepen/{groups.tuesday.slug}/team/"
    bram.post(place + "agenda/", {"words": "Zakgeld", "token": "a"})
    bram.post(place + "tips/", {"what": "give", "words": "Zing onder het afwassen.", "token": "b"})
    bram.post(place + "hulp/", {"what": "post", "kind": "ask", "title": "Wie bakt cake?", "places": 2, "token": "c"})
    bram.post(place + "regels/", {"what": "propose", "words": "Stil als iemand huilt", "token": "d"})
    page = client.get(address(parents.amina)).content.decode()
    assert all(words in page for words in ("Zakgeld", "Zing onder het afwassen", "Wie bakt cake?"))
    assert HelpPost.objects.get(participant=None).slots.count() == 2


def test_hidden_help_and_tips_are_gone_from_the_parents_page(world, groups, parents, gatherings, client, address, at):
    actions.hide(thing=gatherings.rota, reason="Te veel over haar knie.", by=world.bram, at=at)
    actions.hide(thing=gatherings.tip, reason="Klopt niet.", by=world.bram, at=at)
    page = client.get(address(parents.amina)).content.decode()
    assert ("krukken" in page, "op de mat" in page) == (False, False)


@pytest.mark.parametrize(
    ("model", "column"), [(Theme, "words"), (HelpPost, "title"), (Tip, "words"), (Choice, "why")], ids=str
)
def test_words_of_parents_are_unreadable_in_the_database(parents, gatherings, model, column):
    stored = list(model.objects.values_list(column, flat=True))
    assert stored
    assert all(words.startswith(f"{VERSION}:") for words in stored)


def test_erasing_a_parent_leaves_no_word_of_hers(world, groups, parents, gatherings, at):
    samira = parents.samira
    before = export_participant(samira)
    assert (len(before["help"]), samira.themes.count(), samira.hearts.count()) == (1, 1, 3)
    participants.erase(participant=samira, by=None, at=at)
    assert all(kept == [] for kept in export_participant(samira).values())
    assert (samira.themes.count(), samira.hearts.count()) == (0, 0)
    erase_participant(samira, by=None, at=at)
    assert Theme.objects.filter(group=groups.tuesday).count() == 3


def test_erasing_a_parent_leaves_what_is_of_others(world, groups, parents, send, client, address, at):
    send(parents.samira, "tips/", words="Een boekje onder het kussen.", token="a")
    send(parents.samira, "afspraken/", words="We beginnen met een liedje.", token="b")
    send(parents.samira, "afspraken/", words="Nog niet besproken.", token="c")
    tip = Tip.objects.get(participant=parents.samira)
    for parent, words in ((parents.amina, "Bij ons hielp het."), (parents.samira, "Bij mij ook.")):
        send(parent, f"tips/geprobeerd/?tip={tip.pk}", face="well", words=words, shared="on")
    rule = next(one for one in groups.tuesday.rules.all() if "liedje" in one.words)
    actions.settle_rule(rule=rule, by=world.bram, at=at)
    participants.erase(participant=parents.samira, by=None, at=at)
    tip.refresh_from_db()
    assert (tip.words, tip.participant, tip.tries.count()) == ("", None, 1)
    assert [one["words"] for one in export_participant(parents.amina)["tried"]] == ["Bij ons hielp het."]
    page = client.get(address(parents.fatma) + "tips/").content.decode()
    shown = [words in page for words in ("Bij ons hielp het.", "Bij mij ook.", "kussen", str(tip.pk))]
    assert shown == [True, False, False, False]
    rules = client.get(address(parents.fatma) + "afspraken/").content.decode()
    assert ("liedje" in rules, "Nog niet besproken" in rules) == (True, False)
    participants.erase(participant=parents.amina, by=None, at=at)
    assert not Tip.objects.filter(pk=tip.pk).exists()


def test_what_the_team_wrote_goes_along_with_an_account(world, parents, gatherings):
    tips = cast(list[dict[str, str]], export(world.bram)["tips"])
    assert [tip["words"][:11] for tip in tips] == ["Tien minute"]
