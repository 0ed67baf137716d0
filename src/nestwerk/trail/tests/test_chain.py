"""The trail is a chain: what is changed, added, replaced or taken away by hand shows."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from nestwerk.kernel.models import AuditLine
from nestwerk.trail import audit, chain

AT = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
COLUMNS = "id, at, by_id, organisation_id, verb, object_type, object_id, details, lane, chain"


@pytest.fixture
def lines(db: None) -> list[AuditLine]:
    return [audit.record(verb, AuditLine(pk=1), by=None, at=AT, details={"n": 3}) for verb in ("one", "two", "three")]


def guards(engine: str) -> tuple[list[str], list[str]]:
    """Return the statements that take the guards of the trail off, and those that put them on."""
    names = ("0002_append_only", "0005_chain_what_is_there")
    changes, replaced = (import_module(f"nestwerk.kernel.migrations.{name}") for name in names)
    if engine == "postgresql":
        # The function of the first stays: dropping it is for going back.
        off = [statement for statement in changes.POSTGRESQL_BACK if "FUNCTION" not in statement]
        on = [statement for statement in changes.POSTGRESQL if "CREATE TRIGGER" in statement]
        return [*off, *replaced.POSTGRESQL_BACK], [*on, *replaced.POSTGRESQL]
    return [*changes.SQLITE_BACK, *replaced.SQLITE_BACK], [*changes.SQLITE, *replaced.SQLITE]


def by_hand(*statements: str) -> None:
    """Do what somebody with the database in hands can do: take the guards off first."""
    off, on = guards(connection.vendor)
    with connection.cursor() as cursor:
        for statement in (*off, *statements, *on):
            cursor.execute(statement)


def test_whole_while_nobody_touches_it(lines: list[AuditLine]) -> None:
    assert chain.first_break() == ""
    assert len({line.chain for line in AuditLine.objects.all()}) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_auditline SET verb = 'nothing' WHERE verb = 'two'",
        "UPDATE kernel_auditline SET details = '{\"n\": 4}' WHERE verb = 'three'",
        "DELETE FROM kernel_auditline WHERE verb = 'one'",
        "DELETE FROM kernel_auditline WHERE verb = 'two'",
        "DELETE FROM kernel_auditline WHERE verb = 'three'",
        "DELETE FROM kernel_auditline",
        "UPDATE kernel_auditline SET lane = 1 WHERE verb = 'three'",
    ],
)
def test_what_was_done_by_hand_shows(statement: str, lines: list[AuditLine]) -> None:
    by_hand(statement)
    assert "by hand" in chain.first_break()


def test_the_end_cannot_be_taken_away_with_its_head(lines: list[AuditLine]) -> None:
    last, two = lines[-1], lines[-2]
    assert chain.first_break() == ""
    by_hand(
        f"DELETE FROM kernel_auditline WHERE id = {last.pk}",  # noqa: S608 - our own values
        f"UPDATE kernel_chainhead SET number = number - 1, chain = '{two.chain}' WHERE lane = 0",  # noqa: S608 - our own values
    )
    assert "end of the audit trail" in chain.first_break()


def test_a_line_that_was_copied_shows(lines: list[AuditLine]) -> None:
    rest = COLUMNS.removeprefix("id, ")
    by_hand(f"INSERT INTO kernel_auditline ({COLUMNS}) SELECT id + 50, {rest} FROM kernel_auditline WHERE verb = 'one'")  # noqa: S608 - as above
    assert "by hand" in chain.first_break()


def test_replacing_and_emptying_are_refused(lines: list[AuditLine]) -> None:
    rest = COLUMNS.replace("verb", "'nothing'")
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO kernel_auditline ({COLUMNS}) SELECT {rest} FROM kernel_auditline",  # noqa: S608 - as above
        "postgresql": "TRUNCATE kernel_auditline",
    }[connection.vendor]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert sorted(line.verb for line in AuditLine.objects.all()) == ["one", "three", "two"]
