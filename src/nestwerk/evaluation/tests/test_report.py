"""The report of a series: what can be passed on, on a page and on paper; and a paper for the parents themselves."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import FormKind, Round
from nestwerk.evaluation.tests.conftest import in_time, plan
from nestwerk.evaluation.tests.stories import BETTER, HARDER, Page, read, told
from nestwerk.evaluation.tests.test_comparing import PARENTS, beginning
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.participants.models import Attendance
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"
__all__ = ["beginning"]
pytestmark = pytest.mark.django_db
MORE = [("Iris", "Tom", "Oost"), ("Noa", "Wim", "West"), ("Ada", "Jef", "Zuid")]
LADDER = [(3, 5), (4, 6), (2, 6), (5, 5), (6, 7), (3, 4), (4, 4), (7, 6), (2, 5), (5, 8)]


def answer(asked: Round, number: int, at: datetime, **answers: Any) -> None:
    code = dict(zip(("mother", "father", "place"), (PARENTS + MORE)[number], strict=True))
    given = {key.replace("_", "-"): value for key, value in answers.items()}
    actions.deliver(round=asked, answers=given, once=f"{asked.kind} {number}", code=code, at=in_time(asked, at))


@pytest.fixture
def ten(beginning: Round, ending: Round, world: World, at: datetime) -> Round:
    """Return the closed end of ten parents who filled in both times."""
    for number, (before, after) in enumerate(LADDER):
        answer(beginning, number, at, hoe_gaat_het=before, solidariteit=2 + number % 2, informatie=3)
        helped = {"dit_hielp_mij": 3 + number % 3, "aanraden": "no" if number == 3 else "yes", "herkenning": 3}
        more = {"wat_hielp": ["structuur"] if number % 2 else ["structuur", "groepsdynamiek"], "wat_beter": "Meer tijd"}
        few = {"veiligheid": 2} if number < 4 else {}
        again = {"hoe_gaat_het": after, "solidariteit": 3 + number % 2, "informatie": 4}
        answer(ending, number, at, **helped, **more, **few, **again)
    actions.close_round(round=beginning, by=world.bram, at=at)
    return actions.close_round(round=ending, by=world.bram, at=at + timedelta(days=1))


def text_of(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.parametrize("place", ["verslag/", "verslag.pdf"])
def test_who_runs_the_group_has_the_report_and_others_have_nothing(
    client_for: ClientFor, world: World, groups: GroupWorld, place: str
) -> None:
    found = {
        name: client_for(person).get(HOME + place).status_code
        for name, person in {
            "facilitator": world.bram,
            "coordinator": world.katja,
            "volunteer": world.noor,
            "outsider": world.daan,
            "nobody": None,
        }.items()
    }
    assert found == {"facilitator": 200, "coordinator": 200, "volunteer": 404, "outsider": 404, "nobody": 302}


def test_the_page_says_at_a_glance_what_came_out(client_for: ClientFor, world: World, ten: Round) -> None:
    page = words_of(client_for(world.bram).get(HOME + "verslag/").content.decode())
    assert "9 van 10" in page.partition("zou het een andere ouder aanraden")[2][:20]
    assert "beter 7, gelijk 2, minder goed 1." in page
    assert "Te weinig antwoorden: minder dan 5 mensen beantwoordden dit." in page
    assert "Er was geen groep om mee te vergelijken" in page
    assert "Ouders worden alleen aangehaald uit een verhaal" in page
    assert "Meer tijd" not in page


@pytest.mark.parametrize(
    ("language", "title", "change"),
    [
        ("nl", "Verslag van een reeks", "beter 7, gelijk 2, minder goed 1."),
        ("fr", "Rapport d’une série", "mieux 7"),
        ("en", "Report of a series", "better 7, the same 2, less good 1."),
    ],
)
def test_the_paper_has_the_same_in_the_languages_of_teams(
    client_for: ClientFor, world: World, ten: Round, language: str, title: str, change: str
) -> None:
    words = text_of(client_for(world.bram).get(f"{HOME}verslag.pdf?in={language}").content)
    assert title in words.replace("'", "’")
    assert change in words
    assert "Meer tijd" not in words


def test_the_report_of_ten_parents_is_made_within_a_second(client_for: ClientFor, world: World, ten: Round) -> None:
    client = client_for(world.bram)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        assert client.get(f"{HOME}verslag.pdf").content.startswith(b"%PDF")
        times.append(time.perf_counter() - begun)
    # The least of five: the machine may be busy.
    assert min(times) < 1


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_parents_have_a_paper_in_their_language(client_for: ClientFor, world: World, ten: Round, language: str) -> None:
    body = client_for(world.bram).get(f"{HOME}{ten.pk}/voor-ouders.pdf?in={language}").content
    label = ten.version.read().item("herkenning")
    assert label
    plain = "".join(text_of(body).split())
    if language != "ar":  # its letters are joined on paper
        assert "".join(label.label[language].split()) in plain
    assert "Hedges" not in plain


def test_the_paper_for_parents_waits_until_the_round_is_closed(
    client_for: ClientFor, world: World, ending: Round
) -> None:
    assert client_for(world.bram).get(f"{HOME}{ending.pk}/voor-ouders.pdf").status_code == 404


def test_before_anything_closed_the_report_says_so(client_for: ClientFor, world: World, ending: Round) -> None:
    client = client_for(world.bram)
    assert "Nog geen einde van deze reeks is gesloten." in client.get(HOME + "verslag/").content.decode()
    assert "Nog geen einde van deze reeks is gesloten." in text_of(client.get(HOME + "verslag.pdf").content)


def test_of_four_parents_the_report_tells_nothing(
    client_for: ClientFor, world: World, ending: Round, at: datetime
) -> None:
    for number in range(4):
        answer(ending, number, at, aanraden="yes", herkenning=3)
    actions.close_round(round=ending, by=world.bram, at=at)
    client = client_for(world.bram)
    for words in (
        words_of(client.get(HOME + "verslag/").content.decode()),
        text_of(client.get(HOME + "verslag.pdf").content),
    ):
        assert "Er zijn te weinig antwoorden om te tonen" in words
        assert "van 4" not in words


def test_how_many_came_to_a_meeting_stands_in_no_report(
    client_for: ClientFor, world: World, groups: GroupWorld, parents: ParentWorld, ten: Round, at: datetime
) -> None:
    """Nor how many took part: beside the year's reach that would tell. Its team reads it on its own page."""
    planned = plan(groups, world, FormKind.THERMOMETER, at)
    Round.objects.filter(pk=planned.pk).update(only_who_came=True)
    people = queries.expected_at(ten)
    assert people
    assert people > 1
    one = parents.amina
    Attendance.objects.filter(meeting=planned.meeting).delete()
    values = {"organisation": one.organisation, "meeting": planned.meeting, "presence": "there"}
    Attendance.objects.create(participant=one, tapped_at=at, saved_at=at, by=world.bram, **values)
    after = actions.close_round(round=planned, by=world.bram, at=at)
    assert after.expected == people
    Round.objects.filter(pk=after.pk).update(expected=41)
    client = client_for(world.bram)
    for shown in (
        words_of(client.get(HOME + "verslag/").content.decode()),
        text_of(client.get(HOME + "verslag.pdf").content),
    ):
        assert "41" not in shown
    assert "van de 41 mensen" in words_of(client.get(f"{HOME}{after.pk}/").content.decode())


def test_without_an_end_the_report_says_so_and_of_no_closed_round_that_it_is_open(
    client_for: ClientFor, world: World, groups: GroupWorld, at: datetime
) -> None:
    """A thermometer alone: its line stands there as closed."""
    actions.close_round(round=plan(groups, world, FormKind.THERMOMETER, at), by=world.bram, at=at)
    client = client_for(world.bram)
    for shown in (
        words_of(client.get(HOME + "verslag/").content.decode()),
        text_of(client.get(HOME + "verslag.pdf?in=nl").content),
    ):
        assert "nog niet gesloten" not in shown
        assert "Nog geen einde van deze reeks is gesloten." in shown


def test_the_report_takes_few_queries(
    client_for: ClientFor, world: World, ten: Round, django_assert_max_num_queries: object
) -> None:
    client = client_for(world.bram)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(HOME + "verslag/")


def test_a_parent_is_quoted_with_her_consent_until_she_takes_it_back(
    client_for: ClientFor, parents: ParentWorld, world: World, ending: Round, at: datetime
) -> None:
    better = read(told(parents.amina, BETTER, at=at), world.bram, at)
    actions.choose_story(story=better, why="Daarom", by=world.bram, at=at)
    read(told(parents.joke, HARDER, at=at), world.bram, at)
    client = client_for(world.bram)
    page = words_of(client.get(HOME + "verslag/").content.decode())
    paper = text_of(client.get(HOME + "verslag.pdf?in=nl").content)
    assert [BETTER["changed"] in words for words in (page, paper)] == [True, True]
    assert [HARDER["changed"] in words for words in (page, paper)] == [True, True]
    Page(parents.amina).tell(BETTER)
    assert BETTER["changed"] not in words_of(client.get(HOME + "verslag/").content.decode())
    assert BETTER["changed"] not in text_of(client.get(HOME + "verslag.pdf?in=nl").content)
