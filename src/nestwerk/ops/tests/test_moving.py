"""From SQLite to PostgreSQL and back: nothing lacks, nothing is more, names open, and what is half says so."""

import json
import os
import signal
import time
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from nestwerk.devtools import postgres
from nestwerk.ops.tests.conftest import Installation, Street

FILL = """
import django; django.setup()
from nestwerk.kernel.clock import now
from nestwerk.ops import facts, high_mark, live
from nestwerk.ops.management.commands.prepare import links
from nestwerk.ops.prepare import load_bundles
facts.begin(at=now())
live.begin(at=now())
load_bundles(again=True)
links()
high_mark.begin(fresh=True, at=now())
"""
# How every row is here, by table; what is sealed is opened as well.
LOOK = """
import django; django.setup()
import json
from django.db import connection, transaction
from nestwerk.ops.moving.values import Sum, read, tables
from nestwerk.ops import guards, high_mark
from nestwerk.ops.opening import closed
from nestwerk.people.models import Person
told = {}
with transaction.atomic():
    for table in tables():
        found = Sum()
        for row in read(table, connection):
            found.add(row)
        told[table.name] = [found.rows, f"{found.digest:x}"]
names = sorted(person.name for person in Person.objects.all())
print(json.dumps([told, names, closed(), guards.taken_off(), high_mark.fallen()]))
"""
# Numbers that the database gives go on after the highest.
WRITES_ON = """
import django; django.setup()
from nestwerk.kernel.clock import now
from nestwerk.kernel.models import AuditLine, ChainHead
from nestwerk.trail import audit
last = AuditLine.objects.order_by("-id").first().id
audit.record("tried", ChainHead(lane=0), by=None, at=now())
assert AuditLine.objects.order_by("-id").first().id > last
"""


# Tables by copying what others made, where that is not what a test is about: migrations take half a minute.
QUICK = """
import os, shutil, subprocess, sys
import django; django.setup()
from nestwerk.ops.moving import move, targets
from nestwerk.ops.postgresql import tool
def quick(address, folder):
    if not address:
        shutil.copy(sys.argv[2], folder / "nestwerk.sqlite3")
        return
    dump = folder / "dump"
    subprocess.run([tool("pg_dump"), "-Fc", "-s", "-n", "public", "-f", dump, sys.argv[2]], check=True)
    # It says that the schema stands there already.
    subprocess.run([tool("pg_restore"), "--no-owner", "-d", address, dump], check=False, capture_output=True)
targets.make_tables = quick
"""
DIES_COPYING = (
    QUICK
    + """
write, seen = move.write, []
def dies(table, there, rows):
    write(table, there, rows)
    seen.append(table.name)
    if len(seen) == 60: os.kill(os.getpid(), 9)
move.write = dies
move.move(sys.argv[1])
"""
)
LOSES = (
    QUICK
    + """
write = move.write
def loses(table, there, rows): write(table, there, rows[:-1] if table.name == "people_person" else rows)
move.write = loses
move.move(sys.argv[1])
"""
)
DIES_COMPARING = (
    QUICK
    + """
def dies(table, there, wanted): os.kill(os.getpid(), 9)
move.compare = dies
move.move(sys.argv[1])
"""
)


pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="module")
def demo(street: Street) -> Installation:
    """The whole made-up world, on SQLite."""
    if street.server:
        pytest.skip("moves between two databases of its own, and does so where tests run on SQLite")
    house = street.prepared()
    filled = Installation(house.data, {**house.environment, "NESTWERK_DEMO": "yes"}).python(FILL)
    _out, errors = filled.communicate(timeout=500)
    assert filled.returncode == 0, errors
    return house


@pytest.fixture
def lives(street: Street, demo: Installation) -> Installation:
    """A copy of it, for this test alone."""
    return street.build(like=demo)


@pytest.fixture(scope="module")
def moved_there(street: Street, demo: Installation, server: str) -> Installation:
    """The demo as it came to a PostgreSQL, by the command; nobody changes it."""
    house = street.build(like=demo)
    done = house.command("move-database", database(server, "moved"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "each counted and compared" in done.stdout
    return on(house, at(server, "moved"))


@pytest.fixture
def elsewhere(server: str) -> str:
    """The address of an empty database."""
    return database(server, f"moved_{uuid.uuid4().hex[:8]}")


def database(server: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return at(server, name)


def at(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def look(house: Installation) -> list[object]:
    out, errors = house.python(LOOK).communicate(timeout=300)
    assert out, errors
    return list(json.loads(out))


def on(house: Installation, url: str) -> Installation:
    return Installation(house.data, {**house.environment, "DATABASE_URL": url})


def tables_at(url: str) -> list[str]:
    with psycopg.connect(url) as line:
        return [name for (name,) in line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def ends(house: Installation, code: str, *words: str) -> tuple[int, str]:
    """Run code to its end, also a sudden one; return its exit code and what it complained of."""
    running = house.python(code, *words)
    _out, errors = running.communicate(timeout=200)
    return running.returncode, errors


def test_there_all_is_equal(demo: Installation, moved_there: Installation, server: str) -> None:
    before = look(demo)
    told, names, *wrong = before
    assert isinstance(told, dict)
    assert (wrong, len(list(names)) > 3, told["kernel_auditline"][0] > 50) == ([[], [], ""], True, True)  # type: ignore[call-overload]
    assert look(moved_there) == before
    here, kept = demo.data / "nestwerk.sqlite3", moved_there.data / "nestwerk.sqlite3"
    assert kept.read_bytes() == here.read_bytes()
    lives = on(moved_there, database(server, "lives", "moved"))
    lives.does(WRITES_ON)
    checked = {point["name"]: point for point in json.loads(lives.command("check", "--json").stdout)["points"]}
    for name in ("database", "migrations", "names", "audit trail", "keys", "journal"):
        assert checked[name]["ok"], checked[name]
    with psycopg.connect(at(server, "moved")) as line:
        # Who was signed in and what waited stays behind, as with a backup.
        assert line.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        assert line.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult").fetchone() == (0,)


def test_and_back_also_after_a_move_that_was_cut_off(
    moved_there: Installation, street: Street, lives: Installation
) -> None:
    before = look(moved_there)
    refused = moved_there.command("move-database", "sqlite")
    assert (refused.returncode, "There is a database at" in refused.stderr) == (2, True)
    home = moved_there.data / "nestwerk.sqlite3"
    home.rename(moved_there.data / "before.sqlite3")
    tables = str(street.prepared().data / "nestwerk.sqlite3")
    assert ends(moved_there, DIES_COMPARING, "sqlite", tables)[0] == -signal.SIGKILL
    assert not home.exists()
    (left,) = moved_there.data.glob(".nestwerk-move-*")
    os.utime(left, (time.time() - 100, time.time() - 100))
    done = moved_there.command("move-database", "sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    assert (left.exists(), home.stat().st_mode & 0o777) == (False, 0o600)
    home.replace(lives.data / "nestwerk.sqlite3")
    assert look(lives) == before
    lives.does(WRITES_ON)
    (moved_there.data / "before.sqlite3").rename(home)


def test_what_is_refused_changes_nothing(lives: Installation, elsewhere: str) -> None:
    with psycopg.connect(elsewhere, autocommit=True) as line:
        line.execute("CREATE TABLE of_somebody_else (x int)")
    cases = [
        (elsewhere, "is not empty: it has 1 tables, such as of_somebody_else"),
        ("sqlite", "This site uses SQLite already"),
        ("postgres://nobody@127.0.0.1:1/nothing", "does not answer"),
        ("mysql://x/y", "DATABASE_URL must look like"),
    ]
    for address, words in cases:
        done = lives.command("move-database", address)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert tables_at(elsewhere) == ["of_somebody_else"]
    with psycopg.connect(elsewhere, autocommit=True) as line:
        line.execute("DROP TABLE of_somebody_else")
    code = (
        "import time, os\nfrom pathlib import Path\nfrom nestwerk.ops.installation import in_use\n"
        "with in_use(Path(os.environ['NESTWERK_DATA'])): print('runs', flush=True); time.sleep(60)"
    )
    with lives.python(code) as holds:
        assert holds.stdout is not None
        assert holds.stdout.readline() == "runs\n"
        done = lives.command("move-database", elsewhere)
        assert "Stop `./nestwerk serve` first" in done.stderr
        holds.kill()
    assert tables_at(elsewhere) == []


def test_cut_off_half_way_it_says_so_and_can_be_done_again(
    lives: Installation, moved_there: Installation, elsewhere: str
) -> None:
    before, tables = look(lives), moved_there.environment["DATABASE_URL"]
    assert ends(lives, DIES_COPYING, elsewhere, tables)[0] == -signal.SIGKILL
    half = on(lives, elsewhere)
    assert "nestwerk_moving" in tables_at(elsewhere)
    done = half.command("prepare")
    assert (done.returncode, "A move into this database was not finished" in done.stderr) == (2, True)
    points = json.loads(half.command("check", "--json").stdout)["points"]
    (point,) = [one for one in points if one["name"] == "database"]
    assert (point["ok"], "move-database again" in point["sentence"]) == (False, True)
    code, errors = ends(lives, LOSES, elsewhere, tables)
    assert (code, "people_person differs" in errors) == (1, True), errors
    assert "nestwerk_moving" in tables_at(elsewhere)
    assert look(lives) == before
    done = lives.command("move-database", elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert (look(half), "nestwerk_moving" in tables_at(elsewhere)) == (before, False)
    again = lives.command("move-database", elsewhere)
    assert "is not empty" in again.stderr
    assert look(half) == before


def test_two_at_once_are_one(lives: Installation, elsewhere: str) -> None:
    with psycopg.connect(elsewhere) as line:
        line.execute("SELECT pg_advisory_lock(7118224)")
        done = lives.command("move-database", elsewhere)
    assert "Somebody else is moving into that database now" in done.stderr
