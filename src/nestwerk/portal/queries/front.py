"""What the front door shows: figures and concepts of other rooms, letters of the demo."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db.models import Q

from nestwerk.catalogue.models import Practice
from nestwerk.portal.formats.letters import Letter, read_letters
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries.edition import Edition, edition

BLOCKS, HELPERS, BUFFERS = "bouwstenen", "veerkrachthelpers", "buffers"
MOST_LETTERS = 50


@dataclass(frozen=True)
class ConceptCard:
    """One concept on the front page."""

    slug: str
    number: str
    label: Said
    plain: Said
    href: str


@dataclass(frozen=True)
class FrontPage:
    """What is there to find: real figures and the words that everything is built on."""

    practices: int
    blocks: list[ConceptCard]
    helpers: list[ConceptCard]
    buffers: list[ConceptCard]


def front_page(visitor: object, language: str) -> FrontPage:
    """Return the figures and concepts that this visitor may see. Two queries."""
    found = _concepts(language, edition())
    return FrontPage(Practice.objects.visible_to(visitor).count(), found[BLOCKS], found[HELPERS], found[BUFFERS])


@lru_cache(maxsize=12)
def _concepts(language: str, _edition: Edition) -> dict[str, list[ConceptCard]]:
    """Return the cards of one edition of the vocabulary; a changed word is another edition."""
    found: dict[str, list[ConceptCard]] = {BLOCKS: [], HELPERS: [], BUFFERS: []}
    shown = Q(organisation=None, parent=None, retirement=None, framework__slug__in=found)
    concepts = Concept.objects.filter(shown).select_related("framework__organisation").order_by("order", "slug")
    for concept in concepts:
        found[concept.framework.slug].append(_card(concept, language))
    return found


def _card(concept: Concept, language: str) -> ConceptCard:
    return ConceptCard(
        slug=concept.slug,
        number=concept.notation,
        label=said(concept.labels, language),
        plain=said(concept.plains, language),
        href=concept.get_absolute_url(),
    )


def letters(folder: Path) -> list[Letter]:
    """Return the newest letters that were written as files, newest first."""
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:MOST_LETTERS]
    found = [letter for file in files for letter in read_letters(file.read_bytes())]
    return sorted(found, key=lambda letter: letter.at, reverse=True)[:MOST_LETTERS]
