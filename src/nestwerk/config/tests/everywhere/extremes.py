"""The same world with every text filled to its last letter, and every relation that may be empty filled, or empty."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import Error, models, transaction

# What a person may type or paste: markup, what a template would read, text that runs the other way, an emoji.
HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 1 }}{% x %}%s%(n)s"
    "\u202eمرحبا\u202cעברית\u2066&amp;🪺\r\n"
)
MARKUP = "<script>alert(1)"
LONG = 3000
# Machine words: an address of ours, the name of a language, a digest. No person types them.
MACHINE = {
    "bundle_digest",
    "bundle_key",
    "code",
    "country",
    "digest",
    "door",
    "fingerprint",
    "key",
    "language",
    "original_language",
    "password",
    "ready",
    "rhythm",
    "secret",
    "slug",
    "syntax",
    "theme_key",
    "timezone",
    "token",
    "words_digest",
    "written_in",
    # A project of another program as it was read, and what became of it (stories.models.ForeignFile): JSON of ours.
    "told",
    "became",
}
# Without these a row is another row: whose it is.
OWNERS = {"organisation"}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("nestwerk.") and model._meta.managed]


def fields(model: type[models.Model]) -> Iterator[Any]:
    kept = OWNERS | {"id"}
    yield from (field for field in model._meta.concrete_fields if field.name not in kept and not field.primary_key)


def is_text(field: Any) -> bool:
    is_machine = field.name in MACHINE or field.choices or field.unique
    return isinstance(field, models.CharField | models.TextField) and not (
        is_machine or isinstance(field, models.EmailField | models.URLField | models.SlugField)
    )


def fill_all() -> int:
    """Fill each text to its last letter, and each relation that may be empty with some row. Return how many fields."""
    return _texts() + _relations(full=True)


def only_texts() -> int:
    """Fill each text, and empty each relation that may be empty."""
    return _texts() + _relations(full=False)


def _texts() -> int:
    done = 0
    for model in ours():
        for field in filter(is_text, fields(model)):
            most = min(field.max_length or LONG, LONG)
            done += _put(model, field, (HOSTILE * (most // len(HOSTILE) + 1))[:most])
    return done


def _relations(*, full: bool) -> int:
    done = 0
    for model in ours():
        for field in fields(model):
            if field.is_relation and field.null:
                done += _put(model, field, field.related_model.objects.first() if full else None)
    return done


def _put(model: type[models.Model], field: Any, value: object) -> bool:
    """Write one value in each row, one by one so that sealed words open; all or none: some the database forbids."""
    with contextlib.suppress(Error), transaction.atomic():
        rows = model._default_manager.filter(**{f"{field.name}__isnull": True} if field.is_relation and value else {})
        for row in rows:
            setattr(row, field.name, value)
            row.save(update_fields=[field.name])
        return True
    return False
