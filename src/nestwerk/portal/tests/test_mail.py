"""The mail page of the demo, which exists nowhere else."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from django.test import Client
from pytest_django.fixtures import Settings

from nestwerk.portal.formats.letters import read_letters
from nestwerk.portal.queries import letters

Browser = Callable[..., Client]
DASHES = b"-" * 79 + b"\n"


def letter(subject: str, *, hour: int, body: str = "Dag!") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["To"] = "bram@example.org"
    message["Date"] = format_datetime(datetime(2026, 11, 22, hour, tzinfo=UTC))
    message.set_content(body)
    return message.as_bytes() + b"\n" + DASHES


def test_outside_a_demo_there_is_no_such_page(client_for: Browser) -> None:
    assert client_for(None).get("/demo/post/").status_code == 404


def test_the_newest_letter_comes_first_and_its_link_can_be_followed(
    client_for: Browser, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    (tmp_path / "a.log").write_bytes(
        letter("Eerst", hour=8) + letter("Daarna", hour=9, body="http://x.example/a?b=1 <b>é</b>")
    )
    page = client_for(None).get("/demo/post/")
    words = page.content.decode()
    assert words.index("Daarna") < words.index("Eerst")
    assert '<a href="http://x.example/a?b=1" rel="nofollow">' in words
    assert "&lt;b&gt;é&lt;/b&gt;" in words
    assert "bram@example.org" in words
    assert page.headers["Cache-Control"] == "no-store"


def test_without_letters_the_page_says_how_to_get_one(client_for: Browser, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path / "none"
    assert 'class="empty"' in client_for(None).get("/demo/post/").content.decode()


def test_a_damaged_file_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_bytes(b"\xff\x00 no letter at all\n" + DASHES + letter("Heel", hour=8))
    assert [found.subject for found in letters(tmp_path)] == ["Heel", ""]


def test_dashes_inside_a_letter_do_not_part_it() -> None:
    (found,) = read_letters(letter("Streep", hour=8, body="boven\n---\nonder"))
    assert found.body == "boven\n---\nonder"
