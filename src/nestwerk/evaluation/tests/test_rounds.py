"""Rounds: planned, moved, taken back, closed; what they show is kept."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import Delivered, Figures, Form, FormKind, FormVersion, OpenAnswer, Round, Sheet
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.kernel.models import AuditLine
from nestwerk.world import GroupWorld, World

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def fill(asked: Round, number: int, at: datetime, **answers: object) -> None:
    for one in range(number):
        actions.deliver(round=asked, answers={"aanraden": "yes", **answers}, once=f"sheet-{one}", at=at)


def test_planned_twice_is_planned_once(groups: GroupWorld, world: World, ending: Round, at: datetime) -> None:
    assert plan(groups, world, FormKind.END, at) == ending
    assert Round.objects.count() == 1
    assert AuditLine.objects.filter(verb="planned round").count() == 1
    assert queries.is_open(ending, at=at)
    assert not queries.is_open(ending, at=at + timedelta(days=8))


def test_the_same_words_are_the_same_version_and_other_words_a_new_one(
    groups: GroupWorld, world: World, ending: Round, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = actions.version_of_bundled(FormKind.END, at=at)
    assert again == ending.version
    changed = {**queries.definition_of(FormKind.END), "title": {"nl": "Anders"}}
    monkeypatch.setattr(queries, "definition_of", lambda kind: changed)
    assert (actions.version_of_bundled(FormKind.END, at=at).number, ending.version.number) == (2, 1)


def test_a_start_after_the_second_meeting_is_no_start(groups: GroupWorld, world: World, at: datetime) -> None:
    late = plan(groups, world, FormKind.START, at)
    held = groups.tuesday.meetings.filter(starts_at__lte=at).count()
    assert (late.meeting_number >= held, late.late_start) == (True, late.meeting_number > 2)
    first = localdate(groups.tuesday.meetings.earliest("starts_at").starts_at)
    moved = actions.move_round(round=late, opens_on=first, closes_on=localdate(at), by=world.bram, at=at)
    assert (moved.meeting_number, moved.late_start) == (1, False)


def test_answered_it_cannot_be_taken_back(world: World, ending: Round, at: datetime) -> None:
    fill(ending, 1, at)
    with pytest.raises(actions.HasAnswers):
        actions.take_round_back(round=ending, by=world.bram, at=at)
    actions.close_round(round=ending, by=world.bram, at=at)
    with pytest.raises(actions.AlreadyClosed):
        actions.take_round_back(round=ending, by=world.bram, at=at)
    with pytest.raises(actions.AlreadyClosed):
        actions.move_round(round=ending, opens_on=ending.opens_on, closes_on=ending.closes_on, by=world.bram, at=at)


def test_without_answers_it_is_taken_back(world: World, ending: Round, at: datetime) -> None:
    actions.take_round_back(round=ending, by=world.bram, at=at)
    assert not Round.objects.exists()


def test_the_same_form_twice_is_one_sheet(ending: Round, at: datetime) -> None:
    assert actions.deliver(round=ending, answers={"aanraden": "yes"}, once="a", at=at) is True
    assert actions.deliver(round=ending, answers={"aanraden": "yes"}, once="a", at=at) is False
    assert (Sheet.objects.count(), Delivered.objects.count()) == (1, 1)


def test_nothing_comes_in_before_or_after(ending: Round, at: datetime) -> None:
    for moment in (at - timedelta(days=2), at + timedelta(days=9)):
        with pytest.raises(actions.NotOpenNow):
            actions.deliver(round=ending, answers={"aanraden": "yes"}, once="a", at=moment)
    with pytest.raises(actions.NothingFilledIn):
        actions.deliver(round=ending, answers={}, once="a", at=at)


def test_closed_it_shows_counts_and_keeps_words_apart(world: World, ending: Round, at: datetime) -> None:
    fill(ending, 5, at)
    actions.deliver(round=ending, answers={"wat-beter": "Meer thee", "verder": "anders"}, once="z", at=at)
    closed = actions.close_round(round=ending, by=world.bram, at=at)
    told = closed.figures.figures
    assert (told["came"], told["items"]["aanraden"]["counts"]) == (6, {"yes": 5, "no": 0})
    assert told["items"]["verder"] == {"kind": "choice", "hidden": True}
    assert "Meer thee" not in json.dumps(told)
    assert [one.words for one in OpenAnswer.objects.all()] == ["Meer thee"]
    assert not Delivered.objects.exists()
    assert actions.close_round(round=ending, by=world.bram, at=at).figures == closed.figures


def test_fewer_than_five_sheets_show_no_count(world: World, ending: Round, at: datetime) -> None:
    fill(ending, 4, at)
    closed = actions.close_round(round=ending, by=world.bram, at=at)
    assert all(item == {"kind": item["kind"], "hidden": True} for item in closed.figures.figures["items"].values())


def test_past_its_last_day_it_closes_by_itself(ending: Round, at: datetime) -> None:
    assert (actions.close_over(at=at + timedelta(days=7)), actions.close_over(at=at + timedelta(days=8))) == (0, 1)
    assert AuditLine.objects.get(verb="round closed").by_id is None


def test_after_a_year_single_answers_are_gone_and_what_was_shown_stays(
    world: World, ending: Round, at: datetime
) -> None:
    fill(ending, 5, at, **{"wat-beter": "Meer thee"})
    actions.close_round(round=ending, by=world.bram, at=at)
    assert actions.forget_over_term(at=at + timedelta(days=360)) == {"rounds": 0}
    assert actions.forget_over_term(at=at + timedelta(days=370)) == {"rounds": 1}
    ending.refresh_from_db()
    assert (Sheet.objects.count(), OpenAnswer.objects.count(), ending.code) == (0, 0, "")
    assert ending.figures.figures["came"] == 5


def test_closed_again_after_an_older_backup_it_shows_the_same(ending: Round, at: datetime) -> None:
    fill(ending, 6, at)
    AGAIN["evaluation.closed"]([str(ending.pk), "6"], at)
    assert Figures.objects.get().figures["items"]["aanraden"]["counts"] == {"yes": 6, "no": 0}


def test_after_a_backup_without_the_last_sheet_it_shows_nothing(ending: Round, at: datetime) -> None:
    """Who kept what was shown before could subtract."""
    fill(ending, 6, at)
    AGAIN["evaluation.closed"]([str(ending.pk), "7"], at)
    assert all(item.get("hidden") for item in Figures.objects.get().figures["items"].values())
    AGAIN["evaluation.emptied"]([str(ending.pk)], at)
    assert not Sheet.objects.exists()


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(DatabaseError), transaction.atomic():
        yield


def test_the_database_refuses_to_change_what_was_shown(world: World, ending: Round, at: datetime) -> None:
    fill(ending, 5, at)
    kept = actions.close_round(round=ending, by=world.bram, at=at).figures
    for act in (kept.save, kept.delete, lambda: Figures.objects.update(least=9)):
        with refused():
            act()
    around = {
        "sqlite": ["INSERT OR REPLACE INTO evaluation_figures SELECT * FROM evaluation_figures LIMIT 1"],
        "postgresql": ["SET CONSTRAINTS ALL IMMEDIATE", "TRUNCATE evaluation_figures"],
    }
    with refused(), connection.cursor() as cursor:
        for statement in around[connection.vendor]:
            cursor.execute(statement)
    assert Figures.objects.filter(pk=kept.pk).exists()


def test_the_database_refuses_to_make_an_anonymous_form_another_kind(ending: Round) -> None:
    for act in (
        lambda: Form.objects.update(anonymous=False),
        lambda: Form.objects.update(kind=FormKind.OWN),
        lambda: FormVersion.objects.update(definition={}),
    ):
        with refused():
            act()
    assert Form.objects.get().anonymous is True


def test_a_new_code_is_another_one_after_a_restore_too(ending: Round, world: World, at: datetime) -> None:
    codes = [ending.code]
    # As after a restore: the code of before stands there again, and the trail knows of no other.
    for _ in range(2):
        AGAIN["evaluation.code-renewed"]([str(ending.pk)], at)
        ending.refresh_from_db()
        codes.append(ending.code)
    later = at + timedelta(minutes=1)
    actions.renew_code(round=ending, by=world.bram, at=later)
    AGAIN["evaluation.code-renewed"]([str(ending.pk)], later)
    ending.refresh_from_db()
    codes.append(ending.code)
    assert [queries.round_behind(code) for code in codes] == [None, None, None, ending]
    assert codes[1] == codes[2]
    actions.close_round(round=ending, by=world.bram, at=later)
    with pytest.raises(actions.AlreadyClosed):
        actions.renew_code(round=ending, by=world.bram, at=later)
