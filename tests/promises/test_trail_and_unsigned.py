"""The trail joins no unsigned act with a named one: by no order and by no minute."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from nestwerk.gatherings.queries.trail import SENTENCES
from nestwerk.kernel.models import AuditLine
from nestwerk.participants.models import Participant
from nestwerk.participants.queries import secret_of
from nestwerk.people.models import Person
from nestwerk.people.queries.trail import BY_ITSELF, TOLD
from nestwerk.world import GatheringWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
TRAIL = "/organisaties/de-kiem/logboek/"


@pytest.fixture(autouse=True)
def everybody_reads_dutch(parents: ParentWorld) -> None:
    Participant.objects.update(language="nl")


def read(client_for: ClientFor, world: World, page: int = 1) -> str:
    return " ".join(client_for(world.katja).get(f"{TRAIL}?bladzijde={page}").content.decode().split())


def test_what_a_parent_does_stands_in_no_line(
    parents: ParentWorld, gatherings: GatheringWorld, world: World, client_for: ClientFor
) -> None:
    """Before: 'took a turn' (named elsewhere) and 'a theme was put on the board' stood next to each other at 09:00."""
    hers = f"/mijn/{secret_of(parents.amina)}/"
    before = AuditLine.objects.filter(by_id=None).count()
    Client().post(f"{hers}thema/", {"words": "Zonder naam", "token": "x"})
    for on in ("no", "yes"):
        Client().post(f"{hers}hartje/", {"theme": gatherings.sleep.pk, "on": on})
    assert AuditLine.objects.filter(by_id=None).count() > before
    pages = "".join(read(client_for, world, page) for page in range(1, 6))
    shown = [words for words in ("kreeg een hart", "Een deelnemer", "Iemand schreef zich in") if words in pages]
    assert shown == []
    assert "zo komt niemand te weten van wie een thema" in pages


def test_every_verb_without_a_name_is_counted_or_done_by_nestwerk_itself() -> None:
    by_itself = {verb for verbs in BY_ITSELF for verb in verbs}
    assert by_itself
    assert by_itself <= {verb for room in TOLD for verb in room}
    assert by_itself & SENTENCES.keys() == set()


def test_a_day_is_counted_when_it_is_over_and_no_moment_tells_the_minute(
    parents: ParentWorld, gatherings: GatheringWorld, world: World, client_for: ClientFor, at: datetime
) -> None:
    moment = at + timedelta(days=2, minutes=17)
    with time_machine.travel(moment):
        for number in range(3):
            words = {"words": f"Idee {number}", "token": str(number)}
            Client().post(f"/mijn/{secret_of(parents.amina)}/thema/", words)
        assert "24 november 2026: " not in read(client_for, world)
    with time_machine.travel(moment + timedelta(days=1)):
        page = read(client_for, world)
    assert "24 november 2026: 3 keer" in page
    assert re.findall(r'datetime="[^"]*[T:]', page) == []
    shown = re.findall(r"<time[^>]*>([^<]*)</time>", page)
    assert shown
    assert [words for words in shown if not re.search(r"na \d\d\.00 uur", words)] == []
