"""In an open round no page of this room tells a coder of another: no passage, no count, no code, no name."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, StudyMember, Text
from nestwerk.world import GroupWorld, StoriesWorld, World, build_stories

ClientFor = Callable[[Person | None], Client]
MARK = "Kwartelei"
_TOKEN = re.compile(r"<input[^>]*csrfmiddlewaretoken[^>]*>")


@pytest.fixture
def opened(world: World, groups: GroupWorld, at: datetime) -> StoriesWorld:
    """A study of which the second text is coded in an open round by who leads it and by a coder."""
    stories = build_stories(world, groups, at)
    coders = [world.chantal, world.katja]
    actions.open_round(study=stories.study, texts=[stories.waiting], coders=coders, by=world.chantal, at=at)
    return stories


def asked(world: World, opened: StoriesWorld, client: Client) -> dict[str, str]:
    """Return every page of this room in every way of counting, without what differs at each look."""
    code = Code.objects.filter(study=opened.study, name="Herkenning").get()
    found = {}
    for how in ("beslist", "alle", str(world.chantal.pk), str(world.katja.pk)):
        for name, more in pages(str(code.pk)):
            address = reverse(f"analysis:{name}", args=[opened.study.pk])
            answer = client.get(address, {"hoe": how, **more})
            assert answer.status_code == 200
            page = answer.content.decode()
            found[f"{name} {how} {sorted(more)}"] = _TOKEN.sub("", page)
    # Files are counted: so many in so many minutes.
    for name in FILES:
        answer = client.get(
            reverse("analysis:file", args=[opened.study.pk, name, "csv"]), {"hoe": "alle", "code": str(code.pk)}
        )
        found[f"{name}.csv"] = f"{answer.status_code} {answer.content.decode()}"
    return found


def pages(code: str) -> list[tuple[str, dict[str, str]]]:
    return [
        ("table", {}),
        ("table", {"naast": "beide"}),
        ("quotes", {}),
        ("quotes", {"code": code}),
        ("together", {}),
        ("together", {"waar": "alinea"}),
        ("growth", {}),
        ("question", {}),
        ("question", {"code": code, "wat": "bij", "ander": code, "n": "3"}),
    ]


FILES = ("tabel", "citaten", "samen", "genoeg", "vraag")


def give(member: StudyMember, text: Text, head: str, name: str, at: datetime) -> None:
    start = text.versions.get().words.index(head)
    code = Code.objects.seen_by(member).in_use().filter(name=name).first()
    actions.give_code(
        member=member, text=text, version=1, start=start, end=start + len(head), code=code, new_name=name, at=at
    )


@pytest.mark.parametrize(("who", "by"), [("chantal", "katja"), ("katja", "chantal"), ("bram", "katja")])
def test_what_another_codes_in_an_open_round_changes_no_page(
    world: World, opened: StoriesWorld, client_for: ClientFor, at: datetime, who: str, by: str
) -> None:
    """S1. Who leads and codes in the round is a coder like the other; who reads along sees nothing either."""
    client = client_for(getattr(world, who))
    before = asked(world, opened, client)
    person = getattr(world, by)
    member = StudyMember.objects.select_related("person").get(study=opened.study, person=person)
    give(member, opened.waiting, "Ik zet koffie", "Herkenning", at + timedelta(hours=1))
    give(member, opened.waiting, "ik luister", MARK, at + timedelta(hours=1))
    found = opened.study.rounds.get(closed_at=None)
    actions.done_with(round_=found, text=opened.waiting, done=True, by=person, at=at)
    assert asked(world, opened, client) == before
    # It could be seen: its maker does, and everybody when the round is closed.
    hers = asked(world, opened, client_for(person))
    assert MARK in "".join(hers.values())
    actions.close_round(round_=found, by=world.chantal, at=at + timedelta(hours=2))
    after = asked(world, opened, client)
    assert MARK in "".join(after.values())
    if who != "bram":
        assert {name for name in FILES if before[f"{name}.csv"] == after[f"{name}.csv"]} <= {"samen", "genoeg"}


def test_what_is_decided_holds_nothing_of_an_open_round(
    world: World, opened: StoriesWorld, client_for: ClientFor, at: datetime
) -> None:
    member = StudyMember.objects.select_related("person").get(study=opened.study, person=world.katja)
    give(member, opened.waiting, "Ik zet koffie", MARK, at)
    page = client_for(world.katja).get(reverse("analysis:table", args=[opened.study.pk]))
    assert MARK not in page.content.decode()
