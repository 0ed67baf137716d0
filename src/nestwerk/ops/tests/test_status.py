"""What a monitor hears at `/status/`, and what `check` says: each planted fault in one sentence, with the way out."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel import mail
from nestwerk.kernel.sealing import new_ring, write_ring
from nestwerk.messenger.tests.conftest import MailServer, server
from nestwerk.ops import facts
from nestwerk.ops.beats import READER, WEB, WORKER, Beat
from nestwerk.ops.installation import make, make_keys, put_stamp
from nestwerk.ops.models import Step
from nestwerk.ops.status import letters, outside, report, volumes
from nestwerk.ops.status.points import Point
from nestwerk.ops.upkeep import run_all
from nestwerk.search.queries.meaning import encoders

__all__ = ["server"]
KEY = "0123456789abcdef"


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path, at: datetime, server: type[MailServer]) -> Any:
    """A site with which everything is well: processes that give signs, a mail server, an upkeep and a backup."""
    data, keys = tmp_path / "data", tmp_path / "keys" / "keys.json"
    make(data)
    make_keys(keys)
    settings.DATA, settings.NESTWERK_KEY_FILE, settings.STATUS_KEY = data, keys, KEY
    settings.MAIL_URL, settings.OPERATOR_CONTACT = "smtp://127.0.0.1", "hulp@example.org"
    settings.DEFAULT_FROM_EMAIL = "Nestwerk <nestwerk@example.org>"
    put_stamp(data, "backup", at.isoformat())
    facts.begin(at=at)
    run_all(at=at)
    kept = [Beat(data, kind) for kind in (WEB, WORKER, READER)]
    yield settings
    del kept


def wrong(at: datetime) -> dict[str, str]:
    return {point.name: point.sentence for point in report.look(at=at).points if not point.ok}


def test_a_site_that_is_well(site: Any, at: datetime) -> None:
    assert wrong(at) == {}


def no_backup(site: Any, at: datetime) -> None:
    put_stamp(site.DATA, "backup", (at - timedelta(hours=49)).isoformat())


def other_keys(site: Any, at: datetime) -> None:
    write_ring(site.NESTWERK_KEY_FILE, new_ring())


def no_keys(site: Any, at: datetime) -> None:
    site.NESTWERK_KEY_FILE.unlink()


def other_secret(site: Any, at: datetime) -> None:
    (site.DATA / "secret.key").write_text("0123456789abcdef" * 4)


def a_failed_step(site: Any, at: datetime) -> None:
    Step.objects.filter(name="reach.run_terms").update(failure="ZeroDivisionError in reach/x.py:3")


def no_upkeep(site: Any, at: datetime) -> None:
    Step.objects.filter(name="reach.run_terms").update(at=at - timedelta(hours=27))


def a_missing_migration(site: Any, at: datetime) -> None:
    MigrationRecorder(connection).record_unapplied("ops", "0001_facts_and_steps")


def a_newer_database(site: Any, at: datetime) -> None:
    MigrationRecorder(connection).record_applied("groups", "9999_from_the_future")


def a_mail_server_that_says_later(site: Any, at: datetime) -> None:
    site.OPERATOR_CONTACT = "later@example.org"


def a_mail_server_that_says_no(site: Any, at: datetime) -> None:
    site.OPERATOR_CONTACT = "unknown@example.org"


def no_mail_server(site: Any, at: datetime) -> None:
    site.EMAIL_PORT = 1


def no_encoders(site: Any, at: datetime) -> None:
    """Nobody listens in the folder of this site, and nobody can start them."""
    site.SEARCH_MEANING = True
    # Another test may have left a line to encoders that do answer.
    encoders.cache_clear()
    encoders()._start_again_at = 1e12


@pytest.mark.parametrize(
    ("plant", "name", "words"),
    [
        (no_backup, "backup", "./nestwerk backup FILE"),
        (other_keys, "keys", "Put the right one back"),
        (no_keys, "keys", "Put your copy of it back"),
        (other_secret, "signing key", "./nestwerk go-live"),
        (a_failed_step, "upkeep", "reach.run_terms (ZeroDivisionError in reach/x.py:3)"),
        (no_upkeep, "upkeep", "nothing past its term is erased"),
        (a_missing_migration, "migrations", "restart ./nestwerk serve"),
        (a_newer_database, "migrations", "newer than this code (groups.9999_from_the_future)"),
        (a_mail_server_that_says_later, "mail", "says 'not now' (450)"),
        (a_mail_server_that_says_no, "mail", "refuses us (550)"),
        (no_mail_server, "mail", "cannot be reached (ConnectionRefusedError)"),
        (no_encoders, "encoders", "words alone"),
    ],
)
def test_a_planted_fault_is_named_with_the_way_out(
    site: Any, at: datetime, plant: Callable[[Any, datetime], None], name: str, words: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr("nestwerk.ops.status.processes.SECONDS_FOR_ENCODERS", 0.2)
    plant(site, at)
    found = wrong(at)
    encoders.cache_clear()
    assert (list(found), words in found[name]) == ([name], True), found


def test_a_tight_disk_is_named_where_it_is(site: Any, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "LEAST_FREE", 10**18)
    assert f"free for data ({site.DATA})" in wrong(at)["disk"]


@pytest.mark.database
def test_a_database_without_room_is_asked_itself(site: Any, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [point.ok for point in volumes.of_database_room()] == ([True] if connection.vendor == "postgresql" else [])


def test_processes_that_are_gone_are_named(site: Any, at: datetime) -> None:
    site.DATA = site.DATA.parent
    put_stamp(site.DATA, "backup", at.isoformat())
    (site.DATA / "secret.key").write_text((site.DATA / "data" / "secret.key").read_text())
    found = wrong(at)
    assert sorted(found) == ["reader", "web", "worker"]
    assert found["worker"] == "No background worker runs: start ./nestwerk serve."


def test_letters_that_wait_or_are_refused_are_counted(site: Any, at: datetime) -> None:
    for _ in range(letters.ALL_REFUSED):
        mail.queue(to="els@example.org", subject="Code", body="1234")
    rows = DBTaskResult.objects.filter(task_path=mail.deliver.module_path)
    assert letters.counts(at=at) == letters.Counts(waiting=3, later=0, refused=0, went=0)
    for row in rows:
        row.args_kwargs["kwargs"]["tried"] = letters.OFTEN_LATER
        row.save()
    assert "3 letters wait: the mail or SMS server keeps saying 'later'" in wrong(at)["letters"]
    rows.update(status="FAILED", finished_at=at)
    assert "refused for good and none was taken" in wrong(at)["letters"]
    first = rows[0]
    rows.filter(pk=first.pk).update(status="SUCCESSFUL")
    (one,) = [point for point in report.look(at=at).points if point.name == "letters"]
    assert (one.ok, one.must) == (False, False)
    assert wrong(at + timedelta(hours=2)) == {} or "letters" not in wrong(at + timedelta(hours=2))


@pytest.mark.parametrize(
    ("whom", "ok", "words"),
    [("joke", True, "was taken"), ("later", False, "says 'not now' (450)"), ("unknown", False, "refuses us (550)")],
)
def test_a_real_letter_is_sent_when_asked(site: Any, server: type[MailServer], whom: str, ok: bool, words: str) -> None:
    (point,) = letters.of_real_letter(f"{whom}@example.org")
    assert (point.ok, words in point.sentence, server.taken) == (ok, True, [whom] if ok else [])


def ask(address: str, *, key: str = "", **headers: str) -> Any:
    known = {"HTTP_AUTHORIZATION": f"Bearer {key}"} if key else {}
    return Client().get(address, **known, **headers)  # type: ignore[arg-type]


def test_anybody_hears_what_is_wrong_and_who_has_the_key_why(site: Any, at: datetime) -> None:
    no_backup(site, at)
    short, whole = ask("/status/"), ask("/status/", key=KEY)
    assert (short.status_code, short.content.decode().splitlines()[0]) == (503, "WRONG")
    assert "WRONG  backup\n" in short.content.decode()
    assert "WRONG  backup         There is no backup of the last 48 hours" in whole.content.decode()
    assert ask("/status/", key="guess").content == short.content
    assert short.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    told = json.loads(ask("/status/json/").content)
    assert sorted(told) == ["points", "well"]
    told = json.loads(ask("/status/json/", key=KEY).content)
    assert {"name": "letters", "of": "waiting", "number": 0} in told["figures"]
    assert ask("/status/metrics/").status_code == 404
    figures = ask("/status/metrics/", key=KEY)
    assert figures.status_code == 200
    assert 'nestwerk_point_ok{of="backup"} 0\n' in figures.content.decode()
    assert 'nestwerk_step_failed{of="reach.run_terms"} 0\n' in figures.content.decode()
    site.STATUS_KEY = ""
    assert ask("/status/metrics/", key="").status_code == 404
    assert Client().get("/status/metrics/", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_nothing_of_people_or_secrets_is_told(site: Any, at: datetime) -> None:
    site.EMAIL_HOST_USER, site.EMAIL_HOST_PASSWORD = "relayuser", "relaypass"
    for plant in (no_upkeep, a_mail_server_that_says_no, other_keys):
        plant(site, at)
    said = "".join(ask(f"/status/{form}", key=KEY).content.decode() for form in ("", "json/", "metrics/"))
    for word in ("relaypass", KEY, "example.org", (site.DATA / "secret.key").read_text().strip()):
        assert word not in said


def test_however_often_it_is_asked_it_looks_once_in_half_a_minute(site: Any, at: datetime) -> None:
    first = report.current(at=at)
    no_backup(site, at)
    assert report.current(at=at + timedelta(seconds=29)) == first
    assert [point.name for point in report.current(at=at + timedelta(seconds=30)).points if not point.ok] == ["backup"]


def test_while_another_process_looks_the_last_look_holds_and_then_says_so(site: Any, at: datetime) -> None:
    first = report.current(at=at)
    with report._alone() as free:
        assert free
        assert report.current(at=at + timedelta(seconds=60)) == first
        (point,) = report.current(at=at + timedelta(seconds=100)).points
    assert (point.name, point.wrong) == ("look", True)


def test_a_forgotten_proxy_shows_itself(site: Any) -> None:
    assert ask("/status/").status_code == 200
    told = ask("/status/", key=KEY, HTTP_X_FORWARDED_PROTO="https")
    assert (told.status_code, "Set NESTWERK_PROXIES=1" in told.content.decode()) == (503, True)
    site.TRUSTED_PROXIES = 1
    assert ask("/status/", HTTP_X_FORWARDED_PROTO="https").status_code == 200


class Elsewhere(BaseHTTPRequestHandler):
    """Stands where visitors knock."""

    status, to, headers_of_ours = 200, "", False

    def do_GET(self) -> None:
        self.send_response(self.status)
        if self.to:
            self.send_header("Location", self.to)
        if self.headers_of_ours:
            self.send_header("Content-Security-Policy", "default-src 'none'")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def door() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/snel-weg/"
        running.shutdown()


def test_the_public_address_is_tried(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [
        (200, "", True, ""),
        (200, "", False, "something else answers"),
        (301, "/snel-weg/", False, "Set NESTWERK_PROXIES=1"),
        (301, "https://other.example.org/", False, "leads on to https://other.example.org/"),
        (502, "", False, "comes an error (502)"),
    ]
    for status, to, ours, words in cases:
        Elsewhere.status, Elsewhere.to, Elsewhere.headers_of_ours = status, to, ours
        said = outside.trouble(door)
        assert (bool(said), words in said) == (bool(words), True)
    assert "cannot be reached" in outside.trouble("http://127.0.0.1:1/snel-weg/")


def test_a_point_that_only_had_better_be_so_is_no_alarm() -> None:
    assert [Point("x", False, "", must).wrong for must in (True, False)] == [True, False]
