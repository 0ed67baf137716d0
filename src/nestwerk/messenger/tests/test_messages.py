"""A message goes once, not at night, and leaves nothing personal behind."""

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import actions, queries
from nestwerk.messenger.models import Message, State
from nestwerk.world import World

Post = Callable[..., Message]


@pytest.fixture
def post(world: World, at: datetime) -> Post:
    """Post a message of De Kiem about its Tuesday group."""

    def posted(**others: Any) -> Message:
        values = {
            "organisation": world.de_kiem,
            "key": "place:1",
            "channel": "email",
            "to": "joke@example.org",
            "subject": "News from your group",
            "body": "Dag Joke, kom je dinsdag?",
            "language": "nl",
            "at": at,
        }
        return actions.post(**{**values, **others})

    return posted


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_a_message_goes_out_and_is_emptied(post: Post, at: datetime) -> None:
    message = post()
    assert actions.send_one(key=message.pk, at=at) == State.SENT
    (letter,) = mail.outbox
    assert (letter.to, letter.body.strip()) == (["joke@example.org"], "Dag Joke, kom je dinsdag?")
    assert letter.extra_headers["Message-ID"].startswith(f"<{message.pk}@")
    message.refresh_from_db()
    assert (message.to, message.body, message.state) == ("", "", State.SENT)


def test_the_same_key_is_one_message(post: Post, at: datetime) -> None:
    first, second = post(), post(body="Nog eens")
    assert first.pk == second.pk
    assert [actions.send_one(key=first.pk, at=at), actions.send_one(key=first.pk, at=at)] == [State.SENT, ""]
    assert len(mail.outbox) == 1


def test_another_organisation_may_use_the_same_key(post: Post, world: World) -> None:
    assert post().pk != post(organisation=world.buurthuis_zuid).pk


def test_at_night_it_waits_unless_it_is_urgent(post: Post, at: datetime) -> None:
    night = at.replace(hour=21)  # ten in the evening in Brussels
    quiet, urgent = post(key="a", at=night), post(key="b", at=night, at_night_until=night + timedelta(hours=1))
    assert (quiet.due_at - night, urgent.due_at) == (timedelta(hours=11), night)
    assert actions.send_one(key=quiet.pk, at=night) == ""
    assert actions.go_round(at=night) == 1
    assert actions.go_round(at=night + timedelta(hours=11)) == 1


def test_words_and_address_are_sealed_in_the_database(post: Post) -> None:
    post()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM messenger_message")
        row = str(cursor.fetchall())
    assert ("Joke" in row, "joke@" in row, "place:1" in row) == (False, False, True)


def claim(message: Message, at: datetime) -> None:
    """Stand where a worker stands that is killed while it hands the message over."""
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=at)


def test_a_letter_that_was_perhaps_sent_is_never_sent_again_by_itself(post: Post, world: World, at: datetime) -> None:
    message = post()
    claim(message, at)
    later = at + timedelta(minutes=6)
    assert (actions.go_round(at=later), state(message), mail.outbox) == (0, State.UNSURE, [])
    actions.send_again(message=message, by=world.katja, at=later)
    assert actions.go_round(at=later) == 1
    assert AuditLine.objects.filter(verb="message-sent-again", organisation_id=world.de_kiem.pk).count() == 1


def test_a_worker_that_is_busy_is_left_alone(post: Post, at: datetime) -> None:
    message = post()
    claim(message, at)
    actions.go_round(at=at + timedelta(minutes=4))
    assert state(message) == State.SENDING


def test_each_message_of_a_long_round_is_claimed_at_its_own_moment(post: Post, at: datetime) -> None:
    messages = [post(key=str(number)) for number in range(3)]
    assert actions.go_round(at=at) == 3
    assert len({Message.objects.get(pk=one.pk).claimed_at for one in messages}) == 3


def test_a_text_message_of_a_dead_worker_goes_again_and_arrives_once(
    post: Post, at: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.SMS_FILE_PATH = tmp_path
    message = post(channel="sms", to="+32470000000")
    assert actions.send_one(key=message.pk, at=at) == State.SENT
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=at)
    assert actions.go_round(at=at + timedelta(minutes=6)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [f"{message.pk}.json"]


def test_messages_of_a_moment_that_passed_are_dropped(post: Post, world: World, at: datetime) -> None:
    one, other = post(key="reminder:m1:a"), post(key="reminder:m2:a")
    assert actions.drop(organisation=world.de_kiem, key_begins="reminder:m1:", at=at) == 1
    assert (state(one), state(other), one.body) == (State.DROPPED, State.WAITING, "")


def test_erasing_somebody_empties_what_waits_for_them(post: Post, at: datetime) -> None:
    amina = uuid.uuid4()
    message = post(recipient=amina)
    assert actions.erase_for(recipient=amina, at=at) == 1
    assert (state(message), message.to, message.body, message.recipient) == (State.DROPPED, "", "", None)
    assert actions.go_round(at=at + timedelta(days=1)) == 0


def test_without_text_messages_none_is_sent(post: Post, world: World, at: datetime) -> None:
    actions.change_settings(organisation=world.de_kiem, values={"text_messages": False}, by=world.katja, at=at)
    message = post(channel="sms", to="+32470000000")
    assert (state(message), message.to, message.body) == (State.DROPPED, "", "")


@pytest.mark.parametrize("number", ["0470 00 00 00", "+380671234567", "+3290012345", "+3292241111"])
def test_a_text_message_goes_to_no_number_that_was_made_to_earn_money(post: Post, number: str) -> None:
    """Nor to a landline, a country that is not allowed, or a number that is not in the machine's form."""
    message = post(channel="sms", to=number)
    assert (state(message), message.to, message.body) == (State.DROPPED, "", "")


def test_an_organisation_has_so_many_text_messages_a_month(post: Post, world: World, at: datetime) -> None:
    actions.change_settings(organisation=world.de_kiem, values={"texts_a_month": 3}, by=world.katja, at=at)
    words = {"a": "a" * 161, "b": "kort", "c": "kort"}
    states = [state(post(key=key, channel="sms", to="+32470000000", body=body)) for key, body in words.items()]
    assert states == [State.WAITING, State.WAITING, State.DROPPED]
    assert queries.texts_left(world.de_kiem, at=at) == 0
    assert queries.texts_left(world.buurthuis_zuid, at=at) == 500
    assert queries.texts_left(world.de_kiem, at=at + timedelta(days=10)) == 3


class Provider(BaseHTTPRequestHandler):
    """A provider as it is in the world: it answers by the number, and sends one key once."""

    seen: dict[str, dict[str, str]] = {}
    auth: list[str] = []

    def do_POST(self) -> None:
        words = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.auth.append(str(self.headers["Authorization"]))
        answer = {"+32470000400": 422, "+32470000500": 503}.get(words["to"], 200)
        if answer == 200:
            self.seen[str(self.headers["Idempotency-Key"])] = words
        self.send_response(answer)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: Any, socket_enabled: None = None) -> Iterator[type[Provider]]:
    Provider.seen, Provider.auth = {}, []
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SMS_URL = f"http://:secret@127.0.0.1:{server.server_port}/send"
    yield Provider
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("number", "expected"),
    [("+32470000001", State.SENT), ("+32470000400", State.REFUSED), ("+32470000500", State.WAITING)],
)
def test_a_provider_takes_refuses_or_asks_for_patience(
    post: Post, at: datetime, provider: type[Provider], number: str, expected: str
) -> None:
    message = post(channel="sms", to=number, body="Kom je?")
    assert actions.send_one(key=message.pk, at=at) == expected
    assert provider.auth == ["Bearer secret"]
    sent = {str(message.pk): {"to": number, "text": "Kom je?", "reference": str(message.pk)}}
    assert provider.seen == (sent if expected == State.SENT else {})


def test_patience_ends(post: Post, at: datetime, provider: type[Provider]) -> None:
    message = post(channel="sms", to="+32470000500")
    for hours in range(0, 27, 3):
        actions.go_round(at=at + timedelta(hours=hours))
    assert (state(message), message.tries, message.failure) == (State.FAILED, 5, "HTTP 503")
