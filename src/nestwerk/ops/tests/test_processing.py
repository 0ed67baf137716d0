"""What is said to a data protection officer is what the code does: each room, each term, each recipient."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from nestwerk.ops import processing
from nestwerk.ops.installation import PROJECT
from nestwerk.people.actions.rights import PRIVACY

AVG = PROJECT / "docs" / "avg"
ROW = re.compile(r"^ *\| `([\w.-]+)` \| ([^|]*) \|", re.MULTILINE)


def rows(page: str, heading: str) -> dict[str, str]:
    """Return the rows of the tables below a heading: name and second column."""
    below = (AVG / page).read_text().split(heading, 1)[1].split("\n## ", 1)[0]
    return {name: second.strip() for name, second in ROW.findall(below)}


def test_each_room_that_keeps_something_of_people_stands_in_the_register() -> None:
    kept = {room.name for room in processing.rooms()}
    assert len(kept) == len(list(PRIVACY)) > 10
    assert rows("register.md", "## Doelen").keys() == kept


def test_each_term_stands_there_with_its_days(at: datetime) -> None:
    kept = {term.name: str(term.days or "–") for term in processing.terms(at=at)}
    assert rows("register.md", "## Hoelang") == kept


def test_what_an_organisation_may_choose_is_said_to_be_so(at: datetime) -> None:
    below = (AVG / "register.md").read_text()
    for term in processing.terms(at=at):
        (row,) = [line for line in below.splitlines() if line.startswith(f"| `{term.name}` |")]
        chooses = row.split("|")[4].strip() == "ja"
        assert chooses == (term.chosen or term.days is None), row


def test_each_recipient_stands_in_the_register_and_in_the_contract() -> None:
    kept = [one.name for one in processing.recipients()]
    assert list(rows("register.md", "## Wie krijgt")) == kept
    assert list(rows("verwerkersovereenkomst.md", "**Subverwerkers.**")) == kept
    for one in processing.recipients():
        assert f"`{one.setting}`" in (AVG / "register.md").read_text()


def test_recipients_are_whom_the_settings_name(settings: Any) -> None:
    settings.MAIL_URL, settings.SMS_URL = "smtp://user:secret@mail.example.org:587", "https://:token@sms.example.org/x"
    app = {"settings": {"server_url": "https://login.example.org/realm"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    found = {one.name: one.who for one in processing.recipients()}
    assert found["mail"] == "mail.example.org"
    assert found["sms"] == "sms.example.org"
    assert found["sign-in"] == "login.example.org"
    settings.MAIL_URL = settings.SMS_URL = ""
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert [one.name for one in processing.recipients() if one.who] == ["hosting"]


def test_a_term_is_that_of_the_settings(settings: Any, at: datetime) -> None:
    settings.SESSION_DAYS = 3
    assert processing.terms(at=at)[0].days == 3


def test_sealed_fields_are_named_by_room() -> None:
    kept = {room.name: room.keeps for room in processing.rooms()}
    assert {"participant: name", "participant: phone", "participant: e-mail address"} <= set(kept["participants"])
    assert kept["people"] == ["invitation: e-mail address", "person: e-mail address", "person: name"]


@pytest.mark.django_db
def test_the_command_says_it_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("processing")
    words = capsys.readouterr().out
    for line in ("editorial.decided           90 ", "participants.ended         180*", "nobody"):
        assert line in words
    call_command("processing", json=True)
    assert sorted(json.loads(capsys.readouterr().out)) == ["recipients", "rooms", "terms"]


def test_every_page_is_there() -> None:
    linked = re.findall(r"\]\((\w+\.md)\)", (AVG / "README.md").read_text())
    assert sorted({path.name for path in AVG.glob("*.md")} - {"README.md"}) == sorted(set(linked))
    assert all(Path(AVG / name).exists() for name in linked)
