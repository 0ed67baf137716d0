"""The team writes to its parents: by her own way and in her language, with a way back, and on her page too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.group_messages import Letter, forget_group_messages
from nestwerk.participants.models import GroupMessage, GroupMessageReader, Participant
from nestwerk.participants.models.group_message import KEEP, WAIT
from nestwerk.participants.queries.group_messages import heard_of_message
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.models import Person
from nestwerk.trail.journal import AGAIN
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
Letters = Callable[[], list[EmailMessage]]
PLACE = "/groepen/keukentafel/team/berichten/"
LATER = timedelta(minutes=11)
pytestmark = pytest.mark.both


@pytest.fixture
def three(kitchen: Group, meetings: list[Meeting], join: Join) -> dict[str, Participant]:
    """Joke reads Dutch by mail, Amina Arabic by text message, Fatma wants no messages."""
    agreed = list(queries.current_texts(kitchen.organisation).values())
    return {
        "joke": join("Joke", email="joke@example.org", consents=agreed),
        "amina": join("Amina", phone="0470 12 34 56", language="ar", consents=agreed),
        "fatma": join("Fatma", phone="0471 12 34 56", language="tr"),
    }


def form(**values: object) -> dict[str, object]:
    own = {"whom": "all", "participant": "", "ready": "", "words": "", "language": "nl", "token": "t" * 20}
    return {**own, **values}


def page_of(participant: Participant, at: datetime) -> str:
    with time_machine.travel(at):
        return Client().get(f"/mijn/{queries.secret_of(participant)}/").content.decode()


def write(group: Group, world: World, at: datetime, press: str = "een", **more: Any) -> GroupMessage:
    letter: Letter = {"whom": "all", "language": "nl", "texts": {"nl": "Breng taart mee"}, **more}  # type: ignore[typeddict-item]
    return actions.write_to_group(group=group, letter=letter, press=press, by=world.bram, at=at)


def test_bram_looks_first_and_sends_and_each_reads_it_in_her_own_way(
    kitchen: Group,
    three: dict[str, Participant],
    world: World,
    client_for: ClientFor,
    letters: Letters,
    at: datetime,
) -> None:
    bram = client_for(world.bram)
    typed = form(words="Breng taart mee", more_ar="أحضروا كعكة")
    look = bram.post(PLACE, {**typed, "wens": "kijken"}).content.decode()
    assert "3 deelnemers lezen het op hun eigen pagina" in look
    assert "Per mail: 1. Per sms: 1." in look
    assert "Fatma" in look
    assert not GroupMessage.objects.exists()
    answer = bram.post(PLACE, {**typed, "wens": "versturen"}, follow=True)
    made = GroupMessage.objects.get()
    assert answer.redirect_chain[-1][0] == f"{PLACE}{made.pk}/"
    letters()
    assert set(Message.objects.filter(key__startswith="team:").values_list("state", flat=True)) == {State.WAITING}
    assert "Breng taart mee" not in page_of(three["joke"], at + timedelta(minutes=9))
    text = Message.objects.get(recipient=three["amina"].pk, key__startswith="team:")
    assert "أحضروا كعكة" in text.body
    assert "ترجمه الفريق" in text.body
    with time_machine.travel(at + LATER):
        messenger.go_round(at=at + LATER)
        [mail] = letters()
    assert ("Breng taart mee" in mail.body, mail.subject) == (True, "Nieuws van je groep")
    assert "keukentafel" not in mail.body.lower()
    assert "Breng taart mee" in page_of(three["joke"], at + LATER)
    assert 'lang="ar"' in page_of(three["amina"], at + LATER)
    assert "Breng taart mee" in page_of(three["fatma"], at + LATER)
    shown = bram.get(f"{PLACE}{made.pk}/").context
    assert [row.participant.name for row in shown["call"]] == ["Fatma"]
    assert {row.participant.name: row.state for row in shown["reached"]} == {"Joke": "sent", "Amina": "sent"}


def test_within_ten_minutes_it_can_be_taken_back_and_nobody_hears(
    kitchen: Group,
    three: dict[str, Participant],
    world: World,
    client_for: ClientFor,
    letters: Letters,
    at: datetime,
) -> None:
    bram = client_for(world.bram)
    bram.post(PLACE, form(words="Foutje", wens="versturen"))
    made = GroupMessage.objects.get()
    answer = bram.post(f"{PLACE}{made.pk}/terug/", follow=True).content.decode()
    assert "Niemand kreeg het" in answer
    messenger.go_round(at=at + LATER)
    assert letters() == []
    assert "Foutje" not in page_of(three["joke"], at + LATER)
    bodies = [message.body for message in Message.objects.filter(key__startswith="team:")]
    assert bodies == ["", ""]
    assert not actions.take_message_back(message=made, by=world.bram, at=at)


def test_a_double_press_is_one_and_a_correction_within_the_wait_comes_in_its_place(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    first = write(kitchen, world, at)
    assert write(kitchen, world, at) == first
    second = write(kitchen, world, at + timedelta(minutes=2), texts={"nl": "Breng soep mee"})
    first.refresh_from_db()
    assert first.taken_back_at
    assert Message.objects.filter(key__startswith=f"team:{first.pk}:", state=State.WAITING).count() == 0
    third = write(kitchen, world, at + timedelta(minutes=30), texts={"nl": "Breng brood mee"})
    second.refresh_from_db()
    assert (second.taken_back_at, third.pk != second.pk) == (None, True)


def test_a_ready_text_is_read_in_the_own_language_and_names_the_meeting(
    kitchen: Group, three: dict[str, Participant], meetings: list[Meeting], world: World, at: datetime
) -> None:
    write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meetings[-1])
    bodies = {message.recipient: message.body for message in Message.objects.filter(key__startswith="team:")}
    assert "We zien elkaar weer op dinsdag 24 november" in bodies[three["joke"].pk]
    assert "نلتقي" in bodies[three["amina"].pk]
    assert "Tekrar buluşuyoruz" in page_of(three["fatma"], at + LATER)


def test_only_who_said_to_come_hears_what_is_for_who_comes(
    kitchen: Group, three: dict[str, Participant], meetings: list[Meeting], world: World, at: datetime
) -> None:
    for name, coming in (("joke", True), ("amina", True), ("fatma", False)):
        actions.reply(meeting=meetings[-1], participant=three[name], coming=coming, at=at)
    made = write(kitchen, world, at, whom="coming", meeting=meetings[-1])
    assert {row.participant.name for row in heard_of_message(made, at=at)} == {"Joke", "Amina"}
    # Who changes her mind meanwhile is not told to bring cake.
    actions.reply(meeting=meetings[-1], participant=three["joke"], coming=False, at=at)
    messenger.go_round(at=at + LATER)
    ends = {row.participant.name: row.state for row in heard_of_message(made, at=at + LATER)}
    assert ends == {"Joke": State.DROPPED, "Amina": State.SENT}


def test_nothing_leaves_that_tells_of_a_meeting_that_is_off(
    kitchen: Group, three: dict[str, Participant], meetings: list[Meeting], world: World, at: datetime
) -> None:
    made = write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meetings[-1])
    groups.cancel(meeting=meetings[-1], reason="Bram is ziek", by=world.bram, at=at + timedelta(minutes=1))
    messenger.go_round(at=at + LATER)
    assert {row.state for row in heard_of_message(made, at=at + LATER) if row.delivery} == {State.DROPPED}


def test_what_is_for_one_goes_to_that_one_alone_and_is_not_there_to_share(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    bram, fatma = client_for(world.bram), three["fatma"]
    typed = form(whom="one", participant=str(fatma.pk), words="We misten je")
    assert "wa.me" not in bram.post(PLACE, {**typed, "wens": "kijken"}).content.decode()
    bram.post(PLACE, {**typed, "wens": "versturen"})
    assert GroupMessageReader.objects.get().participant == fatma
    assert not Message.objects.filter(key__startswith="team:").exists()
    assert "We misten je" in page_of(fatma, at + LATER)
    assert "We misten je" not in page_of(three["joke"], at + LATER)


def test_what_is_copied_or_shared_holds_no_secret_and_the_public_page_alone(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor
) -> None:
    page = client_for(world.bram).post(PLACE, form(ready="thanks", wens="kijken"))
    shares = page.context["look"]["shares"]
    assert {one["code"] for one in shares} == {"nl", "tr", "ar"}
    for one in shares:
        assert "/mijn/" not in one["words"]
        assert one["words"].endswith("/groepen/keukentafel/")
    assert "https://wa.me/?text=Bedankt" in page.content.decode()


def test_a_long_message_does_not_go_by_text_but_says_where_it_stands(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    write(kitchen, world, at, texts={"nl": "Breng taart mee. " * 30})
    text = Message.objects.get(recipient=three["amina"].pk, key__startswith="team:")
    assert ("taart" in text.body, "/mijn/" in text.body, text.parts) == (False, True, 2)


def test_where_nobody_knows_whose_address_it_is_the_words_stay_on_the_page(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    joke = three["joke"]
    actions.change_details(participant=joke, values={"email": "iemand@example.org"}, by=None, at=at)
    write(kitchen, world, at)
    letter = Message.objects.get(recipient=joke.pk, key__startswith="team:")
    assert ("taart" in letter.body, "/mijn/" in letter.body) == (False, False)
    assert "eigen pagina" in letter.body


def test_it_follows_her_to_another_address_and_stops_when_she_wants_none(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    write(kitchen, world, at)
    joke = three["joke"]
    actions.change_details(participant=joke, values={"language": "fr"}, by=None, at=at)
    letter = Message.objects.get(recipient=joke.pk, key__startswith="team:")
    assert "Bonjour" in letter.body
    actions.withdraw_consent(participant=joke, purpose="messages", by=None, at=at)
    letter.refresh_from_db()
    assert (letter.state, letter.body) == (State.DROPPED, "")


def test_who_is_erased_takes_what_was_written_to_her_alone_along(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    joke = three["joke"]
    alone = write(kitchen, world, at, press="twee", whom="one", participant=joke)
    everybody = write(kitchen, world, at)
    taken = actions.export(participant=joke, at=at + LATER)["from_team"]
    assert [one["words"] for one in taken] == ["Breng taart mee", "Breng taart mee"]
    assert actions.export(participant=joke, at=at)["from_team"] == []
    actions.erase(participant=joke, by=None, at=at + LATER)
    assert list(GroupMessage.objects.all()) == [everybody]
    assert not GroupMessageReader.objects.filter(participant=joke).exists()
    assert alone.pk not in GroupMessage.objects.values_list("pk", flat=True)
    mine = {key: value for room in PRIVACY for key, value in room.export(world.bram).items()}
    assert [one["words"] for one in mine["wrote_to_groups"]] == ["Breng taart mee"]


def test_after_its_term_it_is_erased(kitchen: Group, three: dict[str, Participant], world: World, at: datetime) -> None:
    write(kitchen, world, at)
    assert "taart" in page_of(three["fatma"], at + KEEP - timedelta(hours=1))
    assert "taart" not in page_of(three["fatma"], at + KEEP)
    assert forget_group_messages(at=at + KEEP - timedelta(hours=1)) == 0
    assert forget_group_messages(at=at + KEEP) == 1
    assert not GroupMessageReader.objects.exists()


def test_taken_back_stays_so_after_an_older_backup(
    kitchen: Group, three: dict[str, Participant], world: World, at: datetime
) -> None:
    made = write(kitchen, world, at)
    [again] = [room["participants.message-taken-back"] for room in AGAIN if "participants.message-taken-back" in room]
    again([str(made.pk)], at + WAIT)
    again([str(made.pk)], at + WAIT)
    made.refresh_from_db()
    assert made.taken_back_at == at + WAIT


def test_nobody_else_writes_and_nothing_typed_is_lost(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    for person in (world.noor, world.daan, None):
        assert client_for(person).get(PLACE).status_code in {302, 404}
    bram = client_for(world.bram)
    page = bram.post(PLACE, form(whom="one", words="Breng taart mee", wens="versturen")).content.decode()
    assert "Kies wie het krijgt" in page
    assert "Breng taart mee" in page
    assert "Schrijf iets, of kies" in bram.post(PLACE, form(wens="versturen")).content.decode()
    groups.end(group=kitchen, by=world.bram, at=at)
    with pytest.raises(groups.HasEnded):
        write(kitchen, world, at)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_messages_keeps_its_query_budget(
    kitchen: Group,
    three: dict[str, Participant],
    world: World,
    client_for: ClientFor,
    rows: int,
    at: datetime,
    django_assert_num_queries: Any,
) -> None:
    for number in range(rows):
        write(kitchen, world, at, press=str(number), texts={"nl": f"Taart {number}"})
    bram = client_for(world.bram)
    with django_assert_num_queries(11):
        bram.get(PLACE)


def test_in_quiet_hours_it_waits_for_the_morning(
    kitchen: Group, three: dict[str, Participant], world: World, letters: Letters, at: datetime
) -> None:
    late = at.replace(hour=18, minute=55)
    made = write(kitchen, world, late)
    assert {row.delivery.at for row in heard_of_message(made, at=late) if row.delivery} == {
        at.replace(hour=8, minute=0) + timedelta(days=1)
    }
