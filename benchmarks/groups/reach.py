"""The coordinator's overview of a big organisation and of one a tenth of it: queries, and what a page costs.

`overview` starts processes of its own; each runs this module with a role: fill (make the rows), look (ask the pages).
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

GROUPS, PEOPLE_A_GROUP, MEETINGS_A_GROUP = 2_000, 10, 10
TENTH = GROUPS // 10
ROUNDS = 40
PAGES = ("overzicht/", "overzicht/groepen/", "financier/")


def overview(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the figures at a tenth first, then at full size, in one installation that grows."""
    small = ask(environment, "fill", str(TENTH)) | ask(environment, "look", str(ROUNDS))
    full = ask(environment, "fill", str(GROUPS)) | ask(environment, "look", str(ROUNDS))
    return {"tenth": small, "full": full}


def ask(environment: Mapping[str, str], role: str, words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.groups.reach", role, words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill(number: int) -> dict[str, Any]:
    """Bring De Kiem to so many groups, ten people and ten meetings each, everybody tapped at every meeting."""
    from nestwerk.groups.models import Group  # noqa: PLC0415 - Django is set up by the role
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.participants.models import Attendance, Participant  # noqa: PLC0415 - as above
    from nestwerk.world import build  # noqa: PLC0415 - as above

    world = build(at=now())
    there = Group.objects.filter(organisation=world.de_kiem).count()
    order = Random(there)  # noqa: S311 - an order, no secret
    for first in range(there, number, 100):
        _hundred(world.de_kiem, range(first, min(first + 100, number)), order, at=now())
    return {
        "groups": Group.objects.count(),
        "participants": Participant.objects.count(),
        "attendances": Attendance.objects.count(),
    }


def _hundred(organisation: Any, numbers: range, order: Random, *, at: Any) -> None:
    from nestwerk.groups.models import Group, Meeting  # noqa: PLC0415 - Django is set up by the role
    from nestwerk.participants.models import Attendance, Family, HeardBy, Participant  # noqa: PLC0415 - as above

    forms, languages, heard = ("weekly", "open-house", "series"), ("nl", "ar", "tr", "fr", "uk", "en"), HeardBy.values
    groups = Group.objects.bulk_create(
        Group(
            organisation=organisation,
            slug=f"groep-{n}",
            name=f"Groep {n}",
            form=forms[n % 3],
            capacity=12,
            created_at=at,
        )
        for n in numbers
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(
            organisation=organisation,
            group=group,
            changed_at=at,
            starts_at=(begin := at - timedelta(days=30 * n + order.randrange(28), hours=1)),
            ends_at=begin + timedelta(hours=2),
        )
        for group in groups
        for n in range(MEETINGS_A_GROUP)
    )
    families = Family.objects.bulk_create(
        Family(organisation=organisation, group=group) for group in groups for _ in range(PEOPLE_A_GROUP)
    )
    people = Participant.objects.bulk_create(
        Participant(
            organisation=organisation,
            group_id=family.group_id,
            family=family,
            number=n % PEOPLE_A_GROUP + 1,
            standing="in",
            name=f"Ouder {n}",
            phone="0470 00 00 00",
            language=order.choice(languages),
            heard_by=order.choice(heard),
            joined_at=at,
        )
        for n, family in enumerate(families)
    )
    by_group: dict[Any, list[Participant]] = {}
    for one in people:
        by_group.setdefault(one.group_id, []).append(one)
    Attendance.objects.bulk_create(
        Attendance(
            organisation=organisation,
            meeting=meeting,
            participant=one,
            tapped_at=at,
            saved_at=at,
            presence=order.choices(("there", "excused", "absent"), (7, 2, 1))[0],
        )
        for meeting in meetings
        for one in by_group[meeting.group_id]
    )


def look(rounds: int) -> dict[str, Any]:
    """Ask each page so many times as the coordinator; return queries, and median and p95 of the time in ms."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by the role
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test import Client  # noqa: PLC0415 - as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    from nestwerk.kernel.clock import now  # noqa: PLC0415 - as above
    from nestwerk.world import build  # noqa: PLC0415 - as above

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(build(at=now()).katja)
    found: dict[str, Any] = {}
    for page in PAGES:
        address = f"/organisaties/de-kiem/{page}"
        begun = time.perf_counter()
        if (answer := client.get(address)).status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
        first = time.perf_counter() - begun
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        # Counted now: the next request empties the list.
        queries = len(asked)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - begun) * 1_000)
        p95 = sorted(times)[int(len(times) * 0.95)]
        found[page] = {
            "queries": queries,
            # The first look closes the periods of the year that are over.
            "first_ms": round(first * 1_000, 1),
            "median_ms": round(statistics.median(times), 1),
            "p95_ms": round(p95, 1),
        }
    return found | {"closing_a_year_ms": _closing()}


def _closing() -> float:
    """Return what it takes to count a year with all its months and quarters: once, in the night or at a first look."""
    from nestwerk.kernel.clock import now  # noqa: PLC0415 - Django is set up by the role
    from nestwerk.people.models import Organisation  # noqa: PLC0415 - as above
    from nestwerk.reach.queries.counting import count  # noqa: PLC0415 - as above
    from nestwerk.reach.rules.periods import YEAR, periods_of  # noqa: PLC0415 - as above

    begun = time.perf_counter()
    count(Organisation.objects.get(slug="de-kiem"), periods_of(now().year), lists=YEAR)
    return round((time.perf_counter() - begun) * 1_000, 1)


def main(words: list[str]) -> None:
    import django  # noqa: PLC0415 - only a role needs it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")

    django.setup()
    role, number = words
    print(json.dumps({"fill": fill, "look": look}[role](int(number))))


if __name__ == "__main__":
    main(sys.argv[1:])
