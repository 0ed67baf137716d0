"""The audit trail grows and never changes, also when somebody asks the database directly."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from nestwerk.kernel.models import AuditLine
from nestwerk.trail import audit

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
STATEMENTS = ["UPDATE kernel_auditline SET verb = 'nothing'", "DELETE FROM kernel_auditline"]


@pytest.fixture
def line(db: None) -> AuditLine:
    return audit.record("did something", AuditLine(pk=1), by=None, at=AT, details={"count": 3})


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses(statement: str, line: AuditLine) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditLine.objects.get().verb == "did something"


def test_the_program_is_refused_too(line: AuditLine) -> None:
    for act in (line.delete, line.save):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


def test_adding_goes_on(line: AuditLine) -> None:
    audit.record("did more", line, by=None, at=AT)
    assert [found.verb for found in AuditLine.objects.newest_first()] == ["did more", "did something"]
