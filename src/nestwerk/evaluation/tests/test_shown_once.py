"""A start is laid beside the first end that shows something, and beside no other: also after an older backup."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import CodeKey, Figures, FormKind, Round, Sheet, ShownEnd
from nestwerk.evaluation.tests.adversary import told_of_some
from nestwerk.evaluation.tests.conftest import Phone, plan
from nestwerk.evaluation.tests.test_compared_once import do_again, noted
from nestwerk.evaluation.tests.test_comparing import beginning, fill
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.people.models import Person
from nestwerk.trail import journal
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
Table = tuple[Iterable[str], Mapping[str, int]]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
ASKED, QUESTION = "hoe-gaat-het", "Hoe gaat het met je als ouder?"
CODE = "Zo vinden we je lijst van het begin en je lijst van het einde bij elkaar"
HOUR = timedelta(hours=1)
# What seven parents said at the start: the first and the last of them are each in one end alone.
SAID = (0, 4, 4, 4, 4, 4, 9)
__all__ = ["beginning", "noted"]
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def seven(beginning: Round, at: datetime) -> Round:
    for number, said in enumerate(SAID):
        fill(beginning, number, at, hoe_gaat_het=said)
    return beginning


def asked_of(one: Round, parents: Iterable[int], at: datetime) -> None:
    for number in parents:
        fill(one, number, at, hoe_gaat_het=6, aanraden="yes")


def of_start(end: Round, who: Iterable[str]) -> list[Table]:
    """Return what the figures of an end tell of the start: of its pairs, and of everybody."""
    item = Figures.objects.get(round=end).figures.get("change", {}).get("items", {}).get(ASKED, {})
    found: list[Table] = []
    if "pairs" in item:
        found.append((who, Counter(str(before) for before, _after in item["pairs"])))
    if "counts" in item.get("start", {}):
        found.append((("both", "first", "second", "none"), item["start"]["counts"]))
    return found


@pytest.mark.parametrize("backup", ["before it closed", "before it was planned", "before the start closed"])
@pytest.mark.parametrize("road", ["planned anew", "planned anew twice"])
def test_of_all_that_was_ever_shown_of_a_start_nothing_can_be_subtracted(
    seven: Round, groups: GroupWorld, world: World, noted: list[journal.Line], at: datetime, backup: str, road: str
) -> None:
    """Parents 1 to 6 fill in the first end, 0 to 5 the one after the backup."""
    if backup != "before the start closed":
        actions.close_round(round=seven, by=world.bram, at=at)
    end = plan(groups, world, FormKind.END, at) if backup == "before it closed" else None
    if end:
        asked_of(end, range(1, 7), at)
    noted.clear()
    point = transaction.savepoint()
    if end is None:
        end = plan(groups, world, FormKind.END, at)
        asked_of(end, range(1, 7), at)
    actions.close_round(round=end, by=world.bram, at=at)
    shown = of_start(end, ["both", "first"])
    assert len(shown) == 1
    lines = list(noted)
    transaction.savepoint_rollback(point)
    do_again(lines)
    assert not CodeKey.objects.exists()
    assert [one.marks for one in Sheet.objects.filter(round=seven)] == [[]] * 7
    for days in range(8, 9 if road == "planned anew" else 10):
        anew = plan(groups, world, FormKind.END, at, days=days)
        asked_of(anew, range(6), at)
        told = actions.close_round(round=anew, by=world.bram, at=at + days * HOUR).figures.figures
        shown += of_start(anew, ["both", "second"])
        assert told["items"][ASKED] == {"kind": "number", "hidden": True, "why": "restored"}
        assert told["items"]["aanraden"]["answered"] == 6
    assert told_of_some(shown) == []


def test_the_adversary_finds_both_ways() -> None:
    """The start's whole pile after a backup; and a second comparison with other people in it."""
    pairs: Table = (["both", "first"], {"4": 5, "9": 1})
    assert told_of_some([pairs]) == []
    whole: Table = (["both", "first", "second"], {"0": 1, "4": 5, "9": 1})
    assert told_of_some([pairs, whole]) == [("start", "second", "0")]
    other: Table = (["both", "second"], {"0": 1, "4": 5})
    assert told_of_some([pairs, other]) == [("start", "first", "9"), ("start", "second", "0")]


def test_pages_of_before_and_after_a_backup_say_that_it_was_compared(
    seven: Round, ending: Round, noted: list[journal.Line], client_for: ClientFor, world: World, at: datetime
) -> None:
    asked_of(ending, range(1, 7), at)
    point = transaction.savepoint()
    actions.close_round(round=ending, by=world.bram, at=at)
    lines = list(noted)
    transaction.savepoint_rollback(point)
    do_again(lines)
    bram = client_for(world.bram)
    pages = [words_of(bram.get(f"{HOME}{one.pk}/").content.decode()) for one in (seven, ending)]
    pages += [words_of(Phone(one).open()) for one in (seven, ending)]
    pages += [words_of(bram.get(f"{HOME}verslag/").content.decode()), text_of(bram.get(f"{HOME}verslag.pdf").content)]
    for page in pages:
        assert "Start en einde stonden naast elkaar tot een oudere back-up werd teruggezet." in page
        assert "met geen start vergeleken" not in page
        assert "zonder dat het met deze start vergeleken werd" not in page


@pytest.mark.parametrize("sheets", [0, 4])
def test_an_end_that_showed_nothing_leaves_the_start_for_the_next(
    seven: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, sheets: int
) -> None:
    """A last meeting that moved: the end closes by itself, and the team asks anew."""
    early = plan(groups, world, FormKind.END, at, days=2)
    asked_of(early, range(sheets), at)
    later = at + timedelta(days=5)
    assert actions.close_over(at=later) == 2
    bram = client_for(world.bram)
    kept = words_of(bram.get(f"{HOME}{early.pk}/").content.decode())
    assert "De start blijft bewaard: het team kan een ander einde plannen." in kept
    start = words_of(bram.get(f"{HOME}{seven.pk}/").content.decode())
    assert "Dit vragen we op het einde nog eens" in start
    assert all(one.marks for one in Sheet.objects.filter(round=seven))
    assert not any(one.marks for one in Sheet.objects.filter(round=early))
    anew = plan(groups, world, FormKind.END, later, days=7)
    asked_of(anew, range(7), later)
    change = actions.close_round(round=anew, by=world.bram, at=later).figures.figures["change"]
    assert (change["paired"], len(change["items"][ASKED]["pairs"])) == (7, 7)
    assert not CodeKey.objects.exists()
    page = words_of(bram.get(f"{HOME}{anew.pk}/").content.decode())
    assert "De start en het einde van 7 mensen vonden elkaar door de code." in page


def test_that_it_showed_nothing_is_so_after_a_backup_too(
    seven: Round, ending: Round, groups: GroupWorld, noted: list[journal.Line], world: World, at: datetime
) -> None:
    asked_of(ending, range(3), at)
    point = transaction.savepoint()
    actions.close_round(round=ending, by=world.bram, at=at)
    lines = list(noted)
    transaction.savepoint_rollback(point)
    do_again(lines)
    anew = plan(groups, world, FormKind.END, at, days=8)
    asked_of(anew, range(7), at)
    assert actions.close_round(round=anew, by=world.bram, at=at).figures.figures["change"]["paired"] == 7


def test_a_start_that_was_set_aside_meanwhile_is_shown_nowhere_as_its_page_says(
    seven: Round, ending: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    actions.close_round(round=seven, by=world.bram, at=at)
    actions.set_aside(round=seven, reason="x", by=world.bram, at=at)
    asked_of(ending, range(6), at)
    actions.close_round(round=ending, by=world.bram, at=at)
    actions.count_again(round=seven, by=world.bram, at=at)
    anew = plan(groups, world, FormKind.END, at, days=8)
    asked_of(anew, range(6), at)
    told = actions.close_round(round=anew, by=world.bram, at=at + HOUR).figures.figures
    assert "change" not in told
    assert told["items"][ASKED]["answered"] == 6
    bram = client_for(world.bram)
    start = words_of(bram.get(f"{HOME}{seven.pk}/").content.decode())
    assert "Wat mensen hier zeiden, tonen we dus nergens" in start
    page = words_of(bram.get(f"{HOME}{anew.pk}/").content.decode())
    assert "Dit einde is met geen start vergeleken." in page
    assert "Van minder dan 5 mensen vonden we" not in page
    assert "Aan het begin" not in page


def test_the_three_questions_are_asked_only_where_something_can_be_compared(
    beginning: Round, ending: Round, groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    for one in (beginning, ending):
        assert asks(one, client_for, world, at) is True
    for number in range(6):
        fill(beginning, number, at, hoe_gaat_het=4)
        fill(ending, number, at, hoe_gaat_het=5)
    actions.close_round(round=ending, by=world.bram, at=at)
    anew = plan(groups, world, FormKind.END, at, days=8)
    assert asks(anew, client_for, world, at) is False
    asked_of(anew, range(6), at)
    assert not any(one.marks for one in Sheet.objects.all())


def test_without_a_start_in_time_nobody_is_asked_for_a_code(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    """A start that is planned after the second meeting is none, and an end beside it has none."""
    late, end = plan(groups, world, FormKind.START, at), plan(groups, world, FormKind.END, at, days=9)
    assert late.late_start
    for one in (late, end):
        assert asks(one, client_for, world, at) is False
        asked_of(one, range(2), at)
    assert not any(one.marks for one in Sheet.objects.all())
    assert not CodeKey.objects.exists()


def test_where_nobody_made_a_code_at_the_start_the_end_asks_for_none(
    beginning: Round, ending: Round, world: World, client_for: ClientFor, at: datetime
) -> None:
    for number in range(6):
        fill(beginning, number, at, code=False, hoe_gaat_het=4)
    assert asks(ending, client_for, world, at) is True
    actions.close_round(round=beginning, by=world.bram, at=at)
    assert asks(ending, client_for, world, at) is False


def asks(one: Round, client_for: ClientFor, world: World, at: datetime) -> bool:
    """Say whether a round asks for the code: on the phone (a start on its first day), on paper and typed over alike."""
    bram = client_for(world.bram)
    paper = text_of(bram.get(f"{HOME}{one.pk}/papier.pdf?in=nl").content)
    found = {CODE in paper, "kenmerk-mother" in bram.get(f"{HOME}{one.pk}/overtypen/").content.decode()}
    if one.kind == FormKind.END or one.late_start:
        found.add(CODE in words_of(Phone(one).open()))
    assert len(found) == 1, found
    return found.pop()


def test_a_start_whose_sheets_were_erased_finds_no_end_any_more(
    seven: Round, ending: Round, world: World, client_for: ClientFor, at: datetime
) -> None:
    """A year after it closed: no code is asked, and its page says that it is shown nowhere."""
    actions.close_round(round=seven, by=world.bram, at=at)
    assert actions.forget_over_term(at=at + timedelta(days=400)) == {"rounds": 1}
    start = words_of(client_for(world.bram).get(f"{HOME}{seven.pk}/").content.decode())
    assert "De losse bladen zijn gewist voor er een einde naast lag." in start
    assert asks(ending, client_for, world, at) is False
    asked_of(ending, range(6), at)
    told = actions.close_round(round=ending, by=world.bram, at=at).figures.figures
    assert ("change" in told, told["items"][ASKED]["answered"]) == (False, 6)


def test_the_first_end_that_is_noted_stays(seven: Round, ending: Round, world: World, at: datetime) -> None:
    asked_of(ending, range(1, 7), at)
    actions.close_round(round=ending, by=world.bram, at=at)
    actions.end_shown(group=seven.group_id, end=seven.pk, start=None, pairs=[], at=at)
    kept = ShownEnd.objects.get()
    assert (kept.end_id, kept.start_id, kept.pairs) == (ending.pk, seven.pk, [ASKED])


@pytest.mark.parametrize("restored", [False, True])
def test_an_upgrade_notes_what_was_shown_before(
    seven: Round, ending: Round, world: World, at: datetime, restored: bool
) -> None:
    asked_of(ending, range(1, 7), at)
    actions.close_round(round=seven, by=world.bram, at=at)
    actions.close_round(round=ending, by=world.bram, at=at, came=6 if restored else None)
    ShownEnd.objects.all().delete()
    upgrade = import_module("nestwerk.evaluation.migrations.0012_ends_that_were_shown")
    upgrade.fill(apps, None)
    kept = ShownEnd.objects.get()
    assert (kept.group_id, kept.end_id, kept.start_id) == (ending.group_id, ending.pk, None if restored else seven.pk)
    assert ASKED in kept.pairs
