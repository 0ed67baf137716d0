"""A secret in an address reaches no log, whoever writes it and whoever listens."""

import io
import logging

import pytest
from django.test import Client

from nestwerk.kernel.quiet_logs import MASK, QuietFormatter, masked

SECRET = "Zm9vYmFyYmF6cXV4_-quxx0123456789"


@pytest.mark.parametrize(
    ("line", "quiet"),
    [
        (f"Not Found: /mijn/{SECRET}/", f"Not Found: /mijn/{MASK}/"),
        (f'"GET /agenda/{SECRET}.ics HTTP/1.1" 200', f'"GET /agenda/{MASK} HTTP/1.1" 200'),
        (f"http://x.example/deur/{SECRET}?a=1", f"http://x.example/deur/{MASK}?a=1"),
        (f"/mijn/{SECRET}/welkom/ en /agenda/{SECRET}.ics", f"/mijn/{MASK}/welkom/ en /agenda/{MASK}"),
        (f"/taal/nl/?terug=%2Fmijn%2F{SECRET}%2F", f"/taal/nl/?terug={MASK}"),
        (f"/groepen/kiem/aanmelden/?deur={SECRET}&x=1", f"/groepen/kiem/aanmelden/?deur={MASK}&x=1"),
        (f"%2fmijn%2f{SECRET}%2fwelkom", f"%2fmijn%2f{MASK}%2fwelkom"),
        ("/groepen/kiem/ 200", "/groepen/kiem/ 200"),
    ],
)
def test_a_line_keeps_everything_but_the_secret(line: str, quiet: str) -> None:
    assert masked(line) == quiet


def heard(write: object) -> str:
    """Return what a listener of its own, with a plain format, hears."""
    lines = io.StringIO()
    listener = logging.StreamHandler(lines)
    listener.setFormatter(logging.Formatter("%(message)s %(args)s"))
    logger = logging.getLogger("somebody.else")
    logger.addHandler(listener)
    try:
        write(logger)  # type: ignore[operator]
    finally:
        logger.removeHandler(listener)
    return lines.getvalue()


def test_a_library_that_logs_an_address_logs_stars() -> None:
    told = heard(lambda logger: logger.warning("%s: %s", "Gone", f"/mijn/{SECRET}/"))
    assert told == f"Gone: /mijn/{MASK}/ None\n"
    by_name = heard(
        lambda logger: logger.error('%(addr)s "%(path)s"', {"addr": "::1", "path": f"/agenda/{SECRET}.ics"})
    )
    assert SECRET not in by_name


def test_a_record_that_does_not_fit_is_left_to_its_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    assert heard(lambda logger: logger.warning("%d", "no number")) == ""


def test_a_traceback_is_quiet_too() -> None:
    formatter = QuietFormatter("{message}", style="{")
    try:
        raise KeyError(f"/mijn/{SECRET}/")
    except KeyError as problem:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "broken", None, (KeyError, problem, problem.__traceback__)
        )
    assert SECRET not in formatter.format(record)


@pytest.mark.django_db
def test_django_itself_tells_nothing_of_a_wrong_link(caplog: pytest.LogCaptureFixture) -> None:
    Client().get(f"/mijn/{SECRET}/nergens/")
    assert [record.getMessage() for record in caplog.records] == [f"Not Found: /mijn/{MASK}/nergens/"]
    assert SECRET not in caplog.text
