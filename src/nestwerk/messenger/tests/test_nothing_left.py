"""Nothing of an address, a number or a link stays in the database, however a letter ended: its bytes are searched."""

import os
import traceback
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel import mail
from nestwerk.kernel.jobs import JobFailed, job
from nestwerk.messenger import actions
from nestwerk.messenger.models import KEEP_UNFINISHED, Message, State
from nestwerk.messenger.tests.conftest import MailServer
from nestwerk.world import World

Letters = Callable[[], list[EmailMessage]]
NUMBER, LINK = "+32470000000", "https://nestwerk.example.org/mijn/abcdefghjkmnpqrstuvwxyz23456/"
TRACES = ("unknown@example.org", "joke@example.org", "later@example.org", NUMBER, "470000000", LINK, "abcdefghjkmnpq")


def raw() -> str:
    """Return the whole database as it lies on the disk (SQLite, free pages too) or as a dump writes it."""
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize()).decode("latin-1")
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own tables
            rows += [str(row[0]) for row in cursor.fetchall()]
    return "\n".join(rows)


def left(words: str) -> list[str]:
    return [trace for trace in TRACES if trace in words]


def test_the_search_would_find_it(world: World, at: datetime) -> None:
    """Prove that a leak is possible before it is said that there is none."""
    message = actions.post(
        organisation=world.de_kiem,
        key=f"a:{NUMBER}",
        channel="email",
        to="a@example.org",
        subject="x",
        body="x",
        language="nl",
        at=at,
    )
    assert (message.key, left(raw())) == (f"a:{NUMBER}", [NUMBER, "470000000"])


def test_a_refused_letter_about_an_account_leaves_nothing(
    world: World, server: type[MailServer], letters: Letters, caplog: pytest.LogCaptureFixture
) -> None:
    mail.queue(to="unknown@example.org", subject="Je code", body=f"1234 {LINK}")
    letters()
    (done,) = DBTaskResult.objects.filter(task_path="nestwerk.kernel.mail.deliver")
    assert (done.status, done.args_kwargs) == ("FAILED", {"args": [], "kwargs": {}})
    assert (done.exception_class_path, left(done.traceback)) == ("nestwerk.kernel.jobs.JobFailed", [])
    assert "SMTPRecipientsRefused in kernel/mail.py" in done.traceback
    assert (left(raw()), left(caplog.text)) == ([], [])


def test_a_letter_about_an_account_that_arrived_leaves_nothing(
    world: World, server: type[MailServer], letters: Letters
) -> None:
    mail.queue(to="joke@example.org", subject="Je code", body=LINK)
    letters()
    (done,) = DBTaskResult.objects.filter(task_path="nestwerk.kernel.mail.deliver")
    assert (done.status, done.args_kwargs, server.taken) == ("SUCCESSFUL", {"args": [], "kwargs": {}}, ["joke"])
    assert left(raw()) == []


@pytest.mark.parametrize(
    ("to", "ends"), [("joke", State.SENT), ("unknown", State.REFUSED), ("later", State.WAITING), ("hangs-up", "unsure")]
)
def test_however_a_message_ends_nothing_of_it_stays(
    to: str, ends: str, world: World, at: datetime, server: type[MailServer]
) -> None:
    message = actions.post(
        organisation=world.de_kiem,
        key="place:1",
        channel="email",
        to=f"{to}@example.org",
        subject="News from your group",
        body=f"Kom je? {LINK}",
        language="nl",
        at=at,
    )
    assert actions.send_one(key=message.pk, at=at) == ends
    actions.tidy(at=at + KEEP_UNFINISHED + timedelta(minutes=5))
    message = Message.objects.get(pk=message.pk)
    assert (message.to, message.body) == ("", "")
    assert message.state == (State.FAILED if ends == State.WAITING else ends)
    assert left(raw()) == []


def test_a_text_message_that_is_switched_off_leaves_nothing(world: World, at: datetime) -> None:
    actions.change_settings(organisation=world.de_kiem, values={"text_messages": False}, by=world.katja, at=at)
    message = actions.post(
        organisation=world.de_kiem,
        key="place:1",
        channel="sms",
        to=NUMBER,
        subject="News from your group",
        body=LINK,
        language="nl",
        at=at,
    )
    message = Message.objects.get(pk=message.pk)
    assert (message.state, message.to, message.body, left(raw())) == (State.DROPPED, "", "", [])


def test_letters_and_texts_that_went_to_files_have_a_term(
    world: World, at: datetime, tmp_path: Path, settings: Any
) -> None:
    settings.SMS_FILE_PATH = settings.EMAIL_FILE_PATH = tmp_path
    for name, days in (("old.json", 8), ("new.json", 6)):
        moment = (at - timedelta(days=days)).timestamp()
        (tmp_path / name).write_text(NUMBER)
        os.utime(tmp_path / name, (moment, moment))
    actions.tidy(at=at)
    assert [path.name for path in tmp_path.iterdir()] == ["new.json"]


@job()
def breaks(words: str) -> None:
    raise ValueError(words)


def test_the_failure_of_any_job_says_the_kind_and_never_the_words(db: None, letters: Letters) -> None:
    breaks.enqueue("joke@example.org")
    letters()
    (done,) = DBTaskResult.objects.filter(status="FAILED")
    assert "ValueError in messenger/tests/test_nothing_left.py" in done.traceback
    assert (left(done.traceback), left(str(done.args_kwargs)), left(raw())) == ([], [], [])


def test_a_traceback_of_a_refusal_holds_no_address(db: None) -> None:
    address, row = TRACES[1], SimpleNamespace(task_result=SimpleNamespace(id=uuid.uuid4()))
    with pytest.raises(JobFailed) as failure:
        breaks.call(row, address)
    assert left("".join(traceback.format_exception(failure.value))) == []
