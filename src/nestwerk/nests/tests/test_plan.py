"""A parent makes a plan with the people of her map, on a telephone, without a script."""

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from urllib.parse import quote

import pypdfium2
import pytest
import time_machine
from django.core import mail
from django.test import Client
from pypdfium2.raw import FPDFText_GetFontSize

from nestwerk.messenger.models import Message
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.participants.queries import secret_of

LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk")


@pytest.fixture
def amina(amina: Telephone) -> Telephone:
    """Amina drew Oma, who helps in practice, and Lies; she begins a plan."""
    amina.begin()
    amina.draw(("Oma", "near"), ("Lies", "far"))
    amina.press(amina.map, wie="1", naam="Oma", kring="near", geeft=["practical"], bewaar="klaar")
    amina.begin_plan()
    return amina


def rows(page: str) -> list[str]:
    """Return the things on the plan, each as plain words."""
    found = re.findall(r'<li id="stap-\d+">(.*?)</li>', page, re.DOTALL)
    return [words_of(one) for one in found]


def words_of(markup: str) -> str:
    words = re.sub(r"<(?:div class=\"(?:row|nest-told[^\"]*)\".*|[^>]*)>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(words).split())


def hidden(page: str, name: str) -> str:
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])  # type: ignore[index]


def test_from_the_map_to_the_plan(amina: Telephone) -> None:
    assert f'href="{amina.plan}"' in amina.open(amina.map)
    assert f'href="{amina.plan}"' in amina.open()
    page = amina.open(amina.plan)
    assert re.findall(r'<option value="([^"]*)"', page) == ["", "Oma", "Lies"]
    assert "Oma (geeft praktische hulp)" in page
    amina.put("Sami ophalen", who="Oma", by="2026-12-04")
    amina.put("Mee naar de dokter", who="Oma", anders="Buurvrouw")
    amina.put("Bellen naar school", by="2026-12-01")
    assert rows(amina.open(amina.plan)) == [
        "Bellen naar school Ikzelf · tegen dinsdag 1 december · te doen",
        "Sami ophalen Oma · tegen vrijdag 4 december · nog niet gevraagd",
        "Mee naar de dokter Buurvrouw · nog niet gevraagd",
    ]
    # And nothing of it is on the first page.
    assert "Sami ophalen" not in amina.open()


def test_an_idea_of_ours_does_where_words_fail(amina: Telephone) -> None:
    ideas = re.findall(r'name="idee" value="([^"]+)"', amina.open(amina.plan))
    assert len(ideas) == 12
    amina.put("", idee=html.unescape(ideas[0]))
    assert rows(amina.open(amina.plan)) == [f"{html.unescape(ideas[0])} Ikzelf · te doen"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("asked", "gevraagd"),
        ("yes", "zei ja"),
        ("done", "gedaan"),
        ("changed", "ging anders"),
        ("dropped", "losgelaten"),
    ],
)
def test_each_state_is_one_tap_and_has_a_way_back(amina: Telephone, state: str, words: str) -> None:
    amina.put("Sami ophalen", who="Oma")
    amina.press(amina.plan, staat="1 asked")
    amina.press(amina.plan, staat=f"1 {state}")
    assert rows(amina.open(amina.plan))[0].endswith(f"· {words}")
    back = {"staat": "1 asked"} if state in ("asked", "yes") else {"terugzetten": "1"}
    amina.press(amina.plan, **back)
    assert rows(amina.open(amina.plan))[0].endswith("· gevraagd")
    amina.press(amina.plan, doe="terug")
    assert rows(amina.open(amina.plan))[0].endswith(f"· {'gevraagd' if state == 'asked' else words}")


def test_why_something_was_dropped_is_asked_and_may_stay_open(amina: Telephone) -> None:
    amina.put("Sami ophalen", who="Oma")
    asks = amina.press(amina.plan, staat="1 dropped").headers["Location"]
    assert "Waarom niet meer?" in amina.open(asks)
    amina.press(amina.plan, waarom="1", reden="Oma is ziek")
    assert rows(amina.open(amina.plan)) == ["Sami ophalen Oma · losgelaten Oma is ziek"]
    amina.press(amina.plan, terugzetten="1")
    assert rows(amina.open(amina.plan)) == ["Sami ophalen Oma · nog niet gevraagd"]


def test_taking_off_can_be_undone(amina: Telephone) -> None:
    amina.put("Sami ophalen", who="Oma")
    amina.press(amina.plan, weg="1")
    assert rows(amina.open(amina.plan)) == []
    amina.press(amina.plan, doe="terug")
    assert rows(amina.open(amina.plan)) == ["Sami ophalen Oma · nog niet gevraagd"]


def test_two_pages_at_once_both_count(amina: Telephone) -> None:
    amina.put("Sami ophalen", who="Oma")
    form = amina.open(f"{amina.plan}?naar=1")
    first = {"naar": "1", "was": hidden(form, "was"), "bewaar": "ja"}
    # The one page says what, the other by when, a third that it was asked; a fourth adds something.
    amina.press(amina.plan, **first, wat="Sami en Noor ophalen", wie="Oma", tegen="")
    amina.press(amina.plan, staat="1 asked")
    amina.press(amina.plan, **first, wat="Sami ophalen", wie="Oma", tegen="2026-12-04")
    amina.put("Soep", who="Lies")
    assert rows(amina.open(amina.plan)) == [
        "Sami en Noor ophalen Oma · tegen vrijdag 4 december · gevraagd",
        "Soep Lies · nog niet gevraagd",
    ]
    # Who goes on with what another page took off, finds it again.
    amina.press(amina.plan, weg="1")
    amina.press(amina.plan, **first, wat="Toch ophalen", wie="Oma", tegen="")
    assert rows(amina.open(amina.plan))[-1] == "Toch ophalen Oma · nog niet gevraagd"


def test_two_pages_of_the_day_both_count(amina: Telephone) -> None:
    was = hidden(amina.open(f"{amina.plan}?naar=dag"), "was")
    for values in (
        {"plek": "Bij Oma", "komt": ["Oma"], "punten": "Vakantie"},
        {"dag": "2026-12-06", "uur": "14:30", "komt": ["Lies"], "punten": "Ophalen\nVakantie"},
    ):
        amina.press(amina.plan, naar="dag", was=was, samen="ja", **values)
    page = amina.open(amina.plan).partition('id="samen"')[2].partition("</section>")[0]
    assert words_of(page).partition(" Dag maken")[0].removeprefix('aria-labelledby="h-samen"> ') == (
        "Een dag samen zondag 6 december om 14:30 Bij Oma Oma, Lies Vakantie Ophalen"
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"wat": " ", "wie": "Lies"}, "Schrijf waarover het gaat, of kies een idee."),
        ({"wat": "Soep", "wie": "Lies", "tegen": "4/12"}, "Deze dag kunnen we niet lezen."),
        ({"wat": "Soep", "wie": "Lies", "tegen": "9999-12-31"}, "Deze dag kunnen we niet lezen."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_in_its_form(
    amina: Telephone, values: dict[str, str], sentence: str
) -> None:
    amina.put("Sami ophalen", who="Oma")
    for place, button in (("", "erbij"), ("1", "bewaar")):
        page = amina.press(amina.plan, naar=place, **{button: "ja"}, **values).content.decode()
        assert sentence in page
        assert f'name="wat" value="{values["wat"].strip() or " "}"' in page
        assert f'name="tegen" value="{values.get("tegen", "")}"' in page
        assert re.search(r'<option value="Lies" dir="auto" selected', page)
    assert rows(amina.open(amina.plan)) == ["Sami ophalen Oma · nog niet gevraagd"]


@pytest.mark.parametrize(("name", "wrong"), [("dag", "zondag"), ("uur", "25:00")])
def test_a_day_that_cannot_be_read_loses_nothing(amina: Telephone, name: str, wrong: str) -> None:
    values = {"plek": "Bij Oma", "komt": ["Oma"], "punten": "Vakantie", "nog-iemand": "Jan", name: wrong}
    page = amina.press(amina.plan, naar="dag", samen="ja", begeleider="ja", **values).content.decode()
    assert "kunnen we niet lezen" in page
    assert [word for word in ("Bij Oma", "Jan", wrong) if f'value="{word}"' not in page] == []
    assert re.search(r'name="komt" value="Oma" checked', page)
    assert re.search(r'name="begeleider" value="ja" checked', page)
    assert ">Vakantie</textarea>" in page


def test_twenty_things_fit_and_no_more(amina: Telephone) -> None:
    for number in range(19):
        amina.put(f"Ding {number}")
    assert "Er passen twintig dingen" not in amina.open(amina.plan)
    amina.put("Ding 19")
    assert "Er passen twintig dingen" in amina.open(amina.plan)
    answer = amina.put("Ding 20").content.decode()
    assert "Er passen twintig dingen op één plan." in answer
    assert 'value="Ding 20"' in answer
    assert len(rows(amina.open(amina.plan))) == 20


@pytest.mark.parametrize(
    "values",
    [
        {"staat": "1 moon"},
        {"staat": "9 done"},
        {"terugzetten": "x"},
        {"weg": "7"},
        {"waarom": "7", "reden": "x"},
        {"hoe": "1 3 done"},
        {"hoe": "1"},
        {"bewaar": "ja", "naar": "9", "wat": "x"},
        {"doe": "moon"},
        {},
    ],
)
def test_what_is_not_understood_changes_nothing(amina: Telephone, values: dict[str, str]) -> None:
    amina.put("Sami ophalen", who="Oma")
    before = rows(amina.open(amina.plan))
    amina.press(amina.plan, **values)
    assert rows(amina.open(amina.plan)) == before


def test_a_text_to_ask_with_stands_ready_and_no_address_of_ours_holds_it(amina: Telephone) -> None:
    answers = [amina.put("Sami ophalen & soep", who="Oma", by="2026-12-04")]
    page = amina.open(f"{amina.plan}?naar=1")
    text = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])  # type: ignore[index]
    assert text.splitlines() == [
        "Dag Oma, mag ik je iets vragen?",
        "Het gaat hierover: Sami ophalen & soep",
        "Het zou me helpen voor vrijdag 4 december.",
        "Liever niet? Zeg het gerust, dat is oké.",
    ]
    assert html.escape(f"sms:?&body={quote(text)}") in page
    answers += [amina.press(amina.plan, staat="1 asked"), amina.press(amina.plan, staat="1 dropped")]
    answers += [amina.press(amina.plan, samen="ja", plek="Bij Oma", komt=["Oma"])]
    ours = re.findall(r'(?:href|action|src)="(?!sms:)([^"]*)"', page + amina.open(amina.plan))
    ours += [answer.headers["Location"] for answer in answers]
    assert [address for address in ours if re.search("oma|sami", address, re.IGNORECASE)] == []
    # What she does herself she asks of nobody.
    amina.put("Bellen")
    assert "<textarea" not in amina.open(f"{amina.plan}?naar=2")


def test_nobody_gets_a_message(amina: Telephone) -> None:
    """Whatever she notes: asked, said yes, who comes, and that somebody of the group thinks along."""
    Message.objects.all().delete()
    amina.put("Sami ophalen", who="Oma")
    for state in ("asked", "yes", "done", "changed", "dropped"):
        amina.press(amina.plan, staat=f"1 {state}")
    amina.press(amina.plan, samen="ja", plek="Bij Oma", dag="2026-12-06", komt=["Oma"], begeleider="ja")
    assert "De mensen op je plan krijgen niets van ons." in html.unescape(amina.open(amina.plan))
    assert "Niemand krijgt er bericht van" in amina.open(f"{amina.plan}?naar=dag")
    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_a_day_together(amina: Telephone) -> None:
    form = amina.open(f"{amina.plan}?naar=dag")
    assert re.findall(r'name="komt" value="(\w+)"', form) == ["Oma", "Lies"]
    values = {"plek": "Bij Oma", "dag": "2026-12-06", "uur": "14:30", "komt": ["Oma"], "nog-iemand": "Jan"}
    amina.press(amina.plan, samen="ja", punten="Ophalen\n\nVakantie\n", begeleider="ja", **values)
    page = amina.open(f"{amina.plan}?naar=dag")
    assert re.findall(r'name="komt" value="(\w+)" checked', page) == ["Oma", "Jan"]
    assert "Waar: Bij Oma" in page
    assert "Wanneer: zondag 6 december om 14:30" in page
    page = amina.open(amina.plan)
    assert [word for word in ("Oma, Jan", "Ophalen", "Vakantie", "denkt mee") if word not in page] == []
    amina.press(amina.plan, geendag="ja")
    assert "Bij Oma" not in amina.open(amina.plan)


def test_the_plan_on_paper_says_what_hangs_on_a_fridge(amina: Telephone) -> None:
    amina.put("Sami ophalen", who="Oma", by="2026-12-04")
    amina.put("Verhuizen", who="Lies")
    amina.press(amina.plan, staat="2 dropped")
    amina.press(amina.plan, waarom="2", reden="Ruzie met Lies")
    amina.press(amina.plan, samen="ja", plek="Bij Oma", dag="2026-12-06", uur="14:30", punten="Vakantie")
    answer = amina.client.get(f"{amina.plan}papier/")
    assert answer.headers["Content-Disposition"] == 'inline; filename="blad.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    words = " ".join(text_of(answer.content)[0].split())
    for word in ("Sami ophalen", "Oma", "vrijdag 4 december", "zondag 6 december om 14:30", "Vakantie"):
        assert word in words
    assert "Lies" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_plan_is_one_page_in_each_language(amina: Telephone, language: str) -> None:
    amina.client.cookies["nestwerk_taal"] = language
    long = (
        "Elke week op woensdag de kinderen van school halen, met de fiets of te voet, en ze een koek geven. أم علي 😀"
    )
    for number in range(20):
        amina.put(f"{number}. {long}", who="Buurvrouw van het hoekhuis", by="2026-12-04")
    points = "\n".join(f"Punt {number} waarover we praten" for number in range(10))
    amina.press(amina.plan, samen="ja", plek="In de zaal " * 7, dag="2026-12-06", komt=["Oma", "Lies"], punten=points)
    pages = text_of(amina.client.get(f"{amina.plan}papier/").content)
    assert len(pages) == 1
    assert (pages[0].count("koek"), pages[0].count("Punt")) == (20, 10)


def test_letters_are_large_when_there_is_little(amina: Telephone) -> None:
    amina.put("Sami ophalen", who="Oma")
    with pypdfium2.PdfDocument(amina.client.get(f"{amina.plan}papier/").content) as document:
        words = document[0].get_textpage()
        place = words.get_text_range().index("Sami")
        assert FPDFText_GetFontSize(words, place) >= 20


def text_of(body: bytes) -> list[str]:
    """Return the words of each page; a paper is tagged, for who has it read aloud."""
    with pypdfium2.PdfDocument(body) as document:
        assert document.is_tagged()
        return [page.get_textpage().get_text_bounded() for page in document]


def test_not_kept_leaves_nothing(telephone: Callable[..., Telephone], parents: object) -> None:
    joke = telephone(parents.joke)  # type: ignore[attr-defined]
    page = joke.press("los/", naam="Zwaluwoma", erbij="near").content.decode()
    carried = {"kaart": hidden(page, "kaart")}
    page = joke.press("plan/los/", **carried).content.decode()
    assert re.findall(r'<option value="([^"]*)"', page) == ["", "Zwaluwoma"]

    def press(**values: object) -> str:
        state = {name: hidden(page, name) for name in ("blad", "vorig", "kaart")}
        return joke.press("plan/los/", **state, **values).content.decode()

    page = press(wat="Sami ophalen", wie="Zwaluwoma", erbij="ja")
    page = press(wat="Soep", wie="", erbij="ja")
    page = press(staat="1 asked")
    assert rows(page) == ["Sami ophalen Zwaluwoma · gevraagd", "Soep Ikzelf · te doen"]
    assert "Dag Zwaluwoma, mag ik je iets vragen?" in press(naar="1")
    page = press(naar="dag")
    page = press(naar="dag", plek="Bij haar", samen="ja")
    assert "Bij haar" in page
    page = press(doe="terug")
    assert "Bij haar" not in page.partition('id="samen"')[2]
    assert "Sami ophalen" in text_of(joke.press("plan/los/", blad=hidden(page, "blad"), papier="ja").content)[0]
    assert (Plan.objects.count(), Nest.objects.count()) == (0, 0)
    assert secret_of(joke.parent) == joke.secret


@pytest.mark.parametrize("words", ["", "{", "[]", '{"items": 3}', '{"items": [{"key": 1}], "day": null, "last": 0}'])
def test_a_plan_of_somebody_else_is_an_empty_one(amina: Telephone, words: str) -> None:
    assert rows(amina.press("plan/los/", blad=words).content.decode()) == []


def test_another_parent_finds_no_plan(amina: Telephone, parents: object) -> None:
    amina.put("Sami ophalen", who="Oma")
    other = Telephone(parents.joke)  # type: ignore[attr-defined]
    assert "Sami" not in Client().get(other.plan).content.decode()
    assert Client().get(f"{other.plan}papier/").status_code == 404
    assert Client().get(f"{amina.plan}papier/").status_code == 200


def test_throwing_away(amina: Telephone) -> None:
    for place in (amina.plan, amina.home):
        amina.begin_plan()
        amina.put("Sami ophalen", who="Oma")
        amina.press(place, doe="wissen")
        assert not Plan.objects.exists()
        assert "Sami" not in amina.open(amina.plan)


def test_begun_twice_is_begun_once(amina: Telephone) -> None:
    amina.put("Sami ophalen")
    amina.begin_plan()
    assert rows(amina.open(amina.plan)) == ["Sami ophalen Ikzelf · te doen"]


@pytest.mark.parametrize(
    ("number", "wish", "budget"), [(1, "", 3), (20, "", 3), (1, "bericht", 10), (20, "bericht", 10)]
)
def test_the_page_keeps_its_budgets(
    amina: Telephone,
    number: int,
    wish: str,
    budget: int,
    at: datetime,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for count in range(number):
        amina.put(f"Sami ophalen van school op dag {count}", who="Oma", by="2026-12-04")
    amina.press(amina.plan, samen="ja", plek="Bij Oma", komt=["Oma"])
    amina.press(amina.plan, doe=wish)
    with time_machine.travel(at + timedelta(weeks=3)), django_assert_num_queries(budget):
        page = amina.open(amina.plan)
    assert page.count('name="hoe"') == 4 * number
    assert len(page.encode()) <= 70_000
