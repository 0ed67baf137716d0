"""A letter that a mail server does not take now is tried again; one that it never takes is not."""

import smtplib
import time
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel import mail
from nestwerk.kernel.jobs import TooLong, deadline

pytestmark = pytest.mark.django_db
LATER = smtplib.SMTPRecipientsRefused({"els@example.org": (451, b"greylisted")})
NEVER = smtplib.SMTPRecipientsRefused({"els@example.org": (550, b"no such mailbox")})


def waiting() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path=mail.deliver.module_path, status="READY"))


def answers(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    """Let the mail server answer so: it is somebody else's, and cannot be asked to."""

    def refuse(_message: object) -> None:
        raise problem

    monkeypatch.setattr(EmailMessage, "send", refuse)


@pytest.mark.parametrize("problem", [LATER, ConnectionRefusedError(), smtplib.SMTPServerDisconnected("x")])
def test_not_now_is_tried_again_later_and_longer(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    answers(monkeypatch, problem)
    mail.queue(to="els@example.org", subject="Code", body="1234")
    (first,) = waiting()
    sealed = first.args_kwargs["kwargs"]["sealed"]
    DBTaskResult.objects.all().delete()
    for tried in range(len(mail.WAITS)):
        mail.deliver.call(None, sealed=sealed, tried=tried)
        (again,) = waiting()
        assert again.args_kwargs["kwargs"] == {"sealed": sealed, "tried": tried + 1}
        assert again.run_after is not None
        assert "els@example.org" not in str(again.args_kwargs)
        again.delete()
    with pytest.raises(Exception, match=r"Error|Refused|Disconnected"):
        mail.deliver.call(None, sealed=sealed, tried=len(mail.WAITS))
    assert waiting() == []


def test_never_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, NEVER)
    mail.queue(to="els@example.org", subject="Code", body="1234")
    (first,) = waiting()
    with pytest.raises(Exception, match="SMTPRecipientsRefused"):
        mail.deliver.call(None, **first.args_kwargs["kwargs"])
    assert len(waiting()) == 1, "only the first one, which the worker would close"


def test_a_server_that_drips_holds_nobody_up() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLong), deadline(1):
        time.sleep(30)
    assert time.monotonic() - begun < 5
