"""How a message of the team ends: what is said when it is taken back, and what stands on no page any more."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions
from nestwerk.participants.models import GroupMessage, Participant
from nestwerk.participants.queries.group_messages import in_words, taken_along, written_by
from nestwerk.participants.tests.test_group_messages import LATER, PLACE, form, page_of, three, write
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
pytestmark = pytest.mark.both
__all__ = ["three"]
NOBODY, SOME = "Niemand kreeg het.", "Sommigen kregen het misschien al"


def take_back(bram: Client, made: GroupMessage) -> str:
    """Bram takes it back; the words of the page that comes."""
    page = bram.post(f"{PLACE}{made.pk}/terug/", follow=True).content.decode()
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def below(words: str) -> set[str]:
    """Return who stands below as somebody who may have got it."""
    told = words.partition("Wie het misschien kreeg")[2]
    return {name for name in ("Joke", "Amina", "Fatma") if name in told}


def test_in_quiet_hours_it_stood_on_the_pages_though_no_letter_left(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 'Nobody got it', six hours after everybody could read it."""
    late = at.replace(hour=18, minute=55)
    with time_machine.travel(late):
        client_for(world.bram).post(PLACE, form(words="Foutje", wens="versturen"))
    made, night = GroupMessage.objects.get(), late + timedelta(hours=6)
    messenger.go_round(at=night)
    assert "Foutje" in page_of(three["fatma"], night)
    with time_machine.travel(night):
        bram = client_for(world.bram)
        words = take_back(bram, made)
        assert (SOME in words, NOBODY in words, below(words)) == (True, False, {"Joke", "Amina", "Fatma"})
        assert "van 22 november, 20:05 tot ten laatste 23 november, 01:55" in words
        assert "bericht kon niet worden" not in words
    assert "Foutje" not in page_of(three["fatma"], night)
    # It stays there for who looks later.
    with time_machine.travel(night + timedelta(days=3)):
        again = client_for(world.bram).get(f"{PLACE}{made.pk}/").context
    assert [row.participant.name for row in again["may_have_read"]] == ["Joke", "Amina", "Fatma"]


def test_of_who_wants_no_messages_the_page_counts_too(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    made = write(kitchen, world, at, whom="one", participant=three["fatma"])
    with time_machine.travel(at + LATER):
        assert below(take_back(client_for(world.bram), made)) == {"Fatma"}


@pytest.mark.parametrize("state", [State.SENDING, State.UNSURE, State.SENT])
def test_a_letter_that_may_have_left_is_not_nobody(
    state: str,
    kitchen: Group,
    three: dict[str, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    """Also where no page showed it: the meeting was cancelled within the ten minutes."""
    made = write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meetings[-1])
    groups.cancel(meeting=meetings[-1], reason="Ziek", by=world.bram, at=at + timedelta(minutes=1))
    hers = Message.objects.filter(key__startswith="team:", recipient=three["joke"].pk)
    hers.update(state=state, claimed_at=at, done_at=at)
    with time_machine.travel(at + LATER):
        words = take_back(client_for(world.bram), made)
    assert (SOME in words, NOBODY in words, below(words)) == (True, False, {"Joke"})


def test_what_no_page_showed_and_no_letter_told_nobody_got(
    kitchen: Group,
    three: dict[str, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    made = write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meetings[-1])
    groups.cancel(meeting=meetings[-1], reason="Ziek", by=world.bram, at=at + timedelta(minutes=1))
    messenger.go_round(at=at + LATER)
    with time_machine.travel(at + LATER):
        words = take_back(client_for(world.bram), made)
    assert (NOBODY in words, below(words)) == (True, set())


def test_what_no_page_showed_stands_in_no_file_of_hers(
    kitchen: Group, three: dict[str, Participant], meetings: list[Meeting], world: World, at: datetime
) -> None:
    """Before: her file said it 'as it stood on her page'."""
    write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meetings[-1])
    assert len(taken_along(three["joke"], at=at + LATER)) == 1
    groups.cancel(meeting=meetings[-1], reason="Ziek", by=world.bram, at=at + timedelta(minutes=1))
    assert taken_along(three["joke"], at=at + LATER) == []


@pytest.mark.parametrize("ready", ["see-you", "answer", "food", "outside"])
@pytest.mark.parametrize("becomes", ["cancelled", "moved", "past"])
def test_what_tells_of_a_meeting_stands_there_as_long_as_it_is_so(
    ready: str,
    becomes: str,
    kitchen: Group,
    three: dict[str, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    """Before: 'We meet again on Tuesday. You are welcome' for ninety days, also when nobody is there on Tuesday."""
    meeting = meetings[-1]
    with time_machine.travel(at):
        client_for(world.bram).post(PLACE, form(ready=ready, wens="versturen"))
    made, later = GroupMessage.objects.get(), at + timedelta(minutes=20)
    assert made.meeting == meeting
    mine = f'<p lang="nl" dir="auto">{said_in(made)}'
    assert mine in page_of(three["joke"], later)
    if becomes == "cancelled":
        groups.cancel(meeting=meeting, reason="Ziek", by=world.bram, at=later)
    elif becomes == "moved":
        begins, ends = meeting.starts_at + timedelta(hours=3), meeting.ends_at + timedelta(hours=3)
        groups.move(meeting=meeting, starts_at=begins, ends_at=ends, reason="", by=world.bram, at=later)
    else:
        assert mine in page_of(three["joke"], meeting.ends_at - timedelta(minutes=1))
        later = meeting.ends_at
    assert mine not in page_of(three["joke"], later + timedelta(minutes=1))
    with time_machine.travel(later + timedelta(minutes=1)):
        page = client_for(world.bram).get(f"{PLACE}{made.pk}/").content.decode()
    assert "Het staat op geen enkele pagina meer: de bijeenkomst waarover het gaat" in " ".join(page.split())
    # It was written to her, so it is hers to take along.
    assert len(actions.export(participant=three["joke"], at=later)["from_team"]) == 1


def said_in(made: GroupMessage) -> str:
    return in_words(made, "nl").words


def test_who_says_not_to_come_reads_no_more_what_is_for_who_comes(
    kitchen: Group, three: dict[str, Participant], meetings: list[Meeting], world: World, at: datetime
) -> None:
    for name in ("joke", "amina"):
        actions.reply(meeting=meetings[-1], participant=three[name], coming=True, at=at)
    write(kitchen, world, at, whom="coming", meeting=meetings[-1])
    shown = {name: "taart mee" in page_of(three[name], at + LATER) for name in three}
    assert shown == {"joke": True, "amina": True, "fatma": False}
    actions.reply(meeting=meetings[-1], participant=three["joke"], coming=False, at=at + LATER)
    assert "taart mee" not in page_of(three["joke"], at + LATER)
    assert "taart mee" in page_of(three["amina"], at + LATER)
    actions.reply(meeting=meetings[-1], participant=three["joke"], coming=True, at=at + LATER)
    assert "taart mee" in page_of(three["joke"], at + LATER)


def test_who_had_all_erased_may_have_got_it(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    """Before: 'Nobody got it', of a letter that had left and that stood on three pages."""
    made = write(kitchen, world, at)
    messenger.go_round(at=at + LATER)
    for one in three.values():
        one.refresh_from_db()
        actions.erase(participant=one, by=None, at=at + timedelta(hours=1))
    with time_machine.travel(at + timedelta(hours=2)):
        words = take_back(client_for(world.bram), made)
    assert (NOBODY in words, "Misschien kreeg iemand het" in words) == (False, True)
    assert "voor wie het was, liet sindsdien alles wissen" in words


def test_who_had_all_erased_before_it_left_got_nothing(
    kitchen: Group, three: dict[str, Participant], world: World, client_for: ClientFor, at: datetime
) -> None:
    made = write(kitchen, world, at)
    for one in three.values():
        actions.erase(participant=one, by=None, at=at + timedelta(minutes=1))
    with time_machine.travel(at + timedelta(minutes=2)):
        words = take_back(client_for(world.bram), made)
    assert (NOBODY in words, "Misschien" in words) == (True, False)


def test_what_was_written_stays_as_it_was_when_the_meeting_moves(
    kitchen: Group,
    three: dict[str, Participant],
    meetings: list[Meeting],
    world: World,
    client_for: ClientFor,
    at: datetime,
) -> None:
    """Before: the page of the message, the list and her own file told the new day, which nobody was ever told so."""
    meeting, page = meetings[-1], f"{PLACE}{{}}/"
    made = write(kitchen, world, at, ready="see-you", texts={}, language="", meeting=meeting)
    messenger.go_round(at=at + LATER)
    begins, ends = meeting.starts_at + timedelta(days=2, hours=1), meeting.ends_at + timedelta(days=2, hours=1)
    later = at + timedelta(minutes=40)
    groups.move(meeting=meeting, starts_at=begins, ends_at=ends, reason="", by=world.bram, at=later)
    with time_machine.travel(later):
        bram = client_for(world.bram)
        shown = [bram.get(address).content.decode() for address in (page.format(made.pk), PLACE)]
    assert ["dinsdag 24 november" in one for one in shown] == [True, True]
    hers = actions.export(participant=three["joke"], at=later)["from_team"]
    assert ["dinsdag 24 november" in str(one) for one in hers] == [True]
    # What is ours is not in the file of who sent it.
    assert written_by(world.bram) == []
