"""What lies beside the rows: log lines, and on PostgreSQL the number of the transaction that wrote a row."""

import logging
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from nestwerk.evaluation.actions import delivering
from nestwerk.evaluation.models import Round, Sheet
from nestwerk.evaluation.tests.conftest import Phone
from nestwerk.evaluation.tests.test_unlinked import deliver_all

pytestmark = [pytest.mark.django_db, pytest.mark.both]
Take = Callable[..., Phone]


def test_no_line_of_a_log_tells_of_an_answer(phone: Take, ending: Round, caplog: pytest.LogCaptureFixture) -> None:
    """Also not of one that is wrong, of a code that is wrong, or of another language half-way."""
    with caplog.at_level(logging.DEBUG):
        hers = phone()
        hers.send(once="mark-of-hers", aanraden="yes", wat_beter="Kwartelei")
        hers.send(once="mark-of-hers", aanraden="misschien", wat_beter="Kwartelei")
        hers.client.post(hers.home, {"taal": "fr", "wat-beter": "Kwartelei"})
        hers.client.get("/vraag/zzzzz-zzzzz/")
    assert Sheet.objects.count() == 1
    told = [
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith(("django.db.backends", "django.template"))
    ]
    secret = ("Kwartelei", "mark-of-hers", ending.code[:5], "misschien")
    assert [line for line in told if any(word in line for word in secret)] == []


def writers(table: str) -> int:
    """Return how many transactions wrote the rows that lie there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608 - a name of ours
        row = cursor.fetchone()
    return int(row[0]) if row else 0


only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no number of a writer")


@only_postgresql
def test_all_rows_of_a_pile_have_one_writer(ending: Round, at: datetime) -> None:
    """The number of a transaction grows: rows that each had their own would lie in the order in which they came."""
    deliver_all(ending, at)
    assert (writers("evaluation_sheet"), writers("evaluation_delivered")) == (1, 1)


@only_postgresql
def test_a_pile_that_is_only_added_to_has_many_writers(
    ending: Round, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def added(kept: Round, pile: list[Sheet]) -> None:
        for one in pile:
            one.organisation_id, one.round = kept.organisation_id, kept
            if one._state.adding:
                one.save()

    monkeypatch.setattr(delivering, "_lay_down_sheets", added)
    deliver_all(ending, at)
    assert writers("evaluation_sheet") > 1
