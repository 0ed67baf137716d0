"""Do the processes of the site live: web, workers, encoders; and does work get done?"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from nestwerk.ops import beats
from nestwerk.ops.status.points import Point, judged
from nestwerk.ops.tasks import AT_ONCE
from nestwerk.search.encoders.client import ALL
from nestwerk.search.queries.meaning import encoders, with_meaning

SECONDS_FOR_ENCODERS = 5.0
TOO_LONG_IN_LINE = timedelta(minutes=15)
NAMES = {beats.WEB: "web process", beats.WORKER: "background worker", beats.READER: "reader of documents"}


def of_processes() -> Iterator[Point]:
    """Say of each kind of process whether one lives and none is stuck."""
    found = beats.signs(settings.DATA)
    for kind, name in NAMES.items():
        living = [sign for sign in found if sign.name == kind]
        stuck = [sign for sign in living if sign.stuck]
        wrong = f"No {name} runs: start ./nestwerk serve."
        if stuck:
            wrong = (
                f"A {name} ({stuck[0].process}) does not move any more since {stuck[0].seconds:.0f} s. `serve` starts "
                f"it again after a minute; if not: kill -9 {stuck[0].process}."
            )
        yield judged(kind, bool(living) and not stuck, f"Of {name}, {len(living)} live.", wrong)


def of_jobs(*, at: datetime) -> Iterator[Point]:
    """Say whether what should be done by now is done."""
    before = at - TOO_LONG_IN_LINE
    late = DBTaskResult.objects.filter(status="READY", queue_name="default").filter(
        Q(run_after__lt=before) | Q(run_after=AT_ONCE, enqueued_at__lt=before)
    )
    number = late.count()
    wrong = (
        f"{number} jobs should have been done a quarter of an hour ago: restart ./nestwerk serve, and look in the log."
    )
    yield judged("jobs", not number, "No job waits longer than it should.", wrong)


def of_encoders() -> Iterator[Point]:
    """Let the encoders read something that they have not read before."""
    if not with_meaning():
        yield Point("encoders", True, "Search looks at words alone, as you set.")
        return
    found = encoders().passage(f"hallo {time.time():.0f}", patience=SECONDS_FOR_ENCODERS)
    lacking = [name for name in ALL if name not in found]
    wrong = (
        f"The encoders ({', '.join(lacking)}) do not answer: search goes on with words alone. "
        "Restart ./nestwerk serve; if that does not help, say so with NESTWERK_SEARCH_MEANING=no, and tell us."
    )
    yield judged("encoders", bool(found) and len(lacking) < len(ALL), "Search looks at meaning.", wrong)
