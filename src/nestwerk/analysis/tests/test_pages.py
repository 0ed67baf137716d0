"""Every page of this room: who opens it, and what it costs."""

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
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]
PAGES = ("table", "quotes", "together", "growth", "words", "question")


def opened(client: Client, staying: StayingWorld) -> set[str]:
    found = set()
    for name in PAGES:
        answer = client.get(reverse(f"analysis:{name}", args=[staying.study.pk]))
        assert answer.status_code in {200, 404}, (name, answer.status_code)
        if answer.status_code == 200:
            found.add(name)
    return found


def test_who_sees_which_page(world: World, staying: StayingWorld, client_for: ClientFor, at: datetime) -> None:
    """Chantal leads the study, Katja codes in it; Bram has no part in it until he reads along."""
    for person in (world.chantal, world.katja):
        assert opened(client_for(person), staying) == set(PAGES)
    for nobody in (world.bram, world.noor, world.edith, world.daan):
        assert opened(client_for(nobody), staying) == set()
    actions.add_member(
        study=staying.study, person=world.bram, part="reader", reads_originals=False, by=world.chantal, at=at
    )
    assert opened(client_for(world.bram), staying) == set(PAGES)


def queries_of(client: Client, staying: StayingWorld, name: str) -> int:
    code = Code.objects.get(study=staying.study, name="Steun")
    asks = {"code": str(code.pk), "wat": "bij", "ander": str(code.pk), "woorden": "ik"}
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse(f"analysis:{name}", args=[staying.study.pk]), asks).status_code == 200
    return len(counted)


def test_more_rows_cost_no_more_queries(
    world: World, staying: StayingWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    chantal = client_for(world.chantal)
    first = {name: queries_of(chantal, staying, name) for name in PAGES}
    words = staying.texts[-1].versions.get().words
    give: dict[str, Any] = {"member": lead, "text": staying.texts[-1], "version": 1, "at": at}
    for number in range(3):
        code = actions.make_code(member=lead, name=f"Meer {number}", parent=Code.objects.first(), at=at)
        actions.give_code(start=4 * number, end=min(len(words), 4 * number + 3), code=code, **give)
    assert {name: queries_of(chantal, staying, name) for name in PAGES} == first
    assert max(first.values()) <= 20, first


def test_the_study_leads_here(world: World, staying: StayingWorld, client_for: ClientFor) -> None:
    page = client_for(world.katja).get(reverse("stories:study", args=[staying.study.pk])).content.decode()
    assert f'href="{reverse("analysis:table", args=[staying.study.pk])}"' in page
    assert "Tel en vergelijk" in page


def test_strange_words_in_an_address_ask_nothing(world: World, staying: StayingWorld, client_for: ClientFor) -> None:
    client = client_for(world.chantal)
    strange = dict.fromkeys(
        (
            "hoe",
            "naast",
            "code",
            "geval",
            "rol",
            "zelf",
            "bladzijde",
            "waar",
            "woorden",
            "hoe_heel",
            "volgorde",
            "wat",
            "ander",
            "n",
        ),
        "☃'\x00%",
    )
    for name in PAGES:
        address = reverse(f"analysis:{name}", args=[staying.study.pk])
        assert client.get(address, strange).status_code == 200
