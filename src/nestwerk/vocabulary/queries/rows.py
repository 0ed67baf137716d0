"""Frameworks and concepts as frozen rows in one language, the concepts as a tree."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from nestwerk.people.models import Organisation
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.rules import in_tree_order

# Frameworks that have a picture: the wall of eight bricks, and the nest of the participation ladder.
WALL, LADDER = "bouwstenen", "participatie"
MOST_CHIPS = 8


@dataclass(frozen=True)
class ConceptRow:
    """One concept in a list. `brick` (1 to 8) and `arcs` (0 to 3) say what to draw, None: nothing."""

    key: uuid.UUID
    href: str
    label: Said
    plain: Said
    notation: str
    depth: int
    version: int
    retired: bool
    brick: int | None
    arcs: int | None
    children: tuple["ConceptRow", ...] = ()


@dataclass(frozen=True)
class FrameworkRow:
    """A framework and its concepts: `concepts` in reading order, `tree` nested. Retired ones stand apart."""

    href: str
    slug: str
    name: Said
    about: Said
    source: Mapping[str, Any]
    closed: bool
    organisation: Organisation | None
    concepts: tuple[ConceptRow, ...]
    tree: tuple[ConceptRow, ...]
    retired: tuple[ConceptRow, ...]

    @property
    def export(self) -> str:
        """Where the SKOS files are, without their ending."""
        return self.href.removesuffix("/")

    @property
    def bricks(self) -> tuple[int, ...]:
        """The bricks of the wall, when this framework is drawn as one."""
        return tuple(sorted({row.brick for row in self.concepts if row.brick}))

    @property
    def is_ladder(self) -> bool:
        """True when this framework is drawn as a nest: an arc more for each step."""
        return any(row.arcs is not None for row in self.concepts)

    @property
    def first(self) -> tuple[ConceptRow, ...]:
        """What a card shows at once: all of a short list, else those at the top. The others fold away."""
        if len(self.concepts) <= MOST_CHIPS:
            return self.concepts
        return tuple(row for row in self.concepts if not row.depth)[:MOST_CHIPS]

    @property
    def others(self) -> tuple[ConceptRow, ...]:
        shown = {row.key for row in self.first}
        return tuple(row for row in self.concepts if row.key not in shown)


class _Raw(NamedTuple):
    key: uuid.UUID
    framework: uuid.UUID
    parent: uuid.UUID | None
    slug: str
    notation: str
    order: int
    version: int
    labels: dict[str, str]
    plains: dict[str, str]
    retired: uuid.UUID | None = None


_FIELDS = ("pk", "framework_id", "parent_id", "slug", "notation", "order", "version", "labels", "plains", "retirement")


def framework_rows_of(frameworks: Iterable[Framework], language: str) -> list[FrameworkRow]:
    """Return these frameworks with their concepts. One query for all concepts."""
    frameworks = list(frameworks)
    found: dict[uuid.UUID, list[_Raw]] = {framework.pk: [] for framework in frameworks}
    concepts = Concept.objects.filter(framework__in=found).order_by("framework", "order", "slug")
    for values in concepts.values_list(*_FIELDS) if found else ():
        raw = _Raw(*values)
        found[raw.framework].append(raw)
    return [_framework_row(framework, found[framework.pk], language) for framework in frameworks]


def concept_row(concept: Concept, framework_href: str, language: str) -> ConceptRow:
    """Return one concept on its own, without a place in its tree."""
    raw = _Raw(*(getattr(concept, name) for name in _FIELDS[:-1]))
    return _row(raw, 0, concept.framework, language, framework_href)


def _framework_row(framework: Framework, raws: Iterable[_Raw], language: str) -> FrameworkRow:
    href = framework.get_absolute_url()
    by_key = {raw.key: raw for raw in raws}
    rows = [
        _row(by_key[key], depth, framework, language, href)
        for key, depth in in_tree_order({raw.key: raw.parent for raw in by_key.values() if not raw.retired})
    ]
    return FrameworkRow(
        href=href,
        slug=framework.slug,
        name=said(framework.names, language),
        about=said(framework.abouts, language),
        source=framework.source,
        closed=framework.closed,
        organisation=framework.organisation,
        concepts=tuple(rows),
        tree=_nested(rows),
        retired=tuple(_row(raw, 0, framework, language, href) for raw in by_key.values() if raw.retired),
    )


def _row(raw: _Raw, depth: int, framework: Framework, language: str, href: str) -> ConceptRow:
    shared = framework.organisation_id is None
    return ConceptRow(
        key=raw.key,
        href=f"{href}{raw.slug}/",
        label=said(raw.labels, language),
        plain=said(raw.plains, language),
        notation=raw.notation,
        depth=depth,
        version=raw.version,
        retired=raw.retired is not None,
        brick=int(raw.notation[0]) if shared and framework.slug == WALL and raw.notation[:1].isdecimal() else None,
        arcs=raw.order - 1 if shared and framework.slug == LADDER and 1 <= raw.order <= 4 else None,
    )


def _nested(rows: list[ConceptRow]) -> tuple[ConceptRow, ...]:
    """Hang each row under its parent: from the back, so that a row's children are complete before it."""
    waiting: dict[int, list[ConceptRow]] = {}
    for row in reversed(rows):
        children = tuple(reversed(waiting.pop(row.depth + 1, [])))
        waiting.setdefault(row.depth, []).append(replace(row, children=children) if children else row)
    return tuple(reversed(waiting.get(0, [])))
