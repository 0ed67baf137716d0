"""What a parent changes reaches the letters that are already on their way."""

from datetime import timedelta

import pytest

from nestwerk.groups import actions as groups_actions
from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions
from nestwerk.participants.actions.notices import remind
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import current_texts, secret_of

DETAILS = {"name": "Joke", "language": "nl", "phone": "", "email": ""}


@pytest.fixture
def waiting(groups, parents, at):
    """Joke's reminder, which waits."""
    meeting = groups.tuesday.meetings.upcoming(at).first()
    remind(at=meeting.starts_at - timedelta(days=2))
    return Message.objects.get(recipient=parents.joke.pk, state=State.WAITING)


def now(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def gone(message: Message) -> bool:
    kept = now(message)
    return (kept.state, kept.to, kept.body) == (State.DROPPED, "", "")


def test_a_renewed_link_stands_in_the_letter_that_waits(waiting, parents, send, client):
    old = secret_of(parents.joke)
    assert old in waiting.body
    answer = send(parents.joke, "nieuwe-link/")
    assert old in now(waiting).body, "it works until she opens the new one"
    client.get(answer.headers["Location"].partition("?")[0])
    new = secret_of(parents.joke)
    assert (old in now(waiting).body, new in now(waiting).body) == (False, True)
    assert client.get(f"/mijn/{new}/").status_code == 200


def test_the_letter_that_waits_goes_to_the_contact_of_now(waiting, parents, send, at):
    send(parents.joke, "gegevens/", **{**DETAILS, "email": "nieuw@example.org", "language": "fr"})
    assert (now(waiting).to, now(waiting).language) == ("nieuw@example.org", "fr")
    assert "Bonjour" in now(waiting).body
    send(parents.joke, "gegevens/", **{**DETAILS, "phone": "0470 11 22 33"})
    assert (now(waiting).channel, now(waiting).to, now(waiting).state) == ("sms", "+32470112233", State.WAITING)


def test_without_a_contact_the_letter_that_waits_is_dropped(waiting, parents, send):
    send(parents.joke, "gegevens/", **DETAILS)
    assert gone(waiting)


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("gegevens/toestemming/", {"purpose": "messages", "on": "no"}),
        ("stoppen/", {"sure": "on"}),
        ("gegevens/wissen/", {"sure": "on"}),
    ],
)
def test_who_takes_back_leaves_or_erases_gets_no_letter_that_waited(place, form, waiting, parents, send, at):
    send(parents.joke, place, **form)
    assert gone(waiting)
    messenger.send_one(key=waiting.pk, at=waiting.due_at + timedelta(days=1))
    assert gone(waiting)


def test_who_agrees_again_in_time_is_reminded_after_all(waiting, parents, send):
    words = current_texts(parents.joke.organisation)["messages"].pk
    for on in ("no", "yes"):
        send(parents.joke, "gegevens/toestemming/", purpose="messages", on=on, text=words)
    remind(at=waiting.made_at + timedelta(minutes=5))
    assert Message.objects.get(recipient=parents.joke.pk, state=State.WAITING).to == waiting.to


def test_a_letter_that_failed_is_not_sent_again_to_who_left(waiting, parents, send, at):
    Message.objects.filter(pk=waiting.pk).update(state=State.FAILED, done_at=at)
    send(parents.joke, "stoppen/", sure="on")
    assert gone(waiting)


def test_a_withdrawn_link_stands_in_no_letter(waiting, parents, world, at):
    actions.revoke_link(participant=parents.joke, kind="page", by=world.bram, at=at)
    assert ("/mijn/" in now(waiting).body, now(waiting).state) == (False, State.WAITING)


def test_a_link_that_was_asked_for_goes_only_where_it_was_asked_to_go(parents, send, at):
    joke = Participant.objects.get(pk=parents.joke.pk)
    actions.send_link(participant=joke, channel="email", by=None, at=at)
    asked = Message.objects.get(key__startswith="link:")
    send(joke, "nieuwe-link/")
    assert secret_of(joke) in now(asked).body
    send(joke, "gegevens/", **{**DETAILS, "email": "nieuw@example.org"})
    assert gone(asked)


def test_a_group_that_ends_reminds_nobody_any_more(waiting, groups, world, at):
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    assert not Message.objects.filter(key__startswith="reminder:", state=State.WAITING).exists()
