"""Who has the whole database tries to tell whose sheet is whose: by time, order, keys, the trail, and words elsewhere.

Each way is tried on a planted defect first: a pile that is only added to is told apart at once.
"""

import json
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection, models

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.actions import delivering
from nestwerk.evaluation.models import Delivered, Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.kernel.models import AuditLine, Counted
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.world import ParentWorld

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SHEETS, TIMES = 6, 40


def deliver_all(ending: Round, at: datetime) -> None:
    for number in range(SHEETS):
        moment = at + timedelta(minutes=number)
        actions.deliver(round=ending, answers={"hoe-gaat-het": number}, once=f"phone-{number}", at=moment)


def lying(table: str) -> list[uuid.UUID]:
    """Return the keys of a table in the order in which the rows lie in the database itself."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY {place}")  # noqa: S608 - a name of ours
        return [uuid.UUID(str(key)) for (key,) in cursor.fetchall()]


def order_of_sheets() -> list[int]:
    sheets = {one.pk: one.read()["hoe-gaat-het"] for one in Sheet.objects.all()}
    return [sheets[key] for key in lying("evaluation_sheet")]


def order_of_marks(ending: Round) -> list[int]:
    known = {rules.digest(f"{ending.pk}:phone-{number}"): number for number in range(SHEETS)}
    marks = {one.pk: known[one.once_digest] for one in Delivered.objects.all()}
    return [marks[key] for key in lying("evaluation_delivered")]


def test_the_order_in_which_rows_lie_is_told_when_they_are_only_added(
    ending: Round, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "shuffled", list)
    deliver_all(ending, at)
    assert (order_of_sheets(), order_of_marks(ending)) == ([*range(SHEETS)], [*range(SHEETS)])


def test_the_order_in_which_rows_lie_tells_nothing(ending: Round, at: datetime) -> None:
    """Over many piles the last one to come in lies anywhere, and a sheet does not lie where its mark lies."""
    last, together = [], 0
    for _ in range(TIMES):
        Sheet.objects.all().delete()
        Delivered.objects.all().delete()
        deliver_all(ending, at)
        sheets, marks = order_of_sheets(), order_of_marks(ending)
        last.append(sheets.index(SHEETS - 1))
        together += sum(one == other for one, other in zip(sheets, marks, strict=True))
    assert len(set(last)) >= 4
    # By chance one of six lies in the same place: 40 of 240, give or take.
    assert together < TIMES * SHEETS / 2


def test_every_arrival_gives_every_sheet_a_new_random_key(ending: Round, at: datetime) -> None:
    deliver_all(ending, at)
    before = set(lying("evaluation_sheet")) | set(lying("evaluation_delivered"))
    actions.deliver(round=ending, answers={"hoe-gaat-het": 10}, once="one-more", at=at)
    after = lying("evaluation_sheet") + lying("evaluation_delivered")
    assert before.isdisjoint(after)
    assert {key.version for key in after} == {4}


@pytest.mark.parametrize("model", [Sheet, Delivered])
def test_a_sheet_has_no_place_for_who_when_or_where(model: type[models.Model]) -> None:
    fields = {field.name: field for field in model._meta.get_fields()}
    assert set(fields) <= {"id", "organisation", "round", "answers", "marks", "once_digest"}
    dated = (models.DateField, models.TimeField, models.AutoField, models.GenericIPAddressField)
    assert [name for name, field in fields.items() if isinstance(field, dated)] == []
    # Nothing points at a sheet either.
    pointing = [
        f"{other._meta.label}.{field.name}"
        for other in apps.get_models()
        for field in other._meta.get_fields()
        if getattr(field, "many_to_one", False) and field.related_model is model
    ]
    assert pointing == []


def test_an_answer_leaves_no_line_in_the_trail_and_changes_no_other_row(ending: Round, at: datetime) -> None:
    before = _every_row()
    deliver_all(ending, at)
    changed = {table for table, rows in _every_row().items() if rows != before[table]}
    assert changed == {"evaluation_sheet", "evaluation_delivered"}
    assert not AuditLine.objects.filter(at__gt=at).exists()


def test_a_phone_that_answers_is_counted_by_no_place(ending: Round, at: datetime) -> None:
    deliver_all(ending, at)
    assert Counted.objects.count() == 0


def test_no_row_of_a_person_or_parent_stands_in_a_sheet(ending: Round, at: datetime) -> None:
    deliver_all(ending, at)
    keys = {str(key) for model in (Person, Participant) for key in model._default_manager.values_list("pk", flat=True)}
    kept = json.dumps([[str(value) for value in row] for row in Sheet.objects.values_list()])
    assert keys
    assert not keys & set(re.findall(r"[0-9a-f-]{36}", kept))


def _every_row() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - a name of ours
            found[model._meta.db_table] = sorted(cursor.fetchall(), key=str)
    return found


def test_words_of_a_form_never_become_words_about_a_person(ending: Round, parents: ParentWorld) -> None:
    """No form can fill in a name, an address or an earlier answer: what looks like a place for one stays as it is."""
    odd = "Dag {{ me.name }}, {name} ${herkenning} %(name)s"
    form = rules.parse(
        {"title": {"nl": odd}, "sections": [{"items": [{"key": "a", "kind": "text", "label": {"nl": odd}}]}]}
    )
    (section,) = queries.asked_in(form, "nl", given=lambda key: ["Amina"])
    assert (section.questions[0].label.text, queries.said_in(form.title).text) == (odd, odd)


def test_a_page_that_is_sent_leaves_no_moment_in_any_table(ending: Round, phone: Callable[..., Phone]) -> None:
    """Through the page itself: whatever it counts, it counts by whole hours."""
    before = _every_row()
    phone().send(aanraden="yes")
    changed = {table for table, rows in _every_row().items() if rows != before[table]}
    assert changed == {"evaluation_sheet", "evaluation_delivered", "kernel_counted"}
    assert [ends % 3600 for ends in Counted.objects.values_list("ends", flat=True)] == [0]
