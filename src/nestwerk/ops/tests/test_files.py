"""What was erased stands in no file of the database any more."""

import pytest
from django.conf import settings

LEAVES = """
from pathlib import Path
import sqlite3
from django.conf import settings
from django.db import connection
from nestwerk.ops.files import write_through

def found():
    # A copy of the files, as a thief takes them.
    files = Path(settings.DATA).glob("nestwerk.sqlite3*")
    return any(b"Roosmarijn-4711" in path.read_bytes() for path in files)

beside = sqlite3.connect(settings.DATABASES["default"]["NAME"])
beside.execute("select 1 from django_migrations").fetchall()
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE kept (words TEXT)")
    cursor.execute("INSERT INTO kept VALUES ('Roosmarijn-4711')")
    assert found()
    cursor.execute("DELETE FROM kept")
    assert found(), "the test would see nothing"
write_through()
assert not found()
"""


@pytest.mark.skipif(
    "postgresql" in settings.DATABASES["default"]["ENGINE"], reason="SQLite alone overwrites what was erased"
)
def test_what_was_erased_leaves_the_files_while_the_site_runs(lived_in):
    lived_in.does(LEAVES)
