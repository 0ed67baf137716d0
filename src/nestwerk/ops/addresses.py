"""Seal all addresses with another key at one moment, while the site goes on.

Equal addresses must stay equal text, or two people could hold one; so this is one transaction in which nobody else
writes addresses, and the key file says in it which key seals from now on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.same import seal_same, unseal_same
from nestwerk.kernel.sealing import VERSION, CannotOpen, as_plain, ring, seal, unseal, write_ring

# Who had sealed an address and waited for us to finish is found the second time.
PASSES = 5


def let_newest_seal() -> int:
    """Let the newest key of the ring seal addresses, and seal all of them with it. Return how many."""
    return reseal(max(ring().same, key=lambda name: int(name[1:]), default=""))


def reseal(name: str) -> int:
    """Seal all addresses with this key, which from then on seals. Return how many; with no name, none."""
    done = 0
    for _ in range(PASSES if name else 0):
        changed = _pass(name)
        done += changed
        if not changed:
            break
    return done


def reseal_sessions() -> int:
    """Seal what sessions hold with the newest key. Return how many; one that changed meanwhile did so by itself."""
    newest, done = f"{VERSION}:{ring().first}:", 0
    for key, data in Session.objects.exclude(session_data__startswith=newest).values_list(
        "session_key", "session_data"
    ):
        where = f"sessions.session:{key}"
        try:
            fresh = seal(unseal(data, where=where), where=where)
        except CannotOpen:
            # An empty session, for our eyes.
            continue
        done += Session.objects.filter(session_key=key, session_data=data).update(session_data=fresh)
    return done


def _pass(name: str) -> int:
    with transaction.atomic():
        _alone()
        with _sealing_with(name):
            return sum(_reseal(model, field, f"{name}:%") for model, field in _addresses())


def _addresses() -> Iterator[tuple[type[models.Model], SealedEmailField]]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedEmailField):
                yield model, field


def _alone() -> None:
    """Let nobody else write addresses until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        tables = ", ".join(sorted({f'"{model._meta.db_table}"' for model, _ in _addresses()}))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


@contextmanager
def _sealing_with(name: str) -> Iterator[None]:
    """Name in the key file which key seals; the one of before when the rest fails."""
    before = as_plain(ring())
    if ring().same_first != name:
        write_ring(settings.NESTWERK_KEY_FILE, {**before, "same_first": name})
    try:
        yield
    except BaseException:
        write_ring(settings.NESTWERK_KEY_FILE, before)
        raise


def _reseal(model: type[models.Model], field: SealedEmailField, begin: str) -> int:
    pk, column, table = model._meta.pk.column, field.column, model._meta.db_table
    with connection.cursor() as cursor:
        ask = f'SELECT "{pk}", "{column}" FROM "{table}" WHERE "{column}" <> %s AND "{column}" NOT LIKE %s'  # noqa: S608 - our own names
        cursor.execute(ask, ["", begin])
        rows = cursor.fetchall()
        change = f'UPDATE "{table}" SET "{column}" = %s WHERE "{pk}" = %s'  # noqa: S608 - our own names
        for key, value in rows:
            cursor.execute(change, [seal_same(unseal_same(value, field=field.SEALED_AS), field=field.SEALED_AS), key])
    return len(rows)
