"""Own words are read first by one of the team however few filled in, as parents were told; and lie in one place."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import Figures, FormKind, OpenAnswer, Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone, chosen, plan
from nestwerk.evaluation.tests.test_compared_once import do_again, noted
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_words_kept import address_of, texts
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
__all__ = ["noted"]
MINUTE = timedelta(minutes=1)
FEW = {
    "nl": "leest eerst iemand van het team, ook als weinig mensen invullen",
    "fr": "même si peu de personnes répondent",
    "en": "also when few people fill in",
    "ar": "حتى إذا أجاب عدد قليل من الناس",
    "tr": "az kişi doldursa bile",
    "uk": "навіть якщо заповнить мало людей",
}


def hub(client: Client, asked: Round) -> str:
    return words_of(client.get(address_of(asked).removesuffix("woorden/")).content.decode())


def fill(asked: Round, at: datetime, *said: str) -> None:
    for number, words in enumerate(said):
        answers = {"aanraden": "yes", **({"wat-beter": words} if words else {})}
        actions.deliver(round=asked, answers=answers, once=str(number), at=at)


@pytest.mark.parametrize(("least", "people"), [(5, 4), (5, 1), (10, 7)])
def test_one_of_the_team_reads_them_however_few_filled_in(
    groups: GroupWorld, client_for: ClientFor, world: World, at: datetime, least: int, people: int
) -> None:
    if least > 5:
        chosen(client_for, world, least)
    asked, bram = plan(groups, world, FormKind.END, at), client_for(world.bram)
    assert "ook als weinig mensen invullen" in hub(bram, asked)
    fill(asked, at, *(f"Iets belangrijks {number}" for number in range(people)))
    actions.close_round(round=asked, by=world.bram, at=at)
    page = hub(bram, asked)
    assert ("te weinig antwoorden" in page, "Ouders schreven ook iets" in page) == (True, True)
    bram.post(address_of(asked), {"eerst": "ja"})
    reads = words_of(bram.get(address_of(asked)).content.decode())
    assert ("Weinig mensen vulden in." in reads, "Iets belangrijks 0" in reads) == (True, True)
    sent_as_shown(address_of(asked), {}, browser=bram)
    assert "Iets belangrijks 0" in hub(client_for(world.katja), asked)
    told = Client().get(f"/vraag/{asked.code}/").content.decode()
    assert "Iets belangrijks" not in told


def test_where_many_filled_in_the_first_reader_is_not_warned(
    ending: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    fill(ending, at, "Meer thee", "", "", "", "")
    actions.read_first(round=actions.close_round(round=ending, by=world.bram, at=at), by=world.bram, at=at)
    page = words_of(client_for(world.bram).get(address_of(ending)).content.decode())
    assert ("Meer thee" in page, "Weinig mensen vulden in." in page) == (True, False)


@pytest.mark.parametrize("language", FEW)
def test_who_fills_in_reads_so_before_sending(ending: Round, language: str) -> None:
    assert FEW[language] in words_of(Phone(ending, language).open())


def test_they_lie_on_no_sheet_any_more(ending: Round, world: World, at: datetime) -> None:
    fill(ending, at, "Mijn man Karim slaat", "", "Te koud", "", "")
    actions.close_round(round=ending, by=world.bram, at=at)
    assert texts() == ["Mijn man Karim slaat", "Te koud"]
    assert [sheet.read() for sheet in Sheet.objects.all()] == [{"aanraden": "yes"}] * 5


@pytest.mark.parametrize("backup", ["before it closed", "before it was read", "before the second reading"])
def test_what_was_left_out_or_hidden_is_so_after_an_older_backup(
    ending: Round, client_for: ClientFor, world: World, at: datetime, noted: list[journal.Line], backup: str
) -> None:
    """Two parents wrote the same: of one it was left out, of the other it stands."""
    fill(ending, at, "Mijn man Karim slaat", "Meer lekkere thee, zei Fatima, en koek", "Te koud", "Te koud", "")
    bram = client_for(world.bram)
    point = transaction.savepoint()
    actions.close_round(round=ending, by=world.bram, at=at)
    if backup == "before it was read":
        noted.clear()
        point = transaction.savepoint()
    actions.read_first(round=ending, by=world.bram, at=at)
    seen = {row.pk: row.words for row in OpenAnswer.objects.all()}
    hidden = {key: words.replace("Fatima", "[naam]") for key, words in seen.items()}
    out = [key for key, words in seen.items() if "Karim" in words or words == "Te koud"][:2]
    gone = sorted(seen[key] for key in out)
    actions.let_read(round=ending, words=hidden, left_out=out, by=world.bram, at=at + MINUTE, seen=seen)
    if backup == "before the second reading":
        noted.clear()
        point = transaction.savepoint()
    tea = next(row for row in OpenAnswer.objects.all() if "thee" in row.words)
    later = {tea.pk: "Meer lekkere thee, zei [naam]"}
    actions.let_read(round=ending, words=later, by=world.bram, at=at + 2 * MINUTE)
    lines = list(noted)
    assert not [line for line in lines for word in ("Karim", "Fatima", "thee", "koek") if word in str(line.keys)]
    transaction.savepoint_rollback(point)
    do_again(lines)
    assert OpenAnswer.objects.filter(left_out=True).count() == 2
    left = sorted(["Mijn man Karim slaat", "Te koud", "Te koud"])
    for words in gone:
        left.remove(words)
    stands = [row.words for row in OpenAnswer.objects.filter(left_out=False)]
    assert sorted(words for words in stands if "thee" not in words) == left
    assert next(words for words in stands if "thee" in words).startswith("Meer lekkere thee, zei [")
    assert not [words for words in stands if "Fatima" in words or "koek" in words]
    # They are read first once more, and nothing of what was taken out lies anywhere.
    ending.refresh_from_db()
    assert ending.read_at is None
    bram.post(address_of(ending), {"eerst": "ja"})
    page = bram.get(address_of(ending)).content.decode()
    assert ("Fatima" in page, "koek" in page) == (False, False)
    assert not [sheet for sheet in Sheet.objects.all() if "wat-beter" in sheet.answers]


def test_a_backup_that_knows_of_it_is_left_as_it_is(
    ending: Round, world: World, at: datetime, noted: list[journal.Line]
) -> None:
    fill(ending, at, "Meer thee, zei Fatima", "", "", "", "")
    actions.close_round(round=ending, by=world.bram, at=at)
    actions.read_first(round=ending, by=world.bram, at=at)
    key = OpenAnswer.objects.get().pk
    actions.let_read(round=ending, words={key: "Meer thee, zei [naam]"}, by=world.bram, at=at)
    do_again([line for line in noted if line.kind == "evaluation.words-taken-out"])
    assert texts() == ["Meer thee, zei [naam]"]


@pytest.mark.parametrize("people", [2, 5])
def test_closed_anew_with_another_number_they_are_erased_and_the_team_reads_so(
    ending: Round, client_for: ClientFor, world: World, at: datetime, people: int
) -> None:
    fill(ending, at, *["Meer thee", "Te koud", "", "", ""][:people])
    actions.close_round(round=ending, by=None, came=6, at=at)
    assert OpenAnswer.objects.count() == 0
    assert [sheet.read() for sheet in Sheet.objects.all()] == [{"aanraden": "yes"}] * people
    assert "is gewist omdat een oudere back-up is teruggezet" in hub(client_for(world.bram), ending)


def test_where_nobody_wrote_nothing_is_said_to_be_erased(
    ending: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    fill(ending, at, "", "", "", "", "")
    actions.close_round(round=ending, by=None, came=6, at=at)
    assert "eigen woorden schreven, is gewist" not in hub(client_for(world.bram), ending)


def test_words_of_few_that_were_kept_before_are_read_first_now(
    ending: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    """Of before: on their sheets, read by nobody where few filled in, and beside those that were left out."""
    fill(ending, at, "Meer thee", "", "", "")
    actions.close_round(round=ending, by=world.bram, at=at)
    OpenAnswer.objects.all().delete()
    sheet = Sheet.objects.all()[0]
    sheet.answers = json.dumps({"aanraden": "yes", "wat-beter": "Meer thee"})
    sheet.save()
    upgrade = import_module("nestwerk.evaluation.migrations.0015_words_apart_from_sheets")
    for _ in range(2):
        upgrade.take_apart(apps, None)
        assert [(one.words, one.letters, one.round_id) for one in OpenAnswer.objects.all()] == [
            ("Meer thee", 8, ending.pk)
        ]
        assert [one.read() for one in Sheet.objects.all()] == [{"aanraden": "yes"}] * 4
    assert "Ouders schreven ook iets" in hub(client_for(world.bram), ending)


def test_words_that_were_left_out_before_go_from_their_sheets(ending: Round, world: World, at: datetime) -> None:
    fill(ending, at, "Mijn man Karim slaat", "", "", "", "")
    actions.close_round(round=ending, by=world.bram, at=at)
    OpenAnswer.objects.update(words="", left_out=True)
    sheet = Sheet.objects.all()[0]
    sheet.answers = json.dumps({"aanraden": "yes", "wat-beter": "Mijn man Karim slaat"})
    sheet.save()
    import_module("nestwerk.evaluation.migrations.0015_words_apart_from_sheets").take_apart(apps, None)
    assert [(one.words, one.left_out) for one in OpenAnswer.objects.all()] == [("", True)]
    assert not [one for one in Sheet.objects.all() if "Karim" in one.answers]
    assert Figures.objects.get().figures["came"] == 5
