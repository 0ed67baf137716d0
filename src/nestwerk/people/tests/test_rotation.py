"""`rotate-keys` seals names, contacts and second factors again, and can be taken up where it stopped."""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection
from django.db.models import UUIDField
from django.test import Client

from nestwerk.kernel import sealing
from nestwerk.kernel.clock import now
from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.same import seal_same, unseal_same
from nestwerk.ops import addresses
from nestwerk.ops.opening import closed
from nestwerk.people.models import Person
from nestwerk.people.queries import account_of
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "keys.json"
    path.write_text(Path(settings.NESTWERK_KEY_FILE).read_text())
    settings.NESTWERK_KEY_FILE = path
    return path


def keys_in_use() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM people_person")
        return sorted({row[0].split(":")[1] for row in cursor.fetchall()})


def stored(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1")  # noqa: S608 - our own names
        return [row[0] for row in cursor.fetchall()]


def begins(values: list[str]) -> set[str]:
    """Return the keys that sealed these addresses."""
    return {value.split(":")[0] for value in values}


def newest(key_file: Path) -> str:
    return str(max(json.loads(key_file.read_text())["same"], key=lambda name: int(name[1:])))


def rotate(**options: bool) -> list[str]:
    said = StringIO()
    call_command("rotate_keys", stdout=said, no_color=True, **options)
    return said.getvalue().splitlines()


def test_everything_is_sealed_with_the_new_key(key_file: Path, world: World) -> None:
    TOTP.activate(world.bram, "JBSWY3DPEHPK3PXP")
    assert rotate()[-2:] == ["22 rows are now sealed with key k2.", "Copy the key file to where you keep its spare."]
    assert (keys_in_use(), Person.objects.get(pk=world.bram.pk).name) == (["k2"], "Bram Jacobs")
    assert Authenticator.objects.get().data["secret"].startswith("nw1:k2:")
    assert sorted(json.loads(key_file.read_text())["keys"]) == ["k1", "k2"]


def test_an_interrupted_run_is_finished_without_another_key(key_file: Path, world: World) -> None:
    sealing.write_ring(key_file, sealing.with_new_key(json.loads(key_file.read_text())))
    world.bram.save(update_fields=["name"])
    assert keys_in_use() == ["k1", "k2"]
    assert rotate(finish=True)[-2] == "20 rows are now sealed with key k2."
    assert (keys_in_use(), rotate(finish=True)[-2]) == (["k2"], "0 rows are now sealed with key k2.")


@pytest.mark.both
def test_addresses_get_a_key_of_their_own_again_and_are_found(key_file: Path, world: World) -> None:
    before = stored("people_person", "email")
    rotate()
    after = stored("people_person", "email") + stored("account_emailaddress", "email")
    assert (begins(after), set(after) & set(before)) == ({newest(key_file)}, set())
    assert Person.objects.get(email="Bram@example.org") == world.bram
    assert Person.objects.filter(email__in=["bram@example.org", "daan@example.org"]).count() == 2
    assert EmailAddress.objects.get(email__iexact="BRAM@example.org").user == world.bram
    assert closed() == []


@pytest.mark.both
def test_while_keys_change_an_address_of_before_is_found_and_taken(key_file: Path, world: World) -> None:
    """As between the new key and the moment at which addresses are sealed with it; and older than such keys."""
    ours = {**sealing.new_ring(), **json.loads(key_file.read_text())}
    sealing.write_ring(key_file, {name: ours[name] for name in ("first", "keys", "index")})
    with connection.cursor() as cursor:
        sealed = seal_same("daan@example.org", field=SealedEmailField.SEALED_AS)
        cursor.execute(
            "UPDATE people_person SET email = %s WHERE id = %s",
            [sealed, UUIDField().get_db_prep_value(world.daan.pk, connection)],
        )
    sealing.write_ring(key_file, ours)
    assert (":" not in sealed, Person.objects.get(email="daan@example.org")) == (True, world.daan)
    assert account_of("daan@example.org") == world.daan
    assert closed() == []
    rotate()
    assert begins(stored("people_person", "email")) == {"s2"}


@pytest.mark.both
def test_what_failed_half_way_leaves_the_key_that_sealed(key_file: Path, world: World, monkeypatch: Any) -> None:
    before, first = stored("people_person", "email"), sealing.ring().same_first
    whole = seal_same

    def fails_at_daan(words: str, *, field: str) -> str:
        if words.startswith("daan"):
            raise OSError("no more")
        return whole(words, field=field)

    monkeypatch.setattr(addresses, "seal_same", fails_at_daan)
    with pytest.raises(OSError, match="no more"):
        rotate()
    assert (stored("people_person", "email"), sealing.ring().same_first) == (before, first)
    monkeypatch.undo()
    rotate(finish=True)
    name = newest(key_file)
    assert (begins(stored("people_person", "email")), sealing.ring().same_first) == ({name}, name)


@pytest.mark.both
def test_a_ring_that_leaked_before_opens_nothing_new(key_file: Path, world: World, client_for: ClientFor) -> None:
    TOTP.activate(world.bram, "JBSWY3DPEHPK3PXP")
    client_for(world.bram).get("/")
    leaked = key_file.read_text()
    rotate()
    Person.objects.create_account(name="Nieuw", email="nieuw@example.org", at=now())
    client_for(world.noor).get("/")
    key_file.write_text(leaked)
    os.utime(key_file, ns=(1, 1))
    for value in [*stored("people_person", "email"), *stored("account_emailaddress", "email")]:
        with pytest.raises(sealing.CannotOpen):
            unseal_same(value, field=SealedEmailField.SEALED_AS)
    (secret,) = [row.data["secret"] for row in Authenticator.objects.filter(type="totp")]
    sealed = [*stored("people_person", "name"), *stored("django_session", "session_data"), secret]
    assert {value.split(":")[1] for value in sealed} == {"k2"}
    assert "k2" not in sealing.ring().keys
    assert {name.partition(".")[0] for name in closed()} >= {"account", "people"}
