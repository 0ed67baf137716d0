"""Nothing in a parent's own calendar is the same as in that of another, or in the public one: it tells of no group."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import secret_of
from nestwerk.world import GroupWorld, ParentWorld


def uids(address: str) -> set[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    return set(re.findall(r"UID:(\S+)", answer.content.decode().replace("\r\n ", "")))


def test_the_marks_of_her_calendar_are_her_own(groups: GroupWorld, parents: ParentWorld) -> None:
    public = uids(f"/groepen/{groups.tuesday.slug}/agenda.ics")
    hers, another = (uids(f"/agenda/{secret_of(one, LinkKind.CALENDAR)}.ics") for one in (parents.amina, parents.joke))
    assert (len(hers) > 0, len(public) > 0) == (True, True)
    assert (hers & public, hers & another) == (set(), set())
    keys = {uid.partition("@")[0] for uid in public}
    assert not any(key in uid for uid in hers for key in keys)
    site = urlsplit(settings.BASE_URL).hostname or "nestwerk"
    assert not any(site in uid or "@" in uid for uid in hers)
    # The same meeting keeps its mark, so that a change finds it.
    assert uids(f"/agenda/{secret_of(parents.amina, LinkKind.CALENDAR)}.ics") == hers
