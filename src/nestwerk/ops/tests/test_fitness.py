"""What `./nestwerk check` says of an installation, and what the settings make of an address."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from nestwerk.config import cli
from nestwerk.config.databases import database
from nestwerk.config.mail import MailServer, mail_server
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.env import BadSetting
from nestwerk.kernel.models import Counted
from nestwerk.ops import fitness, high_mark, restore
from nestwerk.ops.installation import make, make_keys, put_stamp
from nestwerk.ops.replaced import folder_at, forget_replaced
from nestwerk.ops.statics import digest_of, static_contents
from nestwerk.ops.terms import past_term
from nestwerk.ops.upkeep import run_all
from nestwerk.today.actions import write_note
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, ParentWorld, World


@pytest.fixture
def fit(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: datetime) -> Any:
    """Settings with which everything but the processes is well."""
    monkeypatch.setattr(fitness, "SECONDS_FOR_A_SIGN", 0.0)
    data, keys = tmp_path / "data", tmp_path / "keys" / "keys.json"
    make(data)
    make_keys(keys)
    put_stamp(data, "static", digest_of(static_contents()))
    put_stamp(data, "backup", (at - timedelta(hours=47)).isoformat())
    settings.DATA, settings.NESTWERK_KEY_FILE, settings.SECRET_KEY = data, keys, "0123456789abcdef" * 4
    settings.BASE_URL, settings.SECURE = "https://nestwerk.example.org", True
    settings.SESSION_COOKIE_SECURE = True
    settings.ALLOWED_HOSTS, settings.OPERATOR_CONTACT = ["nestwerk.example.org"], "hulp@example.org"
    settings.MAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://mail.example.org", "Nestwerk <nestwerk@example.org>"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    high_mark.begin(fresh=True, at=at)
    run_all(at=at)
    return settings


def wrong(at: datetime) -> set[str]:
    return {point.name for point in fitness.points(at=at) if not point.ok}


@pytest.mark.django_db
def test_only_the_processes_and_the_first_account_are_missing(fit: Any, at: datetime) -> None:
    assert wrong(at) == {"web", "worker", "reader", "sign of life", "address", "first account"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "point"),
    [
        ("SECURE", False, "https"),
        ("ALLOWED_HOSTS", ["*"], "hosts"),
        ("ALLOWED_HOSTS", ["elsewhere.example.org"], "hosts"),
        ("SECRET_KEY", "short", "secret"),
        ("MAIL_URL", "", "mail"),
        ("DEFAULT_FROM_EMAIL", "Nestwerk <nestwerk@localhost>", "sender"),
        ("DEMO", True, "demo"),
        ("DEBUG", True, "debug"),
        ("OPERATOR_CONTACT", "", "contact"),
    ],
)
def test_each_wrong_setting_is_named(fit: Any, at: datetime, name: str, value: object, point: str) -> None:
    before = wrong(at)
    setattr(fit, name, value)
    assert point in wrong(at) - before


@pytest.mark.django_db
def test_an_old_backup_open_keys_and_old_files_are_named(fit: Any, at: datetime) -> None:
    before = wrong(at)
    fit.NESTWERK_KEY_FILE.chmod(0o644)
    put_stamp(fit.DATA, "static", "older")
    assert wrong(at + timedelta(hours=2)) - before == {"permissions", "static files", "backup"}


@pytest.fixture
def noted(parents: ParentWorld, groups: GroupWorld, world: World, at: datetime) -> None:
    """A note about a parent, written with the keys of the world: `fit` has others."""
    meeting = Meeting.objects.filter(group=groups.tuesday).order_by("starts_at")[0]
    write_note(meeting=meeting, participant=parents.amina, words="Moe.", by=world.bram, at=at)


@pytest.mark.django_db
def test_what_is_past_its_term_is_named(noted: None, fit: Any, groups: GroupWorld, at: datetime) -> None:
    folder_at(at).mkdir()
    year = at + timedelta(days=400)
    before = {point.name: point for point in fitness.points(at=at)}
    assert (before["terms"].ok, before["journal"].ok) == (True, True)
    Group.objects.filter(pk=groups.tuesday.pk).update(ended_at=at)
    said = {point.name: point for point in fitness.points(at=year)}["terms"]
    assert said.ok is False
    for words in ("participants who should be erased", "notes about participants", "1 replaced installations"):
        assert words in said.sentence
    forget_replaced(at=year)
    assert "replaced" not in past_term(at=year)


@pytest.mark.django_db
def test_a_monitoring_system_reads_json(fit: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("check", json=True)
    said = json.loads(capsys.readouterr().out)
    assert (end.value.code, said["fit"], sorted(said["points"][0])) == (1, False, ["must", "name", "ok", "sentence"])


@pytest.mark.parametrize(
    ("url", "host", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://mail.example.org", "mail.example.org", 465, False, True),
        ("smtp://localhost:25", "localhost", 25, False, False),
    ],
)
def test_a_mail_address_is_read(url: str, host: str, port: int, starttls: bool, tls: bool) -> None:
    assert mail_server(url) == MailServer(
        "django.core.mail.backends.smtp.EmailBackend", host=host, port=port, starttls=starttls, tls=tls
    )


def test_user_and_password_of_a_mail_address_may_hold_anything() -> None:
    server = mail_server("smtp://amina%40example.org:p%3Aw%2F@mail.example.org")
    assert (server.user, server.password) == ("amina@example.org", "p:w/")


@pytest.mark.parametrize("url", ["ftp://mail.example.org", "smtp://", "smtp://host:port", "mail.example.org"])
def test_nonsense_for_a_mail_server_is_refused(url: str) -> None:
    with pytest.raises(BadSetting, match="NESTWERK_MAIL must look like"):
        mail_server(url)


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://host", "nonsense"])
def test_nonsense_for_a_database_is_refused(url: str) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL must look like"):
        database(url, Path("data"))


def test_the_overview_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert capsys.readouterr().out.startswith("Nestwerk: group-based parenting support.")


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_the_journal_could_not_take_is_named_until_it_is_written(fit: Any, at: datetime) -> None:
    """The erasure itself stands; a restore waits until the journal holds it."""
    file, key = journal.path(), uuid.uuid4()
    file.unlink(missing_ok=True)
    file.symlink_to("/nowhere/journal.jsonl")
    with transaction.atomic():
        Counted.objects.create(key=key.hex, number=1, ends=1)
        journal.note("participants.erased", key, at=at)
    assert Counted.objects.filter(key=key.hex).exists()
    (point,) = [point for point in fitness.points(at=at) if point.name == "journal"]
    assert (point.ok, f"participants.erased {key}" in point.sentence) == (False, True)
    assert journal.write_waiting() == 0
    assert restore.not_noted() == point.sentence
    file.unlink()
    # Another act does not hide the ones before it.
    journal.note("people.erased", "x", at=at)
    assert "journal" in wrong(at)
    assert journal.write_waiting() > 0
    assert ("participants.erased", (str(key),)) in {(line.kind, line.keys) for line in journal.all_lines()}
    assert "journal" not in wrong(at)
    assert restore.not_noted() == ""
