"""Every page of a study, for who leads it, who codes, who reads along, and who has no part in it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, StudyMember
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]


def addresses(stories: StoriesWorld) -> dict[str, list[object]]:
    study, text = stories.study, stories.coded
    code = stories.segment.code
    return {
        "home": [],
        "study": [study.pk],
        "edit": [study.pk],
        "people": [study.pk],
        "cases": [study.pk],
        "key": [study.pk],
        "plan": [study.pk],
        "codebook": [study.pk],
        "rounds": [study.pk],
        "interview": [text.interview_id],
        "original": [text.interview_id],
        "names": [text.interview_id],
        "speakers": [text.interview_id],
        "text": [text.pk],
        "list": [text.pk],
        "paragraph": [text.pk, 1],
        "correct": [text.pk, 1],
        "code": [code.pk],
        "round": [stories.round.pk],
        "differ": [stories.round.pk],
    }


LEADS, READS = {"edit", "people", "cases"}, {"key", "original", "names", "speakers"}
CODES = {"plan", "correct"}


def opened(client: Client, stories: StoriesWorld) -> set[str]:
    found = set()
    for name, arguments in addresses(stories).items():
        answer = client.get(reverse(f"stories:{name}", args=arguments))
        assert answer.status_code in {200, 404}, (name, answer.status_code)
        if answer.status_code == 200:
            found.add(name)
    return found


def queries_of(client: Client, name: str, *arguments: object) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse(f"stories:{name}", args=arguments)).status_code == 200
    return len(counted)


def test_more_rows_cost_no_more_queries(
    world: World, stories: StoriesWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    chantal, study, text = client_for(world.chantal), stories.study, stories.waiting
    code = Code.objects.get(study=study, name="Herkenning")
    pages: list[tuple[str, list[object]]] = [
        ("home", []),
        ("study", [study.pk]),
        ("codebook", [study.pk]),
        ("text", [text.pk]),
        ("list", [text.pk]),
        ("paragraph", [text.pk, 1]),
        ("code", [code.pk]),
        ("differ", [stories.round.pk]),
    ]
    give: dict[str, Any] = {"member": lead, "text": text, "version": 1, "code": code, "at": at}
    row = actions.give_code(start=42, end=60, **give)
    actions.write_memo(member=lead, words="Hm", segment=row, by=world.chantal, at=at)
    first = {name: queries_of(chantal, name, *arguments) for name, arguments in pages}
    plan: actions.InterviewValues = {"case": None, "planned_on": None, "held_on": None, "interpreter": False}
    for number in range(3):
        actions.plan_interview(study=study, values=plan, by=world.chantal, at=at)
        actions.make_code(member=lead, name=f"Meer {number}", at=at)
        row = actions.give_code(start=62 + 12 * number, end=70 + 12 * number, **give)
        actions.write_memo(member=lead, words="Hm", segment=row, by=world.chantal, at=at)
    assert {name: queries_of(chantal, name, *arguments) for name, arguments in pages} == first
    assert max(first.values()) <= 22, first


def test_who_sees_which_page(world: World, stories: StoriesWorld, client_for: ClientFor) -> None:
    every = set(addresses(stories))
    assert opened(client_for(world.chantal), stories) == every
    assert opened(client_for(world.katja), stories) == every - LEADS - READS
    assert opened(client_for(world.bram), stories) == every - LEADS - READS - CODES
    for nobody in (world.noor, world.edith):
        assert opened(client_for(nobody), stories) == set()
    # He coordinates another organisation, and may begin a study there.
    assert opened(client_for(world.daan), stories) == {"home"}
