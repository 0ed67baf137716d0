"""A copy of a site sends nothing until somebody says that it is the real one; what it sends then, it sends once."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel import mail
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger import actions
from nestwerk.messenger.models import State
from nestwerk.ops import facts, high_mark, live
from nestwerk.ops.installation import make, put_stamp
from nestwerk.ops.models import Fact
from nestwerk.ops.status.looks import of_copy
from nestwerk.ops.tests.conftest import Installation, Street
from nestwerk.trail import audit
from nestwerk.world import World

SEND = """
import django; django.setup()
from datetime import timedelta
from nestwerk.kernel import mail
from nestwerk.messenger.actions import post
from nestwerk.kernel.clock import now
from nestwerk.world import build
organisation = build(at=now()).de_kiem
post(organisation=organisation, key="x", channel="email", to="els@example.org", subject="Code", body="x", language="nl",
     at=now(), at_night_until=now() + timedelta(hours=2))
mail.queue(to="els@example.org", subject="Code", body="1234")
"""
WORK = """
import django; django.setup()
import json, sys
from django.core import mail as outbox
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
settings.MAIL_URL = "smtp://127.0.0.1"
outbox.outbox = []
from django.core.management import call_command
from nestwerk.kernel.clock import now
from nestwerk.messenger.actions import go_round
from nestwerk.ops import live
live.begin(at=now())
call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0, queue_name="default")
go_round(at=now())
print(json.dumps([letter.to for letter in outbox.outbox]))
"""


def work(house: Installation) -> str:
    """Let a worker do all that waits, and return to whom letters went."""
    out, errors = house.python(WORK).communicate(timeout=120)
    assert out, errors
    return out.strip().splitlines()[-1]


@pytest.fixture
def real(db: None, settings: Any, tmp_path: Path, at: datetime) -> Any:
    make(tmp_path / "data")
    settings.DATA, settings.MAIL_URL, settings.DEMO = tmp_path / "data", "smtp://127.0.0.1", False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    put_stamp(settings.DATA, "ready", "x")
    high_mark.begin(fresh=True, at=at)
    live.begin(at=at)
    return settings


def post(world: World, at: datetime) -> Any:
    return actions.post(
        organisation=world.de_kiem,
        key="place:1",
        channel="email",
        to="els@example.org",
        subject="News from your group",
        body="Kom je?",
        language="nl",
        at=at,
    )


@pytest.mark.database
def test_nothing_leaves_a_copy_until_somebody_says_so(real: Any, world: World, at: datetime) -> None:
    message = post(world, at)
    mail.queue(to="els@example.org", subject="Code", body="1234")
    rows = DBTaskResult.objects.filter(task_path=mail.deliver.module_path, status="READY")
    sealed = rows[0].args_kwargs["kwargs"]["sealed"]
    rows.delete()
    live.hold(at=at)
    assert [point.ok for point in of_copy()] == [False]
    mail.deliver.call(None, sealed=sealed)
    (waiting,) = rows.all()
    assert waiting.args_kwargs["kwargs"] == {"sealed": sealed, "tried": 0, "held": 1}
    assert (actions.send_one(key=message.pk, at=at), actions.go_round(at=at), outbox.outbox) == ("", 0, [])
    call_command("go_live")
    rows.all()[0].refresh_from_db()
    assert (AuditLine.objects.filter(verb="went live").count(), [point.ok for point in of_copy()]) == (1, [True])
    mail.deliver.call(None, **waiting.args_kwargs["kwargs"])
    assert actions.send_one(key=message.pk, at=at) == State.SENT
    assert len(outbox.outbox) == 2


def test_after_a_day_in_a_copy_a_letter_is_let_go(real: Any, at: datetime) -> None:
    live.hold(at=at)
    mail.queue(to="els@example.org", subject="Code", body="1234")
    rows = DBTaskResult.objects.filter(task_path=mail.deliver.module_path, status="READY")
    sealed = rows[0].args_kwargs["kwargs"]["sealed"]
    rows.delete()
    mail.deliver.call(None, sealed=sealed, held=mail.MOST_HELD)
    assert (rows.count(), outbox.outbox) == (0, [])


def test_where_letters_are_files_nothing_waits(real: Any, at: datetime) -> None:
    live.hold(at=at)
    assert live.is_held() is True
    real.MAIL_URL = ""
    assert live.is_held() is False
    real.SMS_URL = "https://sms.example.org"
    assert live.is_held() is True
    real.DEMO = True
    assert live.is_held() is False


def test_an_older_state_in_place_of_ours_is_seen_by_its_trail(real: Any, world: World, at: datetime) -> None:
    with transaction.atomic():
        audit.record("renamed organisation", world.de_kiem, by=None, at=at, organisation=world.de_kiem)
        high_mark.lift(at=at)
        live.begin(at=at)
        assert live.is_copy() is False
        transaction.set_rollback(True)
    live.begin(at=at)
    assert (live.is_copy(), facts.fact(live.SITE)) == (True, live.OLDER)


@pytest.mark.parametrize(("ready", "before", "copy"), [(True, False, False), (False, False, True), (True, True, True)])
def test_a_database_that_says_nothing_is_ours_only_where_it_always_was(
    real: Any, world: World, at: datetime, ready: bool, before: bool, copy: bool
) -> None:
    """An update on the spot goes on; an old dump in a new place, or in the place of one that said something, waits."""
    Fact.objects.all().delete()
    (real.DATA / "stamps.json").unlink()
    if ready:
        put_stamp(real.DATA, "ready", "x")
    if before:
        put_stamp(real.DATA, live.SITE, "known")
    live.begin(at=at)
    assert live.is_copy() is copy


@pytest.mark.database
def test_a_restored_site_and_a_copied_one_send_nothing_before(
    lived_in: Installation, street: Street, tmp_path: Path
) -> None:
    """With the same environment; the letters of the real one go on."""
    lived_in.does(SEND)
    backup = tmp_path / "backup.tar.gz"
    assert work(street.build(like=lived_in)) == "[]", "an old dump in a new place"
    assert lived_in.command("backup", str(backup)).returncode == 0
    (lived_in.data / "stamps.json").write_text('{"ready": "x"}')
    assert work(lived_in) == '[["els@example.org"], ["els@example.org"]]'
    lived_in.does(SEND.replace('key="x"', 'key="y"'))
    copied = street.build(like=lived_in)
    assert work(copied) == "[]"
    done = lived_in.command("restore", str(backup), "--replace")
    assert (done.returncode, "./nestwerk go-live" in done.stdout) == (0, True), done.stderr
    assert work(lived_in) == "[]"
    assert lived_in.command("go-live").returncode == 0
    assert work(lived_in) == '[["els@example.org"]]', "the message of the backup; jobs are in none"


def test_a_moved_file_is_a_copy(real: Any, at: datetime, monkeypatch: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a server knows its databases by number")
    monkeypatch.setitem(connection.settings_dict, "NAME", "/elsewhere/nestwerk.sqlite3")
    assert live.is_copy() is True


def test_the_moment_is_noted(real: Any, at: datetime) -> None:
    live.hold(at=at + timedelta(hours=1))
    assert Fact.objects.get(name=live.SITE).at == at + timedelta(hours=1)


def test_a_copied_folder_is_told_from_its_origin(lived_in: Installation, tmp_path: Path) -> None:
    """As `cp -a` does it: the file is the same, its place is not."""
    if "DATABASE_URL" in lived_in.environment:
        pytest.skip("its database is on a server")
    (lived_in.data / "stamps.json").write_text('{"ready": "x"}')
    lived_in.does(SEND)
    assert work(lived_in) != "[]"
    lived_in.does(SEND.replace('key="x"', 'key="y"'))
    shutil.copytree(lived_in.data, tmp_path / "copy")
    copied = Installation(tmp_path / "copy", {**lived_in.environment, "NESTWERK_DATA": str(tmp_path / "copy")})
    assert work(copied) == "[]"
