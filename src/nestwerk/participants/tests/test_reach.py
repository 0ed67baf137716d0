"""'Participants get a message' says truly how many, and the list says whom to call."""

from collections.abc import Callable

from django.test import Client

from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger.actions import change_settings
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.testing.tabs import Tab
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/keukentafel/team/"


def test_a_cancellation_says_how_many_get_a_message_and_the_list_whom_to_call(
    kitchen: Group, meetings: list[Meeting], join: Join, world: World, client_for: ClientFor
) -> None:
    Group.objects.filter(pk=kitchen.pk).update(capacity=None)
    agreed = list(queries.current_texts(kitchen.organisation).values())
    join("Joke", email="joke@example.org", consents=agreed)
    join("Amina", phone="0470 12 34 56", consents=agreed)
    join("Olena", phone="+380 67 123 4567", consents=agreed)
    join("Samira", phone="09 224 11 11", consents=agreed)
    join("Fatma", phone="0471 12 34 56")
    join("Karim")
    bram, place = client_for(world.bram), f"{HOME}bijeenkomsten/{meetings[-1].pk}/"
    words = "2 van de 6 deelnemers krijgen een bericht."
    assert words in bram.get(place).content.decode()
    answer = Tab(bram, place, "seen").send({"reason": "Bram is ziek"}, follow=True)
    assert words in answer.content.decode()
    assert kitchen.organisation.messages.filter(key__startswith="cancelled:").count() == 2
    known = bram.get(f"{HOME}deelnemers/").context["known"]
    assert {row.participant.name: row.why for row in known} == {
        "Joke": "",
        "Amina": "",
        "Olena": "no-texts-there",
        "Samira": "no-texts-there",
        "Fatma": "not-agreed",
        "Karim": "no-contact",
    }


def test_when_text_messages_are_off_nobody_is_promised_one(
    kitchen: Group, meetings: list[Meeting], join: Join, world: World, client_for: ClientFor
) -> None:
    agreed = list(queries.current_texts(kitchen.organisation).values())
    join("Amina", phone="0470 12 34 56", consents=agreed)
    change_settings(
        organisation=world.de_kiem, values={"text_messages": False}, by=world.katja, at=meetings[0].starts_at
    )
    bram = client_for(world.bram)
    assert "0 van de 1 deelnemers" in bram.get(f"{HOME}bijeenkomsten/{meetings[-1].pk}/").content.decode()
    assert [row.why for row in bram.get(f"{HOME}deelnemers/").context["known"]] == ["no-texts-now"]
