"""The guards of tables to which rows are only added: triggers in the database itself. One that is gone is missed."""

from importlib import import_module
from typing import Any

from django.db import connection

# Table -> the migrations that put its guards up; the first makes the function by which PostgreSQL refuses.
MADE_BY = {
    "kernel_auditline": (
        "nestwerk.kernel.migrations.0002_append_only",
        "nestwerk.kernel.migrations.0005_chain_what_is_there",
    ),
    "reach_release": ("nestwerk.reach.migrations.0003_releases_append_only",),
    "evaluation_figures": ("nestwerk.evaluation.migrations.0002_figures_append_only",),
}
# What PostgreSQL keeps of a trigger: before, for each row, UPDATE or DELETE; before, for each statement, TRUNCATE.
_KINDS = {"append_only": 1 + 2 + 8 + 16, "no_truncate": 2 + 32}
_TRIGGERS = """
    SELECT trigger.tgname, trigger.tgtype, function.prosrc FROM pg_trigger trigger
    JOIN pg_proc function ON function.oid = trigger.tgfoid
    WHERE trigger.tgrelid = %s::regclass AND trigger.tgenabled IN ('O', 'A')
    AND trigger.tgqual IS NULL AND trigger.tgattr = ''
"""


def taken_off() -> list[str]:
    """Return the guards that are not there as the migrations put them up: gone, off, or made to let through."""
    look = _off_postgresql if connection.vendor == "postgresql" else _off_sqlite
    return sorted(name for table, modules in MADE_BY.items() for name in look(table, list(map(import_module, modules))))


def _off_sqlite(table: str, modules: list[Any]) -> set[str]:
    wanted = {statement for module in modules for statement in module.SQLITE}
    there = _rows("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", table)
    return {statement.split()[2] for statement in wanted - {sql for (sql,) in there}}


def _off_postgresql(table: str, modules: list[Any]) -> set[str]:
    refuses = modules[0].POSTGRESQL[0].split("$$")[1]
    wanted = {(f"{table}_{name}", kind, refuses) for name, kind in _KINDS.items()}
    return {name for name, _kind, _source in wanted - set(_rows(_TRIGGERS, table))}


def _rows(statement: str, table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [table])
        return list(cursor.fetchall())
