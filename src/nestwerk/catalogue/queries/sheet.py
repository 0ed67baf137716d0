"""One sheet, with everything its page shows."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from nestwerk.catalogue.models import Citation, Link, LinkCheck, Practice, PracticeConcept, Sheet
from nestwerk.catalogue.queries.shelf import Card, Shelf, shelf
from nestwerk.catalogue.queries.uses import used_by
from nestwerk.catalogue.rules import Ladder, Run, ladders, runs
from nestwerk.vocabulary.queries import Label, labels


@dataclass(frozen=True)
class Tag:
    """A concept the practice carries, in the visitor's language."""

    label: Label
    href: str

    @property
    def number(self) -> int:
        """Return the number of the building block, also for one of its sub-groups; 0 for other concepts."""
        first = self.label.notation[:1]
        return int(first) if first.isdigit() else 0


@dataclass(frozen=True)
class Part:
    """One field under a heading, as paragraphs and lists; its own title only where that helps."""

    title: str
    runs: list[Run]


@dataclass(frozen=True)
class Section:
    title: str
    parts: list[Part]


Outline = Iterable[tuple[object, tuple[str, ...]]]


@dataclass(frozen=True)
class SheetPage:
    practice: Practice
    sheet: Sheet
    summary: str
    summary_language: str
    # In every language there is.
    summaries: Mapping[str, str]
    tags: tuple[Tag, ...]
    ladders: list[Ladder]
    # The steps of the participation ladder by slug, in the visitor's language.
    steps: Mapping[str, str]
    links: list[Link]
    citations: list[Citation]
    # Organisations that agreed to be named.
    used_by: tuple[str, ...]
    alike: tuple[Card, ...]
    before: Card | None
    after: Card | None

    def sections(self, outline: Outline) -> list[Section]:
        """Return the words under each heading of the outline; a heading without words is left out."""
        found = []
        for title, names in outline:
            written = [(name, runs(getattr(self.sheet, name))) for name in names if getattr(self.sheet, name)]
            # Only what needs telling apart from the part before it gets a heading of its own.
            parts = [
                Part(_heading(name) if number or name != names[0] else "", words)
                for number, (name, words) in enumerate(written)
            ]
            if parts:
                found.append(Section(str(title), parts))
        return found

    def of(self, framework: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.label.framework == framework]

    @property
    def forms(self) -> list[Tag]:
        return self.of("vormen")

    @property
    def blocks(self) -> list[Tag]:
        return sorted(self.of("bouwstenen"), key=lambda tag: tag.label.notation)


MOST_KEPT = 400


@dataclass
class _Kept:
    """Pages gathered from one shelf; another shelf, another set."""

    shelf: Shelf
    pages: dict[tuple[str, str], SheetPage]


_kept: _Kept | None = None


def sheet_at(slug: str, *, language: str) -> SheetPage | None:
    """Return the page of a shared, published practice; None when there is no such practice.

    What was gathered once is kept as long as the shelf holds: at most a minute.
    """
    global _kept
    on_shelf = shelf()
    if on_shelf.at(slug) is None:
        return None
    if _kept is None or _kept.shelf is not on_shelf or len(_kept.pages) > MOST_KEPT:
        _kept = _Kept(on_shelf, {})
    pages = _kept.pages
    if (slug, language) not in pages:
        pages[slug, language] = sheet_page(
            Practice.objects.get(organisation=None, slug=slug), on_shelf=on_shelf, language=language
        )
    return pages[slug, language]


def sheet_page(practice: Practice, *, on_shelf: Shelf, language: str) -> SheetPage:
    """Gather one practice's page: seven queries, whatever it carries."""
    sheets = {sheet.language: sheet for sheet in Sheet.objects.filter(practice=practice)}
    sheet = sheets.get(practice.language) or next(iter(sheets.values()), Sheet(practice=practice))
    told = sheets.get(language, sheet)
    known = labels(language)
    tags = tuple(_tags(practice, known))
    card, before, after = _neighbours(on_shelf, practice, tags)
    return SheetPage(
        practice=practice,
        sheet=sheet,
        summary=told.summary or sheet.summary,
        summary_language=told.language if told.summary else sheet.language,
        summaries={code: one.summary for code, one in sorted(sheets.items()) if one.summary},
        tags=tags,
        ladders=ladders(practice.participation),
        steps={label.slug: label.label for label in known.values() if label.framework == "participatie"},
        links=_links(practice),
        citations=list(Citation.objects.filter(practice=practice).select_related("work")),
        used_by=used_by([practice.pk]).get(practice.pk, ()),
        alike=on_shelf.like(card) if card else (),
        before=before,
        after=after,
    )


def _heading(name: str) -> str:
    return str(getattr(Sheet._meta.get_field(name), "verbose_name", name))


def _tags(practice: Practice, known: Mapping[uuid.UUID, Label]) -> list[Tag]:
    carried = set(PracticeConcept.objects.filter(practice=practice).values_list("concept_id", flat=True))
    return [Tag(label, address_of(label.framework, label.slug)) for key, label in known.items() if key in carried]


@lru_cache(maxsize=2_000)
def address_of(framework: str, slug: str) -> str:
    """Return the address of a shared concept's page."""
    return reverse("vocabulary:concept", args=[framework, slug])


def _links(practice: Practice) -> list[Link]:
    check = LinkCheck.objects.filter(url=OuterRef("url"))
    return list(
        Link.objects.filter(practice=practice).annotate(
            checked_at=Subquery(check.values("at")[:1]), checked_works=Subquery(check.values("works")[:1])
        )
    )


def _neighbours(
    on_shelf: Shelf, practice: Practice, tags: tuple[Tag, ...]
) -> tuple[Card | None, Card | None, Card | None]:
    """Return the practice's own card, and the one before and after it in its first building block."""
    number = on_shelf.position.get(str(practice.pk))
    if number is None:
        return None, None, None
    mine = on_shelf.cards[number]
    block = next((tag for tag in tags if tag.label.framework == "bouwstenen"), None)
    row = on_shelf.carriers(f"bouwstenen/{block.label.slug}") if block else []
    place = row.index(mine) if mine in row else -1
    before = row[place - 1] if place > 0 else None
    after = row[place + 1] if 0 <= place < len(row) - 1 else None
    return mine, before, after
