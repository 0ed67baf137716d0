"""`rotate-keys` seals names, contacts and second factors again, and can be taken up where it stopped."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection

from nestwerk.kernel import sealing
from nestwerk.people.models import Person
from nestwerk.world import World


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


def rotate(**options: bool) -> list[str]:
    said = StringIO()
    call_command("rotate_keys", stdout=said, no_color=True, **options)
    return said.getvalue().splitlines()


def test_everything_is_sealed_with_the_new_key(key_file: Path, world: World) -> None:
    TOTP.activate(world.bram, "JBSWY3DPEHPK3PXP")
    assert rotate()[-2:] == ["8 rows are now sealed with key k2.", "Copy the key file to where you keep its spare."]
    assert (keys_in_use(), Person.objects.get(pk=world.bram.pk).name) == (["k2"], "Bram Jacobs")
    assert Authenticator.objects.get().data["secret"].startswith("nw1:k2:")
    assert sorted(json.loads(key_file.read_text())["keys"]) == ["k1", "k2"]


def test_an_interrupted_run_is_finished_without_another_key(key_file: Path, world: World) -> None:
    sealing.write_ring(key_file, sealing.with_new_key(json.loads(key_file.read_text())))
    world.bram.save(update_fields=["name"])
    assert keys_in_use() == ["k1", "k2"]
    assert rotate(finish=True)[-2] == "6 rows are now sealed with key k2."
    assert (keys_in_use(), rotate(finish=True)[-2]) == (["k2"], "0 rows are now sealed with key k2.")
