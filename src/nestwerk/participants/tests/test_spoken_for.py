"""What one parent tells about the other is no consent of the other: she is asked, and a no erases it."""

import html
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nestwerk.groups.models import Group
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Consent, Participant
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
ASKED = "Ga je akkoord dat we dit bewaren?"


@pytest.fixture
def second(kitchen: Group, at: datetime) -> Participant:
    values: actions.SignUp = {
        "name": "Samira",
        "heard_by": "school",
        "childcare_ages": [2, 4],
        "second": {"name": "Karim", "phone": "0472 00 00 05", "language": "nl"},
        "consents": list(queries.current_texts(kitchen.organisation).values()),
    }
    actions.sign_up(group=kitchen, values=values, by=None, at=at)
    return kitchen.participants.get(number=2)


def own(parent: Participant, place: str = "") -> str:
    return f"/mijn/{queries.secret_of(parent)}/{place}"


def read(address: str, browser: Client | None = None) -> str:
    answer = (browser or Client()).get(address, headers={"Accept-Language": "nl"})
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def of_team(parent: Participant) -> str:
    return f"/groepen/{parent.group.slug}/team/deelnemers/{parent.pk}/"


def test_the_other_parent_is_asked_and_agreed_to_nothing(
    second: Participant, world: World, client_for: ClientFor
) -> None:
    assert not Consent.objects.filter(participant=second).exists()
    page, data, team = read(own(second)), read(own(second, "gegevens/")), read(of_team(second), client_for(world.bram))
    assert (ASKED in page, "Karim" in page, "0472 00 00 05" in page) == (True, True, True)
    assert (ASKED in data, "Je ging akkoord op" in data) == (True, False)
    assert ("Deze ouder krijgt de vraag op de eigen pagina" in team, "bewaar mijn gegevens" in team) == (True, False)
    first = second.group.participants.get(number=1)
    assert ASKED not in read(own(first))


def test_a_yes_is_hers_and_asked_once(second: Participant, world: World, client_for: ClientFor) -> None:
    for pressed in ("yes", "no"):
        Client().post(own(second, "akkoord/"), {"agreed": pressed})
    second.refresh_from_db()
    assert (second.name, queries.has_consent(second, "taking-part")) == ("Karim", True)
    assert (ASKED in read(own(second)), "Je ging akkoord op" in read(own(second, "gegevens/"))) == (False, True)
    assert "deze ouder ging zelf akkoord" in read(of_team(second), client_for(world.bram))


def test_a_no_erases_what_the_group_can_do_without(second: Participant, world: World, client_for: ClientFor) -> None:
    Client().post(own(second, "akkoord/"), {"agreed": "no"})
    known = Participant.objects.get(pk=second.pk)
    assert (known.name, known.phone, known.email, known.access_needs, known.heard_by) == ("", "", "", "", "")
    assert (known.standing, known.phone_unsure, known.family.childcare_ages) == ("in", False, [2, 4])
    assert (ASKED in read(own(second)), queries.has_consent(known, "taking-part")) == (False, False)
    assert "deze ouder zei nee" in read(of_team(second), client_for(world.bram))


def test_the_trail_says_who_recorded_it(second: Participant, kitchen: Group, world: World, at: datetime) -> None:
    texts = queries.current_texts(kitchen.organisation)
    values: actions.SignUp = {"name": "Joke", "second": {"name": "Piet"}, "consents": [texts["taking-part"]]}
    joke = actions.sign_up(group=kitchen, values=values, by=world.bram, at=at)
    told = {
        (line.object_id, line.verb): line.by_id
        for line in AuditLine.objects.filter(verb__in=["spoken for", "noted for other", "noted consent"])
    }
    piet = kitchen.participants.get(number=4)
    assert told == {
        (str(second.pk), "spoken for"): None,
        (str(piet.pk), "noted for other"): world.bram.pk,
        (str(joke.pk), "noted consent"): world.bram.pk,
    }
    assert "Het team noteerde op" in read(own(joke, "gegevens/"))
    assert "Je ging akkoord op" not in read(own(joke, "gegevens/"))


def test_neither_parent_reads_what_the_other_told(second: Participant, world: World, at: datetime) -> None:
    first = second.group.participants.get(number=1)

    def told(parent: Participant) -> tuple[object, object]:
        everything = actions.export(participant=Participant.objects.get(pk=parent.pk))
        return everything["heard_by"], everything["childcare_ages"]

    assert (told(first), told(second)) == (("school", [2, 4]), ("", []))
    Client().post(own(second, "akkoord/"), {"agreed": "yes"})
    actions.change_details(participant=second, values={"childcare_ages": [2, 4, 7]}, by=world.bram, at=at)
    assert (told(first), told(second)) == (("school", []), ("", [2, 4, 7]))
