"""An older database in place of the newer one: what comes with the package is put in again, by any way back."""

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nestwerk.ops.postgresql import tool
from nestwerk.ops.tests.conftest import Installation

pytestmark = pytest.mark.database
COUNT = """
import django; django.setup()
from nestwerk.catalogue.models import Practice
from nestwerk.participants.models import ConsentText
from nestwerk.programmes.models import Programme
from nestwerk.vocabulary.models import Concept
print([model.objects.count() > 0 for model in (ConsentText, Programme, Concept, Practice)])
"""
NEWER = """
import django; django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("groups", "9999_from_the_future")
"""


def has(house: Installation) -> str:
    out, errors = house.python(COUNT).communicate(timeout=120)
    assert out, errors
    return out.strip().splitlines()[-1]


def by_hand(house: Installation, old: Path) -> None:
    """Put an older database in place as a database administrator does: knowing nothing of us."""
    url = house.environment["DATABASE_URL"]
    subprocess.run([str(tool("pg_restore")), "--clean", "--if-exists", f"--dbname={url}", str(old)], check=True)


def test_an_older_backup_under_newer_code_gets_all_that_comes_with_it(
    lived_in: Installation, backup_of_first_house: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.dump"
    if url := lived_in.environment.get("DATABASE_URL"):
        subprocess.run([str(tool("pg_dump")), "--format=custom", f"--file={old}", url], check=True)
    else:
        old.write_bytes((lived_in.data / "nestwerk.sqlite3").read_bytes())
    done = lived_in.command("prepare")
    assert (done.returncode, has(lived_in)) == (0, "[True, True, True, True]"), done.stderr
    done = lived_in.command("restore", str(backup_of_first_house), "--replace")
    assert (done.returncode, has(lived_in)) == (0, "[False, False, False, False]"), done.stderr
    assert lived_in.command("prepare").returncode == 0
    assert has(lived_in) == "[True, True, True, True]"
    if url:
        assert urlsplit(url).path
        by_hand(lived_in, old)
    else:
        for beside in lived_in.data.glob("nestwerk.sqlite3-*"):
            beside.unlink()
        (lived_in.data / "nestwerk.sqlite3").write_bytes(old.read_bytes())
    assert has(lived_in) == "[False, False, False, False]"
    assert lived_in.command("prepare").returncode == 0
    assert has(lived_in) == "[True, True, True, True]"


def test_older_code_refuses_a_newer_database(lived_in: Installation) -> None:
    lived_in.does(NEWER)
    done = lived_in.command("prepare")
    assert (done.returncode, "newer than this code (groups.9999_from_the_future)" in done.stderr) == (2, True)
    assert done.stderr.startswith("nestwerk: The database is newer")
