"""Is this installation fit for real people? One plain sentence per point."""

import stat
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django_tasks_db.models import DBTaskResult

from nestwerk.ops import high_mark
from nestwerk.ops.installation import SECRET, stamp
from nestwerk.ops.opening import closed
from nestwerk.ops.statics import digest_of, static_contents
from nestwerk.ops.status import report
from nestwerk.ops.status.outside import of_outside
from nestwerk.ops.status.points import Point, judged
from nestwerk.ops.tasks import sign_of_life
from nestwerk.ops.terms import past_term
from nestwerk.people import queries

SECONDS_FOR_A_SIGN = 10.0
LEAST_SECRET = 32
# Said by our own points in plainer words.
OWN_WORDS = {"security.W004", "security.W008", "security.W012", "security.W016", "security.W018", "security.W020"}
# Preloading is a promise for all subdomains that only the owner of the domain makes; W002 asks for an old header where
# our policy says frame-ancestors. A time that is fixed on purpose looks like a mistake to Django at that hour.
NOT_OURS = {"security.W002", "security.W005", "security.W021", "fields.W161"}


def points(*, at: datetime) -> list[Point]:
    """Look at everything: first what `/status/` looks at, then what takes longer or is told to nobody else."""
    seen = report.look(at=at).points
    able = all(point.ok for point in seen if point.name in {"database", "migrations"})
    rest = [of_address, of_outside, of_secrets, of_sender, of_modes, of_files, of_django]
    looks: list[Callable[[], Iterator[Point]]] = [
        of_opening,
        of_trail,
        lambda: of_terms(at),
        of_worker,
        of_first_account,
    ]
    return [*seen, *(point for look in [*rest, *(looks if able else [])] for point in look())]


def of_address() -> Iterator[Point]:
    host = urlsplit(settings.BASE_URL).hostname or ""
    yield judged("https", settings.SECURE, "Visitors come by https.", "Set NESTWERK_URL to the https address.")
    known = host in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS
    wrong = f"Set NESTWERK_HOSTS={host}: only names in that list are answered, and it may not hold '*'."
    yield judged("hosts", known, f"The site answers to {host} and to no strange names.", wrong)
    wrong = "Set NESTWERK_CONTACT, so that visitors know whom to ask."
    yield judged("contact", bool(settings.OPERATOR_CONTACT), "Visitors can see whom to ask.", wrong, must=False)


def of_secrets() -> Iterator[Point]:
    key_file: Path = settings.NESTWERK_KEY_FILE
    wrong = f"The signing key is shorter than {LEAST_SECRET} characters; remove NESTWERK_SECRET_KEY: serve makes one."
    yield judged("secret", len(settings.SECRET_KEY) >= LEAST_SECRET, "The signing key is long enough.", wrong)
    private = [path for path in (settings.DATA, settings.DATA / SECRET, key_file) if path.exists()]
    seen = [path for path in private if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    wrong = f"Others can read {seen[0]}. Run: chmod go= {seen[0]}" if seen else ""
    yield judged("permissions", not seen, "Only the owner reads the data folder and the keys.", wrong)
    wrong = (
        f"The keys lie beside what they seal. Move {key_file} elsewhere, set NESTWERK_KEY_FILE, "
        "and keep a copy in another place than the backups."
    )
    yield judged(
        "keys apart", settings.DATA not in key_file.parents, "The keys are apart from the data.", wrong, must=False
    )


def of_opening() -> Iterator[Point]:
    """Open a value of each sealed field with each key that sealed one."""
    try:
        shut = closed()
        wrong = f"The keys do not open {', '.join(shut[:3])}. Put the right {settings.NESTWERK_KEY_FILE} back."
    except (OSError, ValueError, KeyError):
        shut, wrong = [str(settings.NESTWERK_KEY_FILE)], "The key file cannot be read."
    yield judged("names", not shut, "The keys open the names, with each key that sealed one.", wrong)


def of_terms(at: datetime) -> Iterator[Point]:
    """Name what should be gone: the upkeep of each night erases it."""
    still = past_term(at=at)
    yield judged("terms", not still, "Nothing is kept past its term.", f"Past their term and still here: {still}.")
    wrong = high_mark.journal_fallen() or high_mark.journal_behind()
    yield judged("journal", not wrong, "What is erased is noted, for after a restore.", wrong)


def of_sender() -> Iterator[Point]:
    own = not settings.DEFAULT_FROM_EMAIL.endswith("@localhost>")
    yield judged("sender", own, "Letters have a sender.", "Set NESTWERK_MAIL_FROM to an address of your domain.")


def of_modes() -> Iterator[Point]:
    yield judged("debug", not settings.DEBUG, "Error pages tell nothing.", "Remove NESTWERK_DEBUG.")
    wrong = "This is a demo: anybody can sign in. Never put real people in it."
    yield judged("demo", not settings.DEMO, "This is no demo.", wrong)


def of_files() -> Iterator[Point]:
    collected = stamp(settings.DATA, "static") == digest_of(static_contents())
    wrong = "Static files are older than the code; restart ./nestwerk serve."
    yield judged("static files", collected, "Static files are as new as the code.", wrong)


def of_django() -> Iterator[Point]:
    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if message.id not in OWN_WORDS | NOT_OURS and not message.is_silenced()
    ]
    for message in found:
        yield Point(message.id or "django", False, str(message.msg).split("\n")[0], must=message.is_serious())
    if not found:
        yield Point("django", True, "Django's own checks find nothing.")


def of_trail() -> Iterator[Point]:
    """Walk along the chain of the audit trail, at least as far as it came before."""
    broken = high_mark.fallen()
    yield judged("audit trail", not broken, f"The audit trail is whole.{high_mark.story()}", broken)


def of_worker() -> Iterator[Point]:
    """Give the background worker a job and see whether it comes back."""
    begun = time.monotonic()
    result = sign_of_life.enqueue()
    while not result.is_finished and time.monotonic() - begun < SECONDS_FOR_A_SIGN:
        time.sleep(0.1)
        result.refresh()
    seconds = time.monotonic() - begun
    DBTaskResult.objects.filter(pk=result.id).delete()
    wrong = "No background worker answers, so no letter goes out. Is ./nestwerk serve running?"
    yield judged("sign of life", result.is_finished, f"The background worker answered in {seconds:.1f} s.", wrong)


def of_first_account() -> Iterator[Point]:
    wrong = "Nobody has an account yet: open the one-time link that ./nestwerk serve prints."
    yield judged("first account", queries.any_account(), "Somebody has an account.", wrong, must=False)
