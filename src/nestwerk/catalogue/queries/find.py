"""Find practices: words, facets with counts, an order, a page, and for each result why it is there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from nestwerk.catalogue.models import Sheet
from nestwerk.catalogue.queries.shelf import Card, Drawing, Shelf, shelf
from nestwerk.catalogue.rules import CONCEPT_FACET, FACETS, LANGUAGE_FACET, counts
from nestwerk.search import queries as search
from nestwerk.search.rules.passages import passage
from nestwerk.search.rules.words import Question
from nestwerk.vocabulary.queries import Label, labels

PAGE_SIZE = 12
MOST_REASONS = 2
ORDERS = ("past", "titel", "bron", "leeftijd")
# Where a reader best sees why: whom it is for first, the summary last because the card shows it anyway.
TELLING = ("target_group", "goal", "needs", "method", "approach", "description", "subgoals", "surplus", "summary")


@dataclass(frozen=True)
class Asked:
    """What a visitor asks, clean: words, chosen values per facet, order and page (from 1)."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "past"
    page: int = 1


@dataclass(frozen=True)
class Value:
    """One choice of a facet, with how many practices it would show."""

    slug: str
    label: str
    count: int
    chosen: bool
    below: bool = False


@dataclass(frozen=True)
class FacetShown:
    name: str
    framework: str
    values: tuple[Value, ...]

    @property
    def chosen(self) -> int:
        return sum(value.chosen for value in self.values)


@dataclass(frozen=True)
class Reason:
    """A piece of the sheet that answers the question, as runs of (words, marked)."""

    field: str
    runs: tuple[tuple[str, bool], ...]
    language: str


@dataclass(frozen=True)
class Result:
    card: Card
    summary: str
    summary_language: str
    blocks: tuple[int, ...]
    tags: tuple[Label, ...]
    reasons: tuple[Reason, ...]
    # What was drawn of it before, kept on the shelf.
    drawings: dict[Drawing, str]


@dataclass(frozen=True)
class Found:
    """One page of results, and everything around it."""

    asked: Asked
    total: int
    results: tuple[Result, ...]
    facets: tuple[FacetShown, ...]
    pages: int
    concepts: tuple[Label, ...]


def find(asked: Asked, *, language: str) -> Found:
    """Answer a question. At most five queries, whatever the number of practices."""
    on_shelf = shelf()
    known = {f"{label.framework}/{label.slug}": label for label in labels(language).values()}
    answer = search.find(asked.words, kind="practice") if asked.words else None
    among = on_shelf.everything
    if answer:
        hits = [on_shelf.position[key] for key in answer.keys if key in on_shelf.position]
        among = sum(1 << number for number in hits)
    masks = _masks(on_shelf, asked, known)
    kept, numbers = counts(masks, asked.chosen, among)
    ordered = _in_order(on_shelf, kept, asked, [m.key for m in answer.matches] if answer else [])
    pages = max(1, -(-len(ordered) // PAGE_SIZE))
    start = (min(asked.page, pages) - 1) * PAGE_SIZE
    page = ordered[start : start + PAGE_SIZE]
    reasons = _reasons(page, answer.question, language) if answer else {}
    make = partial(_result, language=language, known=known, reasons=reasons, drawings=on_shelf.drawings)
    return Found(
        asked=asked,
        total=len(ordered),
        results=tuple(make(card) for card in page),
        facets=_facets(numbers, asked, known),
        pages=pages,
        concepts=tuple(known[path] for path in asked.chosen.get(CONCEPT_FACET, ()) if path in known),
    )


def _masks(on_shelf: Shelf, asked: Asked, known: Mapping[str, Label]) -> dict[str, dict[str, int]]:
    """Return per facet its values; a value nobody knows is no value, so an old address still finds something."""
    masks = {
        facet.name: {
            label.slug: on_shelf.masks.get(path, 0)
            for path, label in known.items()
            if label.framework == facet.framework
        }
        for facet in FACETS
    }
    spoken = {path: mask for path, mask in on_shelf.masks.items() if path.startswith(f"{LANGUAGE_FACET}/")}
    masks[LANGUAGE_FACET] = {path.split("/")[1]: mask for path, mask in sorted(spoken.items())}
    # Several concepts from concept pages narrow each other: each is a facet of its own.
    for path in asked.chosen.get(CONCEPT_FACET, ()):
        masks[f"{CONCEPT_FACET}:{path}"] = {path: on_shelf.masks.get(path, 0)}
    return masks


def _in_order(on_shelf: Shelf, kept: int, asked: Asked, ranked: list[str]) -> list[Card]:
    cards = [card for number, card in enumerate(on_shelf.cards) if kept >> number & 1]
    if asked.order == "bron":
        return sorted(cards, key=lambda card: -(card.source_year or 0))
    if asked.order == "leeftijd":
        return sorted(cards, key=lambda card: 99.0 if card.age_from is None else card.age_from)
    if asked.order == "past" and ranked:
        place = {key: number for number, key in enumerate(ranked)}
        return sorted(cards, key=lambda card: place[str(card.id)])
    return cards


def _facets(
    numbers: Mapping[str, Mapping[str, int]], asked: Asked, known: Mapping[str, Label]
) -> tuple[FacetShown, ...]:
    shown = []
    for facet in FACETS:
        chosen = asked.chosen.get(facet.name, ())
        values = [label for label in known.values() if label.framework == facet.framework]
        # Blocks have sub-groups that say more on their own page; here eight bricks are enough.
        if facet.framework == "bouwstenen":
            values = [label for label in values if label.parent_id is None]
        shown.append(
            FacetShown(
                facet.name, facet.framework, tuple(_value(label, numbers[facet.name], chosen) for label in values)
            )
        )
    spoken = asked.chosen.get(LANGUAGE_FACET, ())
    codes = numbers[LANGUAGE_FACET].items()
    languages = tuple(Value(code, code, count, code in spoken) for code, count in codes)
    return (*shown, FacetShown(LANGUAGE_FACET, "", languages))


def _value(label: Label, numbers: Mapping[str, int], chosen: Collection[str]) -> Value:
    return Value(label.slug, label.label, numbers.get(label.slug, 0), label.slug in chosen, label.parent_id is not None)


def _result(
    card: Card,
    *,
    language: str,
    known: Mapping[str, Label],
    reasons: Mapping[str, tuple[Reason, ...]],
    drawings: dict[Drawing, str],
) -> Result:
    summary, summary_language = card.summary_in(language)
    mine = [known[path] for path in card.concepts if path in known]
    numbers = {label.notation for label in mine if label.framework == "bouwstenen"}
    blocks = tuple(sorted(int(number) for number in numbers if number.isdigit()))
    forms = tuple(sorted((label for label in mine if label.framework == "vormen"), key=lambda label: label.order))
    return Result(card, summary, summary_language, blocks, forms, reasons.get(str(card.id), ()), drawings)


def _reasons(page: list[Card], asked: Question, language: str) -> dict[str, tuple[Reason, ...]]:
    """Return for each card up to two pieces of its sheet in which the asked words stand."""
    found: dict[str, tuple[Reason, ...]] = {}
    spoken = {language, *(card.language for card in page)}
    sheets = Sheet.objects.filter(practice__in=[card.id for card in page], language__in=spoken)
    rows = sheets.values_list("practice_id", "language", *TELLING)
    # The sheet in the visitor's language first; the one that says most decides when that is silent.
    for practice, spoken_in, *texts in sorted(rows, key=lambda row: (row[1] != language, -len(row[-1]))):
        mine = list(found.get(str(practice), ()))
        for name, text in zip(TELLING, texts, strict=True):
            runs = passage(text, asked.terms, prefix=asked.prefix) if text and len(mine) < MOST_REASONS else []
            if runs:
                mine.append(Reason(name, tuple(runs), spoken_in))
        found[str(practice)] = tuple(mine)
    return found
