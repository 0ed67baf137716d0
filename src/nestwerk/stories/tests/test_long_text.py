"""A text of 60 KB with a thousand passages: small, and after each act the page is what a page loaded anew would be."""

import gzip
import random
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, Segment, StudyMember
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
SENTENCES = (
    "Dat was de eerste keer dat ik een uur stil kon zitten.",
    "Ik heb niets gedaan.",
    "Alleen koffie, en praten met wie er was.",
    "Thuis was er niemand die vroeg hoe het ging met mij.",
    "Niemand gaf raad, en dat was genoeg.",
    "Op dinsdag loop ik anders, zegt mijn man.",
)
TURN = re.compile(r"<li id=a(\d+) .*?</li>")
TALLY = re.compile(r'<section class="stack close" id="telling".*?</section>', re.DOTALL)


@pytest.fixture
def long(world: World, stories: StoriesWorld, lead: StudyMember, at: datetime) -> StoriesWorld:
    """Two hundred turns of three hundred letters, and a thousand passages with twenty codes."""
    dice = random.Random(1)  # noqa: S311 - dice of a test
    version = stories.waiting.versions.get()
    turns = [" ".join(dice.choice(SENTENCES) for _ in range(dice.randrange(4, 13)))[:400] for _ in range(260)]
    version.words = "\n".join(turns)[:60_000]
    turns = version.words.split("\n")
    version.voices = [("interviewer", "moeder 9", "moeder 9")[number % 3] for number in range(len(turns))]
    version.save()
    codes = list(Code.objects.filter(study=stories.study))
    codes += [actions.make_code(member=lead, name=f"Begrip {number}", at=at) for number in range(20 - len(codes))]
    rows = []
    for number in range(1000):
        row = Segment(organisation=world.de_kiem, study=stories.study, text=stories.waiting, version=version, at=at)
        row.code, row.coder, row.start = codes[number % len(codes)], lead.person, dice.randrange(59_700)
        row.end = row.start + dice.randrange(20, 200)
        rows.append(row)
    Segment.objects.bulk_create(rows)
    return stories


def drawn(page: str) -> dict[str, str]:
    return {found[1]: found[0] for found in TURN.finditer(page)}


def test_a_page_of_a_thousand_passages_is_small(world: World, long: StoriesWorld, client_for: ClientFor) -> None:
    """S25."""
    page = client_for(world.chantal).get(reverse("stories:text", args=[long.waiting.pk])).content
    pieces = re.findall(rb"<[ibu] class=k", page)
    assert 1000 < len(pieces) <= 2001
    assert len(page) <= 140 * 1024
    assert len(gzip.compress(page)) <= 26 * 1024
    # Nothing is told twice, and nothing is missing: the words are those of the text.
    words = re.sub(r"<[^>]+>", "", "\n".join(re.findall(r"<p>(.*?)</p>", "".join(drawn(page.decode()).values()))))
    assert words == long.waiting.versions.get().words


def test_after_each_act_the_page_is_what_it_would_be_loaded_anew(
    world: World, long: StoriesWorld, client_for: ClientFor
) -> None:
    """S22 and S25: only the changed paragraphs come back; they, the others and the counts are those of a new page."""
    chantal, address = client_for(world.chantal), reverse("stories:text", args=[long.waiting.pk])
    dice, standing = random.Random(2), drawn(chantal.get(address).content.decode())  # noqa: S311 - as above
    for number in range(12):
        start = dice.randrange(59_000)
        form = {"wens": "code", "versie": "1", "van": start, "tot": start + 60, "naam": f"Nieuw {number % 3}"}
        if number in (4, 9):
            form = {"wens": "ongedaan"}
        if number in (5, 10):
            form = {"wens": "weg", "passage": dice.choice(Segment.objects.filter(text=long.waiting, gone=False)).pk}
        part = chantal.post(address, form, headers={"X-Nestwerk": "deel"})
        told = part.content.decode()
        page = chantal.get(address).content.decode()
        standing |= drawn(told)
        assert part.status_code == 200
        assert 1 <= len(drawn(told)) <= 3
        assert len(part.content) < 9_000
        assert standing == drawn(page)
        assert TALLY.search(told)[0] == TALLY.search(page)[0]  # type: ignore[index]


def test_the_list_tells_every_passage_and_jumps_to_its_paragraph(
    world: World, long: StoriesWorld, client_for: ClientFor
) -> None:
    page = client_for(world.chantal).get(reverse("stories:list", args=[long.waiting.pk])).content.decode()
    assert page.count("coding-dot") == 1000
    places = set(re.findall(r"#a(\d+)\"", page))
    assert places == set(re.findall(r"<li id=a(\d+)>", page))
    assert places <= set(
        drawn(client_for(world.chantal).get(reverse("stories:text", args=[long.waiting.pk])).content.decode())
    )
