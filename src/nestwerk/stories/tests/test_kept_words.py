"""Words of a codebook are never lost, signs of any kind stay where they are, and coding fills no table of jobs."""

import random
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk import stories as room
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.models import Code, Segment, StudyMember, Text
from nestwerk.stories.queries.codes import history
from nestwerk.stories.queries.exchange import reading_of
from nestwerk.stories.queries.exporting import project_of
from nestwerk.stories.tests.made_projects import FAMILY, FLAG
from nestwerk.world import StoriesWorld, World

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]
# A family of three signs, a flag of two, an accent apart from its letter, Arabic, and what a text may not keep.
SAID = (
    f"Interviewer: Hoe was dat?\r\nSamira: Ik was {FAMILY} alle\u0301\u00e9n. {FLAG} Dat deed p\u0000ijn.\r\n"
    "Samira: \u0645\u0631\u062d\u0628\u0627 zei ze, na\u0308chstes keer.\r\n"
)


def test_of_five_hundred_codes_no_description_is_lost(
    stories: StoriesWorld, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    """S12: two people change them a thousand times; each stands as it was changed last, and its history tells all."""
    dice, members = random.Random(12), (lead, coder)  # noqa: S311 - dice of a test
    codes = [actions.make_code(member=members[number % 2], name=f"Begrip {number}", at=at) for number in range(500)]
    told: dict[str, list[str]] = {code.name: [] for code in codes}
    for number in range(1000):
        code, words = codes[number] if number < 500 else dice.choice(codes), f"Uitleg {number}"
        values: actions.CodeValues = {
            "name": code.name,
            "parent": None,
            "definition": words,
            "use_when": "",
            "not_when": "",
            "example": "",
        }
        actions.change_code(member=dice.choice(members), code=code, values=values, at=at)
        told[code.name].append(words)
    stand = {code.name: code.definition for code in Code.objects.filter(study=stories.study, name__in=told)}
    assert stand == {name: words[-1] for name, words in told.items()}
    for code in dice.sample(codes, 40):
        page = "\n".join(str(step) for step in history(code))
        assert all(words in page for words in told[code.name])


def test_two_who_describe_one_code_at_once_lose_nothing(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    """S12: both opened the page before either saved."""
    code = Code.objects.get(study=stories.study, name="Veiligheid")
    address = reverse("stories:code", args=[code.pk])
    chantal, katja = client_for(world.chantal), client_for(world.katja)
    pages = [fields(client.get(address).content.decode()) for client in (chantal, katja)]
    chantal.post(address, {**pages[0], "definition": "Zich op het gemak voelen", "wens": "wijzig"})
    katja.post(address, {**pages[1], "example": "Niemand gaf raad.", "wens": "wijzig"})
    code.refresh_from_db()
    assert (code.definition, code.example) == ("Zich op het gemak voelen", "Niemand gaf raad.")


def fields(page: str) -> dict[str, str]:
    """Return what the first form of the page would send as it stands."""
    form = page[page.index('<form class="card hued stack"') :]
    form = form[: form.index("</form>")]
    found = dict(re.findall(r'<input type="(?:hidden|text)" name="([^"]+)" value="([^"]*)"', form))
    texts = re.findall(r'<textarea name="([^"]+)"[^>]*>\s?(.*?)</textarea>', form, re.DOTALL)
    return {**found, **dict(texts), "parent": ""}


def test_signs_of_any_kind_stay_where_they_are(
    world: World, stories: StoriesWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    """S23: handed in, coded by its page and taken along, the same words are meant everywhere."""
    chantal = client_for(world.chantal)
    chantal.post(reverse("stories:plan", args=[stories.study.pk]), {"interpreter": ""})
    interview = stories.study.interviews.latest("number")
    file = SimpleUploadedFile("gesprek.txt", SAID.replace("\u0000", "").encode())
    assert chantal.post(reverse("stories:transcript", args=[interview.pk]), {"file": file}).status_code == 302
    chantal.post(reverse("stories:speakers", args=[interview.pk]), {})
    names = reverse("stories:names", args=[interview.pk])
    chantal.post(names, {"wens": "keep", "wat": "alle"})
    assert chantal.post(names, {"wens": "klaar"}).status_code == 302
    text = Text.objects.get(interview=interview)
    words = text.versions.get().words
    assert "\r" not in words
    for number, mark in enumerate(
        (f"{FAMILY} all\u00e9\u00e9n", f"{FLAG} Dat", "\u0645\u0631\u062d\u0628\u0627 zei", "n\u00e4chstes")
    ):
        start = words.index(mark)
        form = {"wens": "code", "versie": "1", "van": start, "tot": start + len(mark), "naam": f"Teken {number}"}
        chantal.post(reverse("stories:text", args=[text.pk]), form)
        row = Segment.objects.get(text=text, code__name=f"Teken {number}")
        assert words[row.start : row.end] == mark
        page = chantal.get(reverse("stories:list", args=[text.pk])).content.decode()
        assert f'<p class="quote small">{mark}</p>' in page
        made = project_of(lead)
        there = reading_of(write_project(made, origin="Nestwerk", at=at)).project
        assert [there.words_of(one) for one in there.codings if one.key == str(row.pk)] == [mark]


def test_coding_makes_no_job_and_no_page_asks_by_itself(
    world: World, stories: StoriesWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    """S15: an hour of acts leaves the table of jobs as it was; no page or script polls."""
    before, katja = DBTaskResult.objects.count(), client_for(world.katja)
    text = reverse("stories:text", args=[stories.waiting.pk])
    for number in range(20):
        form = {"wens": "code", "versie": "1", "van": number, "tot": number + 20, "naam": f"Begrip {number % 3}"}
        assert katja.post(text, form, headers={"X-Nestwerk": "deel"}).status_code == 200
        katja.post(text, {"wens": "ongedaan"}, headers={"X-Nestwerk": "deel"})
    assert DBTaskResult.objects.count() == before
    scripts = [path.read_text() for path in Path(room.__file__).parent.glob("static/stories/*.js")]
    assert scripts
    for words in (*scripts, katja.get(text).content.decode()):
        assert not re.search(r"setInterval|hx-trigger=\"[^\"]*every|EventSource|WebSocket|http-equiv=.refresh", words)
