"""A secret in an address reaches no log, whoever writes it and whoever listens."""

import io
import logging

import pytest
from django.test import Client

from nestwerk.kernel.quiet_logs import MASK, QuietFormatter, masked

LINK = "rf8zwqynqv37vc2kkf5dz87myreu"
TICKET = "IjNhNTFjNGNlLTcyODUtNDI1MS04OGMxLTBmYWNlYWIyYzg5OSI:1xXtOl:-o4rQLf2grEdxcjWzhkLZWETcf56pjWaCDaKUq586VU"
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
        # Typed wrong, cut off, or at an address that is not there: it may be a key all the same.
        (f"Not Found: /mijn//{SECRET}/", f"Not Found: /mijn//{MASK}/"),
        (f"/minj/{LINK}/welkom/", f"/minj/{MASK}/welkom/"),
        (f"/{LINK}", f"/{MASK}"),
        (f"/mijn{LINK}/", f"/{MASK}/"),
        (f"/{LINK[:16]}", f"/{MASK}"),
        (f"/voorstel/{SECRET}/intrekken/", f"/voorstel/{MASK}/intrekken/"),
        (f"/demo/aanmelden/{TICKET}/", f"/demo/aanmelden/{MASK}/"),
        (f"/aanmelden/?ticket={TICKET}&x=1", f"/aanmelden/?ticket={MASK}&x=1"),
        (f"/snel-weg/?naar=%2Fminj%2F{LINK}", f"/snel-weg/?naar=%2Fminj%2F{MASK}"),
        # Names and keys of rows stay: without them a log tells nothing.
        *[
            (line, line)
            for line in (
                "/vandaag/3a51c4ce-7285-4251-88c1-0faceab2c899/nabespreken/",
                "/praktijken/ontmoetingsgroep-veerkrachtige-ouders/fiche.pdf",
                "/groepen/samen-met-je-kind-op-dinsdag-2/team/bijeenkomsten/",
                "/groepen/veerkrachtige-ouders-winter-2026/",
                "/static/ui/vendor/hyperlegible-400.woff2",
                'File "/srv/nestwerk/app/src/nestwerk/participants/actions/signing_up.py", line 12',
                'File "/usr/lib/python3.11/site-packages/django/contrib/sessions/middleware.py"',
            )
        ],
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
