"""A round, a row of 'what we saw' and a question are taken out or written from an old page only as that page said."""

import html
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.evaluation import actions, rules
from nestwerk.evaluation.models import Claim, Form, Round
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab, filled_in
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
LOOK = "Dit werd gewijzigd nadat je de pagina opende, en staat hier zoals het nu is. Er is nog niets gedaan."


def read(response: object) -> str:
    return " ".join(html.unescape(response.content.decode()).split())  # type: ignore[attr-defined]


@pytest.fixture
def bram(client_for: ClientFor, world: World, groups: GroupWorld) -> Client:
    return client_for(world.bram)


def moved(ending: Round, world: World, at: datetime) -> None:
    last = ending.closes_on + timedelta(days=7)
    actions.move_round(round=ending, opens_on=ending.opens_on, closes_on=last, by=world.katja, at=at)


def renewed(ending: Round, world: World, at: datetime) -> None:
    actions.renew_code(round=ending, by=world.katja, at=at)


def reminded(ending: Round, world: World, at: datetime) -> None:
    actions.remind_everybody(round=ending, by=world.katja, at=at)


@pytest.mark.parametrize("change", [moved, renewed, reminded])
def test_a_round_that_a_colleague_offers_otherwise_is_not_taken_back_unseen(
    change: Callable[..., None], bram: Client, ending: Round, world: World, at: datetime
) -> None:
    """Before: other days, a poster with a new code, or a message to parents: by the old page it was gone."""
    page, to = (reverse(f"evaluation:{one}", args=[ending.group.slug, ending.pk]) for one in ("hub", "take-back"))
    tab, stood = Tab(bram, page, "gezien", to=to), {name: getattr(ending, name) for name in ("closes_on", "code")}
    stood["reminded_at"] = None
    change(ending, world, at)
    assert LOOK in read(tab.send({}, follow=True))
    assert Round.objects.filter(pk=ending.pk).exists()
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.take_round_back(round=ending, by=world.bram, at=at, seen=stood)
    Tab(bram, page, "gezien", to=to).send({})
    assert not Round.objects.exists()


def test_a_name_that_was_hidden_at_that_moment_stays_hidden(
    bram: Client, groups: GroupWorld, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: the words of a moment ago went over it, and the name stood in the table of the report again."""
    words: dict[str, Any] = {"saw": "Farah slaapt beter", "otherwise": "Vakantie", "still": ""}
    row = actions.write_claim(group=groups.tuesday, by=world.bram, at=at, **words)
    tab = Tab(bram, reverse("evaluation:claim", args=[groups.tuesday.slug, row.pk]), "saw")
    write = actions.write_claim

    def at_once(**values: Any) -> Claim:
        write(group=groups.tuesday, claim=row, by=world.katja, at=at, **{**words, "saw": "Een moeder slaapt beter"})
        return write(**values)

    with monkeypatch.context() as between:
        between.setattr(actions, "write_claim", at_once)
        answer: Any = tab.send({"still": "We vroegen het na"})
    assert "Iemand anders wijzigde dit op hetzelfde moment." in read(answer)
    row.refresh_from_db()
    assert (row.saw, row.still) == ("Een moeder slaapt beter", "")
    # What was typed stands there still; once more, and both are kept.
    tab.fields = filled_in(answer, "saw")
    assert tab.fields["still"] == ["We vroegen het na"]
    tab.send({})
    row.refresh_from_db()
    assert (row.saw, row.still) == ("Een moeder slaapt beter", "We vroegen het na")


def test_a_row_that_was_taken_out_at_that_moment_does_not_come_back(
    groups: GroupWorld, world: World, at: datetime
) -> None:
    words: dict[str, Any] = {"saw": "Meer rust", "otherwise": "Vakantie", "still": ""}
    row = actions.write_claim(group=groups.tuesday, by=world.bram, at=at, **words)
    actions.drop_claim(claim=Claim.objects.get(pk=row.pk), by=world.katja, at=at)
    with pytest.raises(ChangedAtOnce):
        actions.write_claim(group=groups.tuesday, claim=row, by=world.bram, at=at, **words)
    assert not Claim.objects.exists()


def a_question(label: str, **more: Any) -> dict[str, Any]:
    return {"key": "hielp", "kind": "text", "label": {"nl": label}, **more}


def of_ones_own(world: World, at: datetime) -> Form:
    draft = {"title": {"nl": "Onze vragen"}, "sections": [{"items": [a_question("Wat hielp?")]}]}
    return actions.make_form(organisation=world.de_kiem, draft=draft, by=world.katja, at=at)


def written(
    own: Form, item: dict[str, Any], world: World, at: datetime, change: Callable[..., Form] = actions.change_form
) -> None:
    change(form=own, change=lambda draft: rules.put(draft, item, {}), by=world.katja, at=at)


def asked_in(own: Form) -> list[dict[str, Any]]:
    own.refresh_from_db()
    return [item for _heading, item in rules.lines_of(own.draft or {})]


def test_a_question_that_a_colleague_wrote_anew_is_not_taken_out_unseen(
    bram: Client, world: World, at: datetime
) -> None:
    own = of_ones_own(world, at)
    page = reverse("evaluation:form", args=[own.pk])
    tab = Tab(bram, page, "doe")
    written(own, a_question("Wat hielp je in moeilijke weken?", help={"nl": "Denk aan de buren."}), world, at)
    answer = read(tab.send({"doe": "weg"}, follow=True))
    assert (LOOK in answer, "Wat hielp je in moeilijke weken?" in answer) == (True, True)
    assert len(asked_in(own)) == 1
    Tab(bram, page, "doe").send({"doe": "weg"})
    assert asked_in(own) == []
    # Once more, as after an answer that was lost.
    assert LOOK not in read(tab.send({"doe": "weg"}, follow=True))


def test_what_a_colleague_wrote_in_a_question_at_that_moment_stays(
    bram: Client, world: World, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = of_ones_own(world, at)
    tab = Tab(bram, reverse("evaluation:question", args=[own.pk, "hielp"]), "label_nl")
    change = actions.change_form

    def at_once(**values: Any) -> Form:
        written(own, a_question("Wat hielp?", help={"nl": "Denk aan de buren."}), world, at, change)
        return change(**values)

    with monkeypatch.context() as between:
        between.setattr(actions, "change_form", at_once)
        answer: Any = tab.send({"label_nl": "Wat hielp je?"})
    assert "Iemand anders wijzigde dit op hetzelfde moment." in read(answer)
    assert asked_in(own) == [a_question("Wat hielp?", help={"nl": "Denk aan de buren."})]
    tab.fields = filled_in(answer, "label_nl")
    tab.send({})
    assert asked_in(own) == [a_question("Wat hielp je?", help={"nl": "Denk aan de buren."})]
