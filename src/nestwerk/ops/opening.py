"""Do the keys that are here open the names that are here? One value for each key of each sealed field."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from nestwerk.kernel.fields import SealedEmailField, SealedTextField
from nestwerk.kernel.same import unseal_same
from nestwerk.kernel.sealing import VERSION, CannotOpen, ring, unseal

SEALED = (SealedTextField, SealedEmailField)


def closed() -> list[str]:
    """Return the fields, as model.field, of which a value does not open. Also for a database of an older Nestwerk."""
    tables = set(connection.introspection.table_names())
    found = []
    for model in apps.get_models():
        sealed = [field for field in model._meta.local_concrete_fields if isinstance(field, SEALED)]
        if model._meta.db_table not in tables or model._meta.proxy or not sealed:
            continue
        columns = _columns(model)
        for field in sealed:
            if field.column and field.column in columns and not _opens(model, field, field.column):
                found.append(f"{model._meta.label_lower}.{field.name}")
    return sorted(found)


def _columns(model: type[models.Model]) -> set[str]:
    # Django's own description of a table reads the words that made it, which takes ten times as long on SQLite.
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}" LIMIT 0')  # noqa: S608 - our own names
        return {column[0] for column in cursor.description or ()}


def _opens(model: type[models.Model], field: SealedTextField | SealedEmailField, column: str) -> bool:
    try:
        if isinstance(field, SealedTextField):
            for key, value in _one_of_each(model, column, [f"{VERSION}:{name}:%" for name in ring().keys]):
                # With the keys as they are in the file now, not as they were a second ago.
                unseal(value, where=f"{model._meta.label_lower}.{field.name}:{key}", keys=ring())
        else:
            # And one of before these keys had names.
            older = _ask(model, column, "<> '' AND " + f'"{column}" NOT LIKE %s', ["%:%"])
            for _, value in (
                *older,
                *_one_of_each(model, column, [f"{name}:%" for name in ring().same], "LIKE '%%:%%'"),
            ):
                unseal_same(value, field=field.SEALED_AS)
    except CannotOpen:
        return False
    return True


def _one_of_each(
    model: type[models.Model], column: str, begins: list[str], others: str = "<> ''"
) -> Iterator[tuple[object, str]]:
    """Yield a row for each key that we have and that sealed one, and one that none of ours sealed."""
    for begin in begins:
        yield from _ask(model, column, "LIKE %s", [begin])
    none_of_ours = "".join([f' AND "{column}" NOT LIKE %s'] * len(begins))
    yield from _ask(model, column, f"{others}{none_of_ours}", begins)


def _ask(model: type[models.Model], column: str, condition: str, values: list[str]) -> list[tuple[object, str]]:
    pk = model._meta.pk
    words = f'SELECT "{pk.column}", "{column}" FROM "{model._meta.db_table}" WHERE "{column}" {condition} LIMIT 1'  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        rows = cursor.fetchall()
    while isinstance(pk, models.ForeignKey):
        pk = pk.target_field
    return [(pk.to_python(key), str(value)) for key, value in rows]
