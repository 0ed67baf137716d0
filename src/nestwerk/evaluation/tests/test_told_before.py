"""Before she hands in, a parent reads who reads what: on the screen and on paper, in six languages."""

import unicodedata
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils.translation import override

from nestwerk.evaluation import queries
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.tests.conftest import Phone, plan
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_report import text_of
from nestwerk.evaluation.tests.test_shown_once import HOME
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
pytestmark = pytest.mark.django_db
# Of each language: from which number, own words, the public page, who funds; and on paper who types it over.
TOLD = {
    "nl": ("minstens 5 mensen", "in eigen woorden", "openbare pagina", "geld geeft", "typt je blad over"),
    "fr": ("au moins 5 personnes", "tes propres mots", "page publique", "finance ton", "recopie ta feuille"),
    "en": ("at least 5 people", "in your own words", "public page", "Who funds", "types your sheet over"),
    "ar": ("أشخاص على", "بكلماتك", "الصفحة العامة", "والتاريخ", "ينقل ورقتك"),
    "tr": ("en az 5 kişinin", "Kendi sözlerinizle", "herkese açık", "para verenler", "bilgisayara geçirir"),
    "uk": ("щонайменше 5 людей", "своїми словами", "відкритій сторінці", "фінансує", "переписує ваш аркуш"),
}


def bare(words: str) -> str:
    """Return words without what a PDF sets otherwise: spaces at line ends, apostrophes, joined letters of Arabic."""
    return "".join(unicodedata.normalize("NFKC", words).replace("’", "'").split())


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("kind", [FormKind.START, FormKind.END, FormKind.THERMOMETER])
def test_the_door_and_the_paper_tell_who_reads_what(
    groups: GroupWorld, world: World, client_for: ClientFor, at: datetime, language: str, kind: FormKind
) -> None:
    asked = plan(groups, world, kind, at)
    paper = client_for(world.bram).get(f"{HOME}{asked.pk}/papier.pdf?in={language}").content
    *both, typed_over = TOLD[language]
    door, told = words_of(Phone(asked, language).open()), text_of(paper)
    with override(language):
        said = queries.who_reads(asked)
    assert [part for part, words in zip(both, said, strict=True) if part not in words] == []
    assert [words for words in said if bare(words) not in bare(door.replace("&#x27;", "'"))] == []
    assert b"/StructTreeRoot" in paper
    # A PDF keeps a line of Arabic with its marks and figures in another order: there a part of each is looked for.
    parts = TOLD[language] if language == "ar" else [*said, typed_over]
    assert [words for words in parts if bare(words) not in bare(told)] == []
