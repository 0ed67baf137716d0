"""Who asks: plan in one press, print, type over, close, read. Others are told there is nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import FormKind, Round, Sheet
from nestwerk.evaluation.tests.conftest import plan
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.testing.tabs import Tab
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
HOME = "/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/"


def of(asked: Round, place: str = "") -> str:
    return f"{HOME}{asked.pk}/{place}"


@pytest.fixture
def bram(client_for: ClientFor, world: World, groups: GroupWorld) -> Client:
    return client_for(world.bram)


def text_of(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


PAGES = ["", "dagen/", "overtypen/", "affiche.pdf", "papier.pdf"]


@pytest.mark.parametrize("place", [None, *PAGES])
def test_who_runs_the_group_sees_the_page_and_others_see_nothing(
    client_for: ClientFor, world: World, ending: Round, place: str | None
) -> None:
    address = HOME if place is None else of(ending, place)
    found = {
        name: client_for(person).get(address).status_code
        for name, person in {
            "facilitator": world.bram,
            "coordinator": world.katja,
            "volunteer": world.noor,
            "outsider": world.daan,
            "nobody": None,
        }.items()
    }
    assert found == {"facilitator": 200, "coordinator": 200, "volunteer": 404, "outsider": 404, "nobody": 302}


def test_what_fits_the_meetings_is_planned_in_one_press(bram: Client, at: datetime) -> None:
    today = localdate(at)
    given = {
        "end-wanted": "on",
        "end-opens_on": today,
        "end-closes_on": today + timedelta(days=14),
        "thermometer-wanted": "on",
        "thermometer-opens_on": today,
        "thermometer-closes_on": today + timedelta(days=3),
        # Not ticked: its days may be anything.
        "start-opens_on": "gisteren",
    }
    page = bram.post(HOME, given, follow=True).content.decode()
    assert "Gepland. Hang de affiche op" in page
    assert sorted(Round.objects.values_list("kind", flat=True)) == ["end", "thermometer"]
    bram.post(HOME, given)
    assert Round.objects.count() == 2


@pytest.mark.parametrize(
    ("opens", "closes", "why"),
    [
        ("2026-12-01", "2026-11-30", "De laatste dag is vroeger dan de eerste."),
        ("2026-12-01", "2027-12-01", "Dat is langer dan vier maanden."),
        ("", "2026-12-01", "Dit veld is verplicht"),
        ("0001-01-01", "0001-01-02", "Dit jaar kan niet kloppen."),
    ],
)
def test_days_that_cannot_be_say_why(bram: Client, opens: str, closes: str, why: str) -> None:
    page = bram.post(HOME, {"end-wanted": "on", "end-opens_on": opens, "end-closes_on": closes}).content.decode()
    assert (why in page, Round.objects.exists()) == (True, False)


@pytest.mark.usefixtures("parents")
def test_while_it_runs_only_the_number_is_shown(bram: Client, ending: Round, at: datetime) -> None:
    actions.deliver(round=ending, answers={"wat-beter": "Geheim", "aanraden": "no"}, once="a", at=at)
    for address in (HOME, of(ending)):
        page = bram.get(address).content.decode()
        assert ("Geheim" in page, "aanraden" in page) == (False, False)
    assert "1 van " in bram.get(of(ending)).content.decode()


def test_paper_is_typed_over_into_the_same_pile(bram: Client, ending: Round) -> None:
    page = bram.post(of(ending, "overtypen/"), {"once": "blad-1", "aanraden": "no"}, follow=True).content.decode()
    assert "Dit blad is binnen." in page
    again = bram.post(of(ending, "overtypen/"), {"once": "blad-1", "aanraden": "no"}, follow=True).content.decode()
    assert "Dit blad was al binnen." in again
    wrong = bram.post(of(ending, "overtypen/"), {"once": "blad-2", "aanraden": "misschien"}).content.decode()
    assert "Eén antwoord kan niet kloppen." in wrong
    assert [sheet.read() for sheet in Sheet.objects.all()] == [{"aanraden": "no"}]


def test_closed_it_shows_counts_and_what_they_are_worth(bram: Client, ending: Round, at: datetime) -> None:
    for number in range(6):
        actions.deliver(round=ending, answers={"herkenning": 3 if number else 1}, once=str(number), at=at)
    closed = sent_as_shown(of(ending, "sluiten/"), {}, browser=bram, page=of(ending), follow=True)
    page = closed.content.decode()
    assert ("Voelde je je minder alleen?" in page, "6 antwoorden" in page) == (True, True)
    assert "Ze bewijzen niet wat werkte." in page
    assert "Te weinig antwoorden: minder dan 5 mensen" in page
    # And it stays closed.
    assert "Er kan nu niets overgetypt worden" in bram.get(of(ending, "overtypen/")).content.decode()
    bram.post(of(ending, "overtypen/"), {"once": "laat", "aanraden": "no"})
    assert Sheet.objects.count() == 6


def test_other_days_and_taking_back(bram: Client, ending: Round, at: datetime) -> None:
    later = localdate(at) + timedelta(days=20)
    sent_as_shown(of(ending, "dagen/"), {"opens_on": later, "closes_on": later + timedelta(days=2)}, browser=bram)
    ending.refresh_from_db()
    assert ending.opens_on == later
    answer = sent_as_shown(of(ending, "intrekken/"), {}, browser=bram, page=of(ending), follow=True)
    assert "De ronde is ingetrokken." in answer.content.decode()
    assert not Round.objects.exists()


def test_answered_it_is_not_taken_back(bram: Client, ending: Round, at: datetime) -> None:
    tab = Tab(bram, of(ending), "gezien", to=of(ending, "intrekken/"))
    actions.deliver(round=ending, answers={"aanraden": "no"}, once="a", at=at)
    assert "Er vulde al iemand in." in tab.send({}, follow=True).content.decode()
    assert Round.objects.exists()


def test_the_poster_has_the_address_in_six_languages(bram: Client, ending: Round) -> None:
    words = text_of(bram.get(of(ending, "affiche.pdf")).content)
    assert f"/vraag/{ending.code[:5]}-{ending.code[5:]}" in words
    assert [
        title for title in ("Hoe was het?", "How was it?", "Nasıldı?", "Як усе пройшло?") if title not in words
    ] == []


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Schrijf je naam niet."), ("fr", "N'écris pas"), ("uk", "Не пишіть свого імені.")]
)
def test_the_paper_has_the_same_questions(bram: Client, ending: Round, language: str, words: str) -> None:
    told = text_of(bram.get(of(ending, "papier.pdf") + f"?in={language}").content).replace("’", "'")
    form = ending.version.read()
    assert words in told
    plain = "".join(told.split())
    missing = [item.label[language] for item in form.items if "".join(item.label[language].split()) not in plain]
    assert missing == []


@pytest.mark.parametrize("kind", [FormKind.START, FormKind.THERMOMETER])
def test_every_form_goes_on_paper(bram: Client, world: World, groups: GroupWorld, at: datetime, kind: FormKind) -> None:
    asked = plan(groups, world, kind, at)
    for language, _name in settings.LANGUAGES:
        answer = bram.get(of(asked, "papier.pdf") + f"?in={language}")
        assert answer.content.startswith(b"%PDF"), language


@pytest.mark.parametrize("rounds", [1, 3])
def test_pages_take_few_queries(
    bram: Client, world: World, groups: GroupWorld, at: datetime, rounds: int, django_assert_max_num_queries: object
) -> None:
    today = localdate(at)
    planned: list[actions.PlannedRound] = [
        {"kind": FormKind.THERMOMETER, "opens_on": today, "closes_on": today + timedelta(days=number)}
        for number in range(rounds)
    ]
    made = actions.plan_rounds(group=groups.tuesday, planned=planned, by=world.bram, at=at)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        bram.get(HOME)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        bram.get(of(made[0]))
