"""What the pages show: all frameworks, one, and one concept with its surroundings."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from nestwerk.kernel.text import paragraphs
from nestwerk.people.models import Person
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept, Framework, FrameworkQuerySet
from nestwerk.vocabulary.queries.edition import Edition, edition
from nestwerk.vocabulary.queries.rows import ConceptRow, FrameworkRow, concept_row, framework_rows_of
from nestwerk.vocabulary.rules import Evidence


@dataclass(frozen=True)
class ConceptPage:
    """Everything on the page of one concept."""

    row: ConceptRow
    paragraphs: list[str]
    more: Said
    others: list[str]
    framework: FrameworkRow
    related: list[tuple[Said, ConceptRow]]
    previous: ConceptRow | None
    next: ConceptRow | None
    evidence: list[Evidence]
    # Code and name of the other languages it is written in.
    languages: list[tuple[str, str]]

    @property
    def address(self) -> str:
        """The whole address, which never changes."""
        return settings.BASE_URL + self.row.href

    @property
    def lit(self) -> tuple[int, ...]:
        """The brick of the wall that this concept is."""
        return (self.row.brick,) if self.row.brick else ()

    @property
    def is_carried(self) -> bool:
        return any(one.count for one in self.evidence)

    def elsewhere(self) -> list[ConceptRow]:
        """Return the concepts of the framework that are not this one and do not stand under it."""
        rows, inside = [], False
        for row in self.framework.concepts:
            inside = row.key == self.row.key or (inside and row.depth > self.row.depth)
            if not inside:
                rows.append(row)
        return rows


def framework_rows(person: object, language: str) -> list[FrameworkRow]:
    """Return every framework this visitor may see, with its concepts; the shared ones first."""
    return [*_shared_rows(language, edition()), *framework_rows_of(_own(person), language)]


def framework_at(slug: str, person: object, language: str, *, organisation: str = "") -> FrameworkRow | None:
    """Return the framework at an address with its concepts; None when it is absent or not for this visitor."""
    if not organisation:
        return next((row for row in _shared_rows(language, edition()) if row.slug == slug), None)
    return next(iter(framework_rows_of(_own(person).at(organisation, slug), language)), None)


def concept_page(concept: Concept, language: str, evidence: list[Evidence]) -> ConceptPage:
    """Return a concept with what surrounds it."""
    if concept.organisation_id is None:
        framework = next(row for row in _shared_rows(language, edition()) if row.slug == concept.framework.slug)
    else:
        [framework] = framework_rows_of([concept.framework], language)
    every = [*framework.concepts, *framework.retired]
    row = next(row for row in every if row.key == concept.pk)
    here = framework.concepts.index(row) if row in framework.concepts else None
    more = said(concept.mores, language)
    return ConceptPage(
        row=row,
        paragraphs=paragraphs(more.text),
        more=more,
        others=concept.others.get(language, []),
        framework=framework,
        related=_related(concept, language),
        previous=framework.concepts[here - 1] if here else None,
        next=framework.concepts[here + 1] if here is not None and here + 1 < len(framework.concepts) else None,
        evidence=evidence,
        languages=[(code, name) for code, name in settings.LANGUAGES if code in concept.labels and code != language],
    )


def _own(person: object) -> FrameworkQuerySet:
    """The frameworks of the visitor's organisations."""
    if not isinstance(person, Person):
        return Framework.objects.none()
    return Framework.objects.visible_to(person).exclude(organisation=None).select_related("organisation")


@lru_cache(maxsize=12)
def _shared_rows(language: str, edition: Edition) -> tuple[FrameworkRow, ...]:
    return tuple(framework_rows_of(Framework.objects.shared(), language))


def _related(concept: Concept, language: str) -> list[tuple[Said, ConceptRow]]:
    """Return what it touches in other frameworks, with the name of each framework."""
    others = concept.related.in_use().select_related("framework__organisation").order_by("framework__order", "order")
    return [
        (said(other.framework.names, language), concept_row(other, other.framework.get_absolute_url(), language))
        for other in others
    ]
