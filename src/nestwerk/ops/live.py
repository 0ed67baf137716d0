"""Is this the real site, or a copy of it? From a copy no letter and no message leaves, until somebody says it is real.

The database says for itself where it was the real one: the server and the database there, or the place of its file. A
copy somewhere else does not agree with that, and a restore takes it out. Nothing stands in the way where letters only
become files.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django_tasks_db.models import DBTaskResult

from nestwerk.kernel.mail import deliver
from nestwerk.kernel.models import ChainHead
from nestwerk.ops import facts, high_mark
from nestwerk.ops.installation import put_stamp, stamp
from nestwerk.people.queries import any_account
from nestwerk.trail import audit

SITE = "site"
# What stands there instead of a place.
PUT_BACK, OLDER, STRANGE = "put back", "older", "strange"
SENTENCE = (
    "This is a copy, or it was put back: no letter and no message leaves it, and all wait. If this is the real site, "
    "and the only one, say so: ./nestwerk go-live"
)


def is_held() -> bool:
    """True when nothing may leave. Asked before each letter and each message: the answer is in the database itself."""
    if settings.DEMO or not (settings.MAIL_URL or settings.SMS_URL):
        return False
    return is_copy()


def is_copy() -> bool:
    known = facts.fact(SITE)
    return bool(known) and known != place()


def place() -> str:
    """Return where this database is: it is another place for every copy of it."""
    if connection.vendor == "sqlite":
        return f"file {Path(str(connection.settings_dict['NAME'])).resolve()}"[:200]
    database = _one("SELECT oid FROM pg_database WHERE datname = current_database()")
    return f"server {_server()} {database}"


def _server() -> str:
    """Return the number that a PostgreSQL gets when it is made; its address where it keeps that number to itself."""
    try:
        with transaction.atomic():
            return _one("SELECT system_identifier FROM pg_control_system()")
    except DatabaseError:
        return f"{connection.settings_dict['HOST']}:{connection.settings_dict['PORT']}"[:150]


def _one(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def begin(*, at: datetime) -> None:
    """Look at each start whether this database is the one that was here before."""
    if not facts.fact(SITE):
        # One of before this was noted: real where it always was, and nowhere else.
        was_here = bool(stamp(settings.DATA, "ready")) and not stamp(settings.DATA, SITE)
        facts.note(SITE, place() if was_here or not any_account() else STRANGE, at=at)
    elif not is_copy() and high_mark.went_back():
        facts.note(SITE, OLDER, at=at)
    put_stamp(settings.DATA, SITE, "known")


def hold(*, at: datetime) -> None:
    """Let nothing leave: a backup was put back, and others may have gone on with the real site."""
    facts.note(SITE, PUT_BACK, at=at)


@transaction.atomic
def go_live(*, at: datetime) -> int:
    """Let letters and messages leave from here, on record. Return how many letters were waiting."""
    facts.note(SITE, place(), at=at)
    facts.note(facts.SECRET_KEY, facts.secret_here(), at=at)
    audit.record("went live", ChainHead(lane=0), by=None, at=at)
    waiting = DBTaskResult.objects.filter(task_path=deliver.module_path, status="READY")
    return waiting.update(run_after=at)
