"""Models: foreign keys name the class, rows have a UUID, migrations are as new as the models."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from nestwerk.ops.installation import PROJECT

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# Rows that nobody addresses: a long trail in order, an index made from other rows, and a single row.
NUMBERED = {"kernel.auditline", "search.document", "search.term", "people.firstlink"}
# Nor are what passes and the heads of a chain anybody's rows: they are found by a digest or by a number.
NUMBERED |= {"kernel.chainhead", "kernel.counted", "kernel.remembered", "kernel.undelivered"}
# What the database says of itself is found by its name.
NUMBERED |= {"ops.fact", "ops.step"}


def string_keys(package: Path) -> list[str]:
    """Return relations that name their model in a string, where no checker sees them."""
    return [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in sorted(package.rglob("*.py"))
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and name_of(node.func) in RELATIONS and names_by_string(node)
    ]


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def names_by_string(call: ast.Call) -> bool:
    target = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
    return any(isinstance(value, ast.Constant) and value.value != "self" for value in target)


def without_uuid(keys: Mapping[str, object]) -> list[str]:
    """Return the models whose rows are numbered, given the primary key of each."""
    return sorted(name for name, key in keys.items() if not is_uuid(key) and name not in NUMBERED)


def is_uuid(key: object) -> bool:
    """True also for a row that shares its key with the row it says something of."""
    return isinstance(key.target_field if isinstance(key, models.OneToOneField) else key, models.UUIDField)


def keys_of_ours() -> dict[str, object]:
    ours = [model._meta for model in apps.get_models() if model.__module__.startswith("nestwerk.")]
    return {meta.label_lower: meta.pk for meta in ours}


def test_relations_name_their_class() -> None:
    assert string_keys(PROJECT / "src" / "nestwerk") == []


def test_rows_have_a_uuid() -> None:
    assert without_uuid(keys_of_ours()) == []


@pytest.mark.django_db
def test_migrations_are_as_new_as_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_planted_models_are_found(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(
        'a = models.ForeignKey("people.Person", models.CASCADE)\nb = models.ForeignKey("self", models.CASCADE)\n'
        'c = ForeignKey(to="x.Y")\nd = models.ForeignKey(Person, models.CASCADE)\n'
    )
    assert string_keys(tmp_path) == ["models.py:1", "models.py:3"]


def test_a_planted_numbered_row_is_found() -> None:
    keys = {
        "people.planted": models.BigAutoField(primary_key=True),
        "people.person": models.UUIDField(primary_key=True),
    }
    assert without_uuid(keys) == ["people.planted"]
