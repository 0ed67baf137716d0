"""'Everything about me' is everything: also what others did with her page, and what was sent to her."""

import html
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nestwerk.gatherings.views.readable import MESSAGES, NAMES, WORDS
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Childcare, Participant, TeamActKind
from nestwerk.people.models import Person
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]
LETTERS = Path(actions.__file__).parents[1] / "templates" / "participants" / "letters"


@pytest.fixture
def amina(parents: ParentWorld) -> Participant:
    amina = parents.amina
    amina.language, amina.email, amina.phone, amina.email_unsure = "nl", "amina@voorbeeld.example", "", False
    amina.save()
    return amina


def of_team(parent: Participant, place: str) -> str:
    return f"/groepen/{parent.group.slug}/team/deelnemers/{parent.pk}/{place}"


def along(parent: Participant) -> tuple[dict[str, Any], str]:
    place = f"/mijn/{queries.secret_of(parent)}/gegevens/meenemen/"
    browser = Client(headers={"Accept-Language": "nl"})
    return browser.get(f"{place}?als=bestand").json(), html.unescape(browser.get(place).content.decode())


def test_what_the_team_did_and_sent_goes_along(
    amina: Participant, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    bram.post(of_team(amina, "link/"), {"wens": "email"})
    bram.post(of_team(amina, "hoed/"), {"person": str(world.noor.pk)})
    Message.objects.filter(recipient=amina.pk).update(state=State.SENT, done_at=at, to="", body="")
    file, page = along(amina)
    assert [(one["who"], one["what"]) for one in file["by_team"]] == [("Bram", "sent-email")]
    assert [(one["who"], one["account"], one["noted"]) for one in file["accounts_noted"]] == [("Bram", "Noor", True)]
    assert [one["message"] for one in file["messages_sent"]] == ["link"]
    for words in ("je link werd naar je mailadres gestuurd", "Wie van het team als jou genoteerd werd", "Noor"):
        assert words in page, words
    assert "Berichten die naar je gingen" in page


def test_a_link_that_the_team_made_goes_along_and_its_secret_does_not(
    amina: Participant, world: World, client_for: ClientFor
) -> None:
    client_for(world.bram).post(of_team(amina, "link/"), {"wens": "vernieuwen"})
    file, page = along(amina)
    assert [one["what"] for one in file["by_team"]] == ["link"]
    assert "er werd een link gemaakt" in page
    assert queries.secret_of(amina) not in str(file)


@pytest.mark.parametrize(
    ("stands", "words"),
    [(Childcare.PLACE, "heeft een plaats in de opvang"), (Childcare.WAITING, "wacht op een plaats")],
)
def test_where_her_children_stand_goes_along(amina: Participant, stands: str, words: str) -> None:
    type(amina.family).objects.filter(pk=amina.family_id).update(childcare=stands)
    file, page = along(amina)
    assert file["childcare"] == stands
    assert words in page


def test_what_did_not_go_is_no_message_that_went(amina: Participant, world: World, at: datetime) -> None:
    actions.send_link(participant=amina, channel="email", by=world.bram, at=at)
    assert along(amina)[0]["messages_sent"] == []


def test_each_letter_and_each_act_has_words(amina: Participant) -> None:
    """A new letter, act or section stops here until a parent can read it."""
    assert {path.stem for path in LETTERS.glob("*.txt")} == set(MESSAGES)
    assert set(TeamActKind.values) < set(WORDS["what"])
    assert set(along(amina)[0]) <= set(NAMES)
