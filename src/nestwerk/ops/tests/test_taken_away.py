"""What was erased, withdrawn or ended after a backup stays so when that backup is put back."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from nestwerk.ops.replaced import DAYS_ASIDE, folder_at, forget_replaced, over_term, schema_at
from nestwerk.ops.tests.conftest import Installation, Street
from nestwerk.trail import journal

TELL = "from nestwerk.ops.tests.{story} import main; main()"


@pytest.fixture(scope="module")
def told(street: Street, first_house: Installation) -> dict[str, Any]:
    return tell("taken_away", street, first_house)


@pytest.fixture(scope="module")
def narrowed(street: Street, first_house: Installation) -> dict[str, Any]:
    return tell("narrowed", street, first_house)


def tell(story: str, street: Street, first_house: Installation) -> dict[str, Any]:
    said, errors = street.build(like=first_house).python(TELL.format(story=story)).communicate(timeout=300)
    assert said, errors
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


@pytest.mark.database
def test_everybody_was_in_the_backup(told: dict[str, Any]) -> None:
    before = told["before"]
    assert before["parents"] == ["amina", "fatma", "hodan", "ines", "lina", "mona", "nadia"]
    assert before["links"] == ["agenda", "amina", "fatma", "hodan", "ines", "lina", "mona", "nadia"]
    assert before["roles"] == ["bram facilitator", "dora facilitator", "katja coordinator"]
    assert (before["team"], before["duties"], before["invited"], before["old door"]) == (["bram", "dora"], 1, 1, True)


@pytest.mark.database
def test_who_was_erased_stays_erased_and_old_links_stay_dead(told: dict[str, Any]) -> None:
    after = told["after"]
    assert after["parents"] == ["fatma", "hodan", "ines", "lina", "mona", "nadia"]
    assert after["links"] == ["hodan", "ines", "mona", "nadia"]
    assert (after["agrees"], after["left"]) == (["fatma", "ines", "lina", "mona", "nadia"], ["ines"])
    assert (after["old door"], after["invited"]) == (False, 0)


@pytest.mark.database
def test_a_contact_that_was_taken_away_does_not_come_back_for_sure(told: dict[str, Any]) -> None:
    after = told["after"]["phones"]
    assert (after["fatma"], after["hodan"], after["mona"]) == (["0470", False], ["", False], ["0470", True])
    assert after["nadia"] == ["0471", False]


@pytest.mark.database
def test_who_ended_stays_ended_also_as_the_last_coordinator_of_then(told: dict[str, Any]) -> None:
    after = told["after"]
    assert (after["roles"], after["team"], after["duties"]) == (["dora facilitator"], ["dora"], 0)
    assert told["done"] == {"failed": [], "headless": ["Het Huis"]}


@pytest.mark.database
def test_notes_over_a_shorter_term_stay_away_and_the_term_stays_short(told: dict[str, Any]) -> None:
    assert (told["before"]["notes"], told["before"]["terms"]) == (["Oud", "Nieuw"], [90, 90])
    for moment in ("after", "elsewhere"):
        assert (told[moment]["notes"], told[moment]["terms"]) == (["Nieuw"], [14, 10]), moment


@pytest.mark.database
def test_a_later_backup_takes_the_journal_to_another_machine(told: dict[str, Any]) -> None:
    there = told["elsewhere"]
    assert there["accounts"] == ["bram", "katja"]
    assert (there["parents"], there["links"]) == (
        ["fatma", "hodan", "ines", "lina", "mona", "nadia"],
        ["hodan", "ines", "mona", "nadia"],
    )


@pytest.mark.database
def test_the_journal_names_nobody_and_only_its_owner_reads_it(told: dict[str, Any]) -> None:
    assert (told["journal names"], told["journal mode"]) == ([], "0o600")


@pytest.mark.database
def test_what_parents_and_teams_took_back_is_not_shown_again(narrowed: dict[str, Any]) -> None:
    before, then, after = narrowed["before"], narrowed["narrowed"], dict(narrowed["after"])
    assert (before["numbers"], before["themes"], before["ended"]) == (2, ["Slapen", "Wat Karim deed"], [False, 1])
    assert {name for name, value in before.items() if value == then[name]} == set()
    # The other words of a theme are not in the backup: it waits until the team has looked.
    assert (then["themes"], after.pop("themes")) == (["Rust"], [])
    then.pop("themes")
    assert after == then
    assert (after["page"], after["place"]) == ([False, "", "invited", True], "by-phone")
    assert (after["ended"], after["last days"]) == ([True, 0], [True])
    assert narrowed["failed"] == []


@pytest.mark.database
def test_what_is_done_again_is_told_to_nobody_twice_and_noted_without_words(narrowed: dict[str, Any]) -> None:
    assert (narrowed["told"], narrowed["words"]) == (0, [])
    assert narrowed["reasons"] == [
        "De groep is gestopt.",
        "De reden ging verloren toen een reservekopie werd teruggezet.",
    ]


@pytest.mark.django_db
def test_what_was_put_aside_goes_after_its_term(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    old = at - timedelta(days=DAYS_ASIDE, seconds=1)
    for moment in (old, at):
        folder_at(moment).mkdir()
        (folder_at(moment) / "nestwerk.sqlite3").write_text("names")
    (tmp_path / "replaced-by-hand").mkdir()
    expected = [folder_at(old).name]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for moment in (old, at):
                cursor.execute(f"CREATE SCHEMA {schema_at(moment)}")
        expected.append(schema_at(old))
    assert over_term(at=at) == expected
    assert forget_replaced(at=at) == len(expected)
    assert (over_term(at=at), forget_replaced(at=at)) == ([], 0)
    assert sorted(one.name for one in tmp_path.iterdir()) == [folder_at(at).name, "replaced-by-hand"]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_was_taken_back_is_not_in_the_journal(settings: Any, tmp_path: Path, at: datetime) -> None:
    settings.DATA = tmp_path
    with transaction.atomic():
        journal.note("people.erased", "gone", at=at)
        transaction.set_rollback(True)
    journal.note("people.erased", "one", at=at)
    journal.note("people.erased", "two", at=at)
    with journal.path().open("a") as file:
        file.write("\nhalf a li")
    journal.note("people.erased", "three", at=at)
    assert [line.keys for line in journal.read(journal.path()).values()] == [("one",), ("two",), ("three",)]


@pytest.mark.django_db(transaction=True)
def test_what_a_backup_lacks_came_later_whatever_the_clock_said(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    journal.note("a.before", "1", at=moment - timedelta(days=1))
    backup = tmp_path / "backup.jsonl"
    backup.write_bytes(journal.path().read_bytes())
    # It was made by a clock that ran three hours ahead; then the clock was put right, and somebody was erased.
    made_at = moment + timedelta(hours=3)
    journal.note("a.erased", "2", at=moment)
    lacked = journal.lacking(backup)
    assert [line.kind for line in journal.after(made_at, lacked, at=made_at)] == ["a.erased"]
    assert journal.after(made_at, [], at=made_at) == [], "by the clock alone nobody would be"


@pytest.mark.django_db(transaction=True)
def test_what_a_clock_ahead_of_time_dated_is_done_once_in_its_place_and_never_in_the_future(
    settings: Any, tmp_path: Path
) -> None:
    settings.DATA, day = tmp_path, timedelta(days=1)
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    years = moment + timedelta(days=5 * 365)
    journal.note("a.taken", "before the backup, by a clock that was years ahead", at=years)
    backup = tmp_path / "backup.jsonl"
    backup.write_bytes(journal.path().read_bytes())
    made_at = moment + day
    journal.note("a.set", "short", at=years)
    journal.note("a.set", "long", at=moment + 2 * day)
    journal.note("a.set", "last", at=years)
    lacked = journal.lacking(backup)
    found = journal.after(made_at, lacked, at=moment + 3 * day)
    assert [(line.keys[0], line.at) for line in found] == [
        ("short", moment + 2 * day),
        ("long", moment + 2 * day),
        ("last", moment + 3 * day),
    ]
