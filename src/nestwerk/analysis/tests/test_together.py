"""What goes together, whether it is enough, and questions: on the study of who stays, reckoned by hand."""

from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from nestwerk.analysis.queries.codings import DECIDED, Basis
from nestwerk.analysis.queries.context import in_context
from nestwerk.analysis.queries.growth import growth
from nestwerk.analysis.queries.material import Material, material
from nestwerk.analysis.queries.question import Question, answers, read, sentence
from nestwerk.analysis.queries.quotes import Wish
from nestwerk.analysis.queries.together import PARAGRAPH, WORDS, pairs
from nestwerk.analysis.rules.near import ALONE, BEFORE, NEAR, NOT_IN_TEXT, OVERLAPS
from nestwerk.analysis.views.asking import question_asked
from nestwerk.people.models import Person
from nestwerk.stories.models import StudyMember
from nestwerk.world import StayingWorld, World

ClientFor = Callable[[Person | None], Client]


@pytest.fixture
def found(lead: StudyMember) -> Material:
    return material(lead, Basis(DECIDED))


def code(found: Material, name: str) -> str:
    return next(key for key, one in found.codes.items() if one.name == name)


def test_two_codes_on_the_same_words_and_in_the_same_paragraph(found: Material) -> None:
    """One vrouw knikte: inside the passage of recognition, in interview 5 alone."""
    assert [(row.first.name, row.second.name, row.times, row.texts, row.percent) for row in pairs(found, WORDS)] == [
        ("Herkenning", "Iemand luistert", 1, 1, 20)
    ]
    near = {(row.first.name, row.second.name): (row.times, row.texts) for row in pairs(found, PARAGRAPH)}
    assert near["Eenzaam", "Herkenning"] == (1, 1)
    assert near["Drempel", "Iemand luistert"] == (1, 1)
    assert near["Eenzaam", "Thuis anders"] == (1, 1)


def test_two_codes_open_the_passages_of_which_they_say_how_many(found: Material) -> None:
    for row in pairs(found, WORDS):
        asked = question_asked(QueryDict(row.address), found)
        assert sum(len(beside) for _one, beside in answers(found, asked)) == row.times
    for row in pairs(found, PARAGRAPH):
        assert answers(found, question_asked(QueryDict(row.address), found))


def test_interviews_bring_fewer_new_codes(found: Material) -> None:
    told = growth(found)
    assert [(one.source.number, one.codes, len(one.new), one.so_far) for one in told.steps] == [
        (1, 5, 5, 5),
        (2, 6, 3, 8),
        (3, 6, 2, 10),
        (4, 4, 0, 10),
        (5, 5, 0, 10),
        (6, 4, 1, 11),
        (7, 3, 0, 11),
        (8, 5, 0, 11),
    ]
    assert told.steps[1].new == ["Iemand luistert", "Praktische hulp", "Steun"]
    assert told.steps[-1].expected == 11
    assert told.told == "De laatste drie interviews brachten 1 code die er nog niet was."
    assert len(told.drawing.dots) == 8


def test_a_question_reads_as_a_sentence_and_is_answered(found: Material) -> None:
    lonely, recognised = code(found, "Alleen staan"), code(found, "Herkenning")
    mother = next(one.key for one in found.roles if one.name == "moeder")
    tuesday = next(one.key for one in found.cases if one.name == "Dinsdaggroep")
    asked = Question(Wish(recognised, tuesday, mother), NEAR, lonely, 1)
    assert sentence(found, asked) == (
        "Passages met ‘Herkenning’ hoogstens 1 alinea van ‘Alleen staan’; gezegd door: moeder; in: Dinsdaggroep."
    )
    told = read(found, answers(found, asked))
    # Of interview 1 two paragraphs away; in 2 the same paragraph, in 8 the next one, with a code below 'alone'.
    assert [(one.quote.source.number, [other.words for other in one.beside]) for one in told] == [
        (2, ["Ik dacht dat ik de enige was."]),
        (8, ["Als de kleine ziek was, had ik geen nummer."]),
    ]
    own = Question(Wish(recognised, tuesday, mother, own=True), NEAR, lonely, 1)
    assert answers(found, own) == []


@pytest.mark.parametrize(
    ("relation", "other", "number", "words"),
    [
        (ALONE, "Steun", 6, "Passages met ‘Herkenning’."),
        (OVERLAPS, "Iemand luistert", 1, "Passages met ‘Herkenning’ die woorden delen met ‘Iemand luistert’."),
        (BEFORE, "Erbij horen", 1, "Passages met ‘Herkenning’ hoogstens 2 alinea's voor ‘Erbij horen’."),
        (NOT_IN_TEXT, "Eenzaam", 3, "Passages met ‘Herkenning’ in interviews zonder ‘Eenzaam’."),
    ],
)
def test_relations_on_the_study(found: Material, relation: str, other: str, number: int, words: str) -> None:
    """Reckoned by hand: recognition stands in 1, 2, 3, 5, 6 and 8; lonely in 1, 2, 4, 5 and 6."""
    asked = Question(Wish(code(found, "Herkenning"), own=True), relation, code(found, other), 2)
    expected = number if relation != NOT_IN_TEXT else 2
    assert (len(answers(found, asked)), sentence(found, asked)) == (expected, words)


def test_words_in_context_say_who_speaks_and_what_may_leave(found: Material) -> None:
    rows = in_context(found, "MAN", "woord", "plaats")
    assert [(row.source.number, row.voice, row.role, row.line.words, row.may_leave) for row in rows] == [
        (3, "moeder 3", "moeder", "man", True),
        (4, "andere rollen", "andere rollen", "man", False),
    ]


def test_the_pages_show_it(world: World, staying: StayingWorld, found: Material, client_for: ClientFor) -> None:
    client = client_for(world.katja)

    def page(name: str, **asks: str) -> str:
        return client.get(reverse(f"analysis:{name}", args=[staying.study.pk]), asks).content.decode()

    assert "Herkenning + Iemand luistert" in page("together")
    assert "brachten 1 code" in page("growth")
    assert 'class="line" d="M' in page("growth")
    assert "<mark>hele</mark>" in page("words", woorden="hele", hoe_heel="woord")
    told = page("question", code=code(found, "Herkenning"), wat="bij", ander=code(found, "Eenzaam"), n="0")
    assert "Passages met ‘Herkenning’ in dezelfde alinea als ‘Eenzaam’." in told
    assert "Al die verhalen leken op het mijne." in told
