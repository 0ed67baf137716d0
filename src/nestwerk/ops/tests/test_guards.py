"""A guard of the audit trail or of closed periods that is taken off by hand is missed, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nestwerk.ops import high_mark
from nestwerk.ops.fitness import of_trail

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SQLITE = {
    "kernel_auditline_no_delete": ["DROP TRIGGER kernel_auditline_no_delete"],
    "kernel_auditline_no_replace": ["DROP TRIGGER kernel_auditline_no_replace"],
    "kernel_auditline_no_update": [
        "DROP TRIGGER kernel_auditline_no_update",
        "CREATE TRIGGER kernel_auditline_no_update BEFORE UPDATE ON kernel_auditline BEGIN SELECT 1; END",
    ],
    "reach_release_no_delete": ["DROP TRIGGER reach_release_no_delete"],
}
POSTGRESQL = {
    "kernel_auditline_append_only": ["ALTER TABLE kernel_auditline DISABLE TRIGGER kernel_auditline_append_only"],
    "kernel_auditline_no_truncate": ["DROP TRIGGER kernel_auditline_no_truncate ON kernel_auditline"],
    "reach_release_append_only, reach_release_no_truncate": [
        "CREATE OR REPLACE FUNCTION reach_release_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN OLD; END $$"
    ],
    "reach_release_append_only": [
        "DROP TRIGGER reach_release_append_only ON reach_release",
        "CREATE TRIGGER reach_release_append_only BEFORE UPDATE OR DELETE ON reach_release "
        "FOR EACH ROW WHEN (false) EXECUTE FUNCTION reach_release_refuse()",
    ],
}


@pytest.fixture
def marked(tmp_path: Path, settings: Any, at: Any) -> None:
    settings.DATA = tmp_path
    high_mark.begin(fresh=True, at=at)


def said() -> str:
    (point,) = of_trail()
    return point.sentence


@pytest.mark.parametrize("number", range(4))
def test_a_guard_that_is_taken_off_is_missed(marked: None, number: int) -> None:
    assert said() == "The audit trail is whole."
    names, statements = list((POSTGRESQL if connection.vendor == "postgresql" else SQLITE).items())[number]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    assert f"no longer refuses changes: {names} was taken off" in said()
