"""Who is signed in, what a library remembers and jobs that wait leave in no backup, and come back from none."""

import tarfile
from pathlib import Path

import pytest

from nestwerk.ops.tests.conftest import Installation

pytestmark = pytest.mark.database
KEY = "k" * 32
FILL = f"""
import django; django.setup()
from datetime import timedelta
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from nestwerk.ops.tasks import sign_of_life
from nestwerk.web import limits
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import Undelivered
from nestwerk.departures.models import Parcel, ParcelPart
from nestwerk.people.models import Membership, Organisation, Person
person = Person.objects.create_account(name="Bram", email="bram@example.org", at=now())
Session.objects.create(session_key="{KEY}", session_data="x", expire_date=now() + timedelta(days=1))
UserSession.objects.create(user=person, session_key="{KEY}", ip="fd00::1", user_agent="")
cache.set("{KEY}", 1)
limits.count("sign-up", "{KEY}", at=now())
sign_of_life.enqueue()
house = Organisation.objects.create(slug="huis", name="Huis", created_at=now())
Membership.objects.create(organisation=house, person=person, role="coordinator", since=now())
parcel = Parcel.objects.create(organisation=house, by=person, asked_at=now())
ParcelPart.objects.create(parcel=parcel, order=0, words="x")
Undelivered.objects.create(about="people.invitation:x", refused=True, at=now())
"""
COUNT = """
import django; django.setup()
from django.db import connection
from nestwerk.ops.passing import PASSING
with connection.cursor() as cursor:
    def count(table):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        return cursor.fetchone()[0]
    print(*[count(table) for table in sorted(PASSING)])
"""
# A backup of an older Nestwerk, or one that somebody worked on: with the rows.
WITH_ROWS = """
import django, sys; django.setup()
from pathlib import Path
from nestwerk.ops import passing
from nestwerk.ops.backup import back_up
from nestwerk.kernel.clock import now
passing.empty_in_file = lambda path: None
passing.words_for_dump = lambda: []
back_up(Path(sys.argv[1]), with_keys=True, at=now())
"""


def counts(house: Installation, first: str = "") -> str:
    running = house.python(first + COUNT)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    return out.strip()


def contents(backup: Path, folder: Path) -> bytes:
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    found = next(folder.glob("database.*"))
    return found.read_bytes()


@pytest.fixture
def signed_in(lived_in: Installation) -> Installation:
    assert counts(lived_in, FILL) == "1 1 1 1 1 1 1 1"
    return lived_in


def test_no_row_of_them_is_in_a_backup(signed_in: Installation, empty: Installation, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar.gz"
    assert signed_in.command("backup", str(backup), "--with-keys").returncode == 0
    assert KEY.encode() not in contents(backup, tmp_path)
    assert empty.command("restore", str(backup)).returncode == 0
    assert (counts(empty), len(empty.rows()), counts(signed_in)) == ("0 0 0 0 0 0 0 0", 4, "1 1 1 1 1 1 1 1")


def test_none_comes_back_from_a_backup_that_has_them(
    signed_in: Installation, empty: Installation, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.tar.gz"
    signed_in.does(WITH_ROWS, str(backup))
    done = empty.command("restore", str(backup))
    assert (done.returncode, done.stderr, counts(empty), len(empty.rows())) == (0, "", "0 0 0 0 0 0 0 0", 4)
