"""What both `/status/` and `check` look at: cheap, and without a word about people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from nestwerk.kernel.rings import NoRing, read_ring
from nestwerk.ops import facts, live, unfinished
from nestwerk.ops.installation import SECRET, stamp
from nestwerk.ops.migrating import HALF_MOVED, is_half
from nestwerk.ops.models import Step
from nestwerk.ops.replica.positions import Positions
from nestwerk.ops.status import known
from nestwerk.ops.status.points import Point, judged
from nestwerk.ops.terms import UPKEEP_MAY_WAIT
from nestwerk.ops.upkeep import steps

OLDEST_BACKUP = timedelta(hours=48)
WORDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def of_database() -> Iterator[Point]:
    """The first of all: when it does not answer, little else can be said."""
    try:
        missing, ahead, half = known.missing(), known.ahead(), is_half(connection)
    except DatabaseError as problem:
        last = str(problem).strip().splitlines()[-1]
        yield Point("database", False, f"The database does not answer: {last} Start it; the site waits for it.")
        return
    if half:
        yield Point("database", False, HALF_MOVED)
        return
    yield Point("database", True, f"The database answers ({WORDS[connection.vendor]}).")
    wrong = f"{len(missing)} migrations are missing; restart ./nestwerk serve."
    if ahead:
        wrong = f"The database is newer than this code ({ahead[-1]}): {known.WAY_OUT}"
    yield judged("migrations", not missing and not ahead, "Every migration is applied.", wrong)


def of_keys() -> Iterator[Point]:
    """Are keys and signing key those that the database knows?"""
    path = settings.NESTWERK_KEY_FILE
    try:
        read_ring(path)
    except (NoRing, OSError) as problem:
        yield Point("keys", False, f"{problem} Put your copy of it back.")
        return
    known_keys = facts.fact(facts.KEYS)
    right = not known_keys or known_keys == facts.keys_here()
    wrong = f"The key file {path} is of another installation, so no name opens. Put the right one back."
    yield judged("keys", right, "The key file is that of this database.", wrong)
    if right:
        known_secret = facts.fact(facts.SECRET_KEY)
        same = not known_secret or known_secret == facts.secret_here()
        wrong = (
            f"The signing key was replaced: forms that are open and links in letters are dead. Put {SECRET} of before "
            f"back in {settings.DATA}, or say that it stays: ./nestwerk go-live"
        )
        yield judged("signing key", same, "The signing key is that of this site.", wrong)


def of_replica() -> Iterator[Point]:
    """Where pages read from a copy as well: does it follow?"""
    if "replica" in settings.DATABASES:
        wrong = (
            "The copy of the database that pages read (NESTWERK_REPLICA) does not answer or stands still; all is read "
            "from the primary. Look at its log."
        )
        yield judged("replica", Positions().reach(0), "The copy of the database follows.", wrong, must=False)


def of_copy() -> Iterator[Point]:
    yield judged("live", not live.is_held(), "This is the real site: letters leave.", live.SENTENCE)


def of_upkeep(*, at: datetime) -> Iterator[Point]:
    """How did the last night go?"""
    known_steps = {step.name: step for step in Step.objects.all()}
    failed = [step for step in known_steps.values() if step.failure]
    nightly = [known_steps.get(name) for name, _ in steps()]
    late = [step for step in nightly if step is None or step.at < at - UPKEEP_MAY_WAIT]
    wrong = ""
    if failed:
        again = "Run ./nestwerk upkeep, and look in the log."
        wrong = f"The upkeep failed in {failed[0].name} ({failed[0].failure}): what it should do is not done. {again}"
    elif late:
        wrong = "The upkeep of last night did not run, or not to its end: nothing past its term is erased. "
        wrong += "Run ./nestwerk upkeep, and see that ./nestwerk serve runs."
    yield judged("upkeep", not wrong, f"The last upkeep went well, {len(nightly)} steps.", wrong)


def of_backup(*, at: datetime) -> Iterator[Point]:
    age = age_of_backup(at=at)
    hours = int(OLDEST_BACKUP.total_seconds() // 3600)
    wrong = f"There is no backup of the last {hours} hours: ./nestwerk backup FILE, each night."
    well = f"The last backup is younger than {hours} hours."
    yield judged("backup", age is not None and age < OLDEST_BACKUP, well, wrong)


def age_of_backup(*, at: datetime) -> timedelta | None:
    made = stamp(settings.DATA, "backup")
    return at - datetime.fromisoformat(made) if made else None


def of_restore() -> Iterator[Point]:
    yield judged("restore", not unfinished.is_there(), "No restore was ended half-way.", unfinished.WRONG)
