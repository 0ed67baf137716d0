"""Stories of keys and backups, told in one process of an installation of its own; each begins with Amina and one key.

`main` prints what each story ended with, as JSON: test_key_orders looks at it.
"""

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need what was set up
from django.core.management import call_command  # noqa: E402 - as above
from django.db import connection  # noqa: E402 - as above

from nestwerk.kernel import sealing  # noqa: E402 - as above
from nestwerk.kernel.clock import now  # noqa: E402 - as above
from nestwerk.ops.backup import back_up, count_here  # noqa: E402 - as above
from nestwerk.ops.installation import CannotDo  # noqa: E402 - as above
from nestwerk.ops.opening import closed  # noqa: E402 - as above
from nestwerk.ops.restore import restore  # noqa: E402 - as above
from nestwerk.people.models import Person  # noqa: E402 - as above

KEYS: Path = settings.NESTWERK_KEY_FILE
FIRST = KEYS.read_bytes()
FOLDER = Path(tempfile.mkdtemp())
made: list[Path] = []


def begin() -> None:
    KEYS.write_bytes(FIRST)
    Person.objects.all().delete()
    add("amina")


def add(name: str) -> None:
    Person.objects.create(name=name, email=f"{name}@example.org", joined_at=now())


def rotate() -> None:
    sealing.write_ring(KEYS, sealing.with_new_key(ring()))


def ring() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEYS.read_text())
    return found


def keep(*, keys: bool = False) -> Path:
    made.append(FOLDER / f"{len(made)}.tar.gz")
    back_up(made[-1], with_keys=keys, at=now())
    return made[-1]


def names() -> list[str]:
    return sorted(f"{one.name} {one.email}" for one in Person.objects.all())


def put_back(file: Path) -> str:
    """Put it back; return the sentence when it is refused, after which nothing may be different."""
    moment = now() + timedelta(seconds=len(made) * 10 + len(list(settings.DATA.iterdir())))
    before = (KEYS.read_bytes() if KEYS.exists() else b"", sorted(one.name for one in settings.DATA.iterdir()))
    rows = count_here()
    try:
        restore(file, replace=True, at=moment)
    except CannotDo as problem:
        after = (KEYS.read_bytes() if KEYS.exists() else b"", sorted(one.name for one in settings.DATA.iterdir()))
        same = (before, rows) == (after, count_here())
        return str(problem) if same else f"CHANGED SOMETHING: {problem}"
    return ""


def in_order(*steps: str, keys: bool) -> Any:
    file, known = Path(), []
    for number, step in enumerate(steps):
        if step == "back up":
            file, known = keep(keys=keys), names()
        elif step == "rotate":
            rotate()
            add(f"name{number}")
    before = ring()
    said = put_back(file)
    return [said, names() == known, closed(), ring() == before]


def old_copy_of_the_keys() -> Any:
    old = KEYS.read_bytes()
    rotate()
    add("fatma")
    whole, file, known = ring(), keep(keys=True), names()
    KEYS.write_bytes(old)
    return [put_back(file), names() == known, ring() == whole]


def without_a_needed_key() -> Any:
    old = KEYS.read_bytes()
    rotate()
    add("fatma")
    file, right, said = keep(), KEYS.read_bytes(), []
    for words in (old, b'{"first": "k1", "keys": {}, "index": ""}', b"", b"[]"):
        KEYS.write_bytes(words)
        said.append(put_back(file))
    KEYS.unlink()
    said.append(put_back(file))
    KEYS.write_bytes(right)
    return [*said, put_back(file)]


def no_ring_here() -> Any:
    rotate()
    file, known, whole = keep(keys=True), names(), ring()
    KEYS.unlink()
    return [put_back(file), names() == known, ring() == whole]


def addresses_of_before() -> Any:
    """Rotate as the command does; put back what was made before."""
    file, known = keep(), names()
    call_command("rotate_keys", stdout=StringIO())
    said = put_back(file)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM people_person")
        sealed = sorted(row[0].split(":")[0] for row in cursor.fetchall())
    found = Person.objects.filter(email="amina@example.org").count()
    ended = [said, names() == known, closed(), sealed, ring()["same_first"], found]
    # The next story begins with the first keys.
    Person.objects.all().delete()
    return ended


def foreign_ring() -> Any:
    files = [keep(), keep(keys=True)]
    KEYS.write_text(json.dumps({**ring(), "index": ring()["keys"]["k1"]}))
    return [put_back(file) for file in files]


def same_name_another_key() -> Any:
    file = keep(keys=True)
    KEYS.write_text(json.dumps({**ring(), "keys": {"k1": ring()["index"]}}))
    return put_back(file)


def check_looks() -> Any:
    old = KEYS.read_bytes()
    rotate()
    add("fatma")
    well = closed()
    KEYS.write_bytes(old)
    return [well, closed()]


def tampered(change: str) -> Any:
    """Be somebody without the keys, who makes every digest right."""
    file = keep(keys=True)
    parts = FOLDER / "parts"
    with tarfile.open(file) as tar:
        tar.extractall(parts, filter="data")
    told = json.loads((parts / "manifest.json").read_text())
    if change == "rows":
        told["rows"]["people_person"] += 1
    elif change == "no mark":
        told["mark"] = ""
    else:
        part = next(parts.glob("database.*"))
        part.write_bytes(part.read_bytes() + b"\0")
        told["sha256"][part.name] = hashlib.sha256(part.read_bytes()).hexdigest()
    (parts / "manifest.json").write_text(json.dumps(told))
    evil = FOLDER / f"{change}.tar.gz"
    with tarfile.open(evil, "w:gz") as tar:
        for part in sorted(parts.iterdir()):
            tar.add(part, arcname=part.name)
    shutil.rmtree(parts)
    return put_back(evil)


ORDERS = {
    "rotate, back up": ("rotate", "back up"),
    "back up, rotate": ("back up", "rotate"),
    "rotate, back up, rotate": ("rotate", "back up", "rotate"),
}
STORIES: dict[str, Callable[[], Any]] = {
    **{f"{name}, with keys": partial(in_order, *steps, keys=True) for name, steps in ORDERS.items()},
    **{f"{name}, without keys": partial(in_order, *steps, keys=False) for name, steps in ORDERS.items()},
    "old copy of the keys": old_copy_of_the_keys,
    "without a needed key": without_a_needed_key,
    "no ring here": no_ring_here,
    "addresses of before": addresses_of_before,
    "foreign ring": foreign_ring,
    "same name, another key": same_name_another_key,
    "check": check_looks,
    **{f"tampered: {what}": partial(tampered, what) for what in ("rows", "no mark", "database")},
}


def main() -> None:
    found = {}
    for name, story in STORIES.items():
        begin()
        found[name] = story()
    shutil.rmtree(FOLDER)
    print(json.dumps(found))
