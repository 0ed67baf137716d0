"""Find practices: words, facets with counts, an order, a page, and for each result why it is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from nestwerk.catalogue.models import Sheet
from nestwerk.catalogue.queries.facets import Asked, FacetShown, facets_shown, masks_of
from nestwerk.catalogue.queries.near import by_reach, headings, in_reach
from nestwerk.catalogue.queries.shelf import Card, Drawing, Shelf, shelf
from nestwerk.catalogue.rules import CONCEPT_FACET, counts
from nestwerk.search import queries as search
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.passages import passage
from nestwerk.search.rules.question import Added, Question
from nestwerk.vocabulary.queries import Label, labels

PAGE_SIZE = 12
MOST_REASONS = 2
ORDERS = ("past", "titel", "bron", "leeftijd")
# Where a reader best sees why: whom it is for first, the summary last because the card shows it anyway.
TELLING = ("target_group", "goal", "needs", "method", "approach", "description", "subgoals", "surplus", "summary")


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
    # What stands above it: the first one in a town, within so many km, everywhere.
    heading: str = ""


@dataclass(frozen=True)
class Found:
    """One page of results, and everything around it."""

    asked: Asked
    total: int
    results: tuple[Result, ...]
    facets: tuple[FacetShown, ...]
    pages: int
    concepts: tuple[Label, ...]
    # What the thesaurus added, and the question as it was probably meant.
    also: tuple[Added, ...] = ()
    meant: str = ""
    # Nothing has any of these words, whatever meaning found, or nothing fits well.
    missed: bool = False
    # How many more there are that fit less well.
    further: int = 0
    # Only words were looked at, because what looks at meaning did not answer in time.
    words_alone: bool = False


@dataclass(frozen=True)
class Chosen:
    """Everything that answers a question, in order, and what is needed to show it."""

    cards: list[Card]
    shelf: Shelf
    known: Mapping[str, Label]
    numbers: Mapping[str, Mapping[str, int]]
    answer: search.Answer | None
    # How many more would be there with what fits less well.
    further: int = 0

    @property
    def fitting(self) -> int | None:
        """Return how many of the cards fit the words well; None when no words were asked."""
        if self.answer is None:
            return None
        well = set(self.answer.keys[: self.answer.fitting])
        return sum(str(card.id) in well for card in self.cards)


def chosen(asked: Asked, *, language: str, typing: bool = False) -> Chosen:
    """Return all that answers, whatever the page: three queries. Equal ones stand by title, so the order is total.

    `typing` says that the last word may still be unfinished.
    """
    on_shelf = shelf()
    known = {f"{label.framework}/{label.slug}": label for label in labels(language).values()}
    answer = None
    if asked.words:
        answer = search.find(asked.words, kind="practice", visitor=language, without=asked.without, typing=typing)
    among = every = on_shelf.everything
    if answer:
        among, every = _well_and_all(on_shelf, answer)
        among = every if asked.further else among
    near = in_reach(on_shelf, asked.near)
    among, every = among & near, every & near
    masks = masks_of(on_shelf, asked, known)
    kept, numbers = counts(masks, asked.chosen, among)
    cards = _in_order(on_shelf, kept, asked, [m.key for m in answer.matches] if answer else [])
    if asked.near and asked.order == ORDERS[0]:
        cards = by_reach(cards, asked.near)
    further = 0 if among == every else counts(masks, asked.chosen, every)[0].bit_count() - len(cards)
    return Chosen(cards, on_shelf, known, numbers, answer, further)


def _well_and_all(on_shelf: Shelf, answer: search.Answer) -> tuple[int, int]:
    """Return what fits well, and all that answers at all."""
    hits = [1 << on_shelf.position[key] if key in on_shelf.position else 0 for key in answer.keys]
    return sum(hits[: answer.fitting]), sum(hits)


def find(asked: Asked, *, language: str, typing: bool = False) -> Found:
    """Answer a question with one page. At most five queries, whatever the number of practices."""
    every = chosen(asked, language=language, typing=typing)
    known, answer = every.known, every.answer
    pages = max(1, -(-len(every.cards) // PAGE_SIZE))
    start = (min(asked.page, pages) - 1) * PAGE_SIZE
    page = every.cards[start : start + PAGE_SIZE]
    reasons = _reasons(page, answer.question, language) if answer else {}
    above = headings(page, asked.near if asked.order == ORDERS[0] else None)
    drawings = every.shelf.drawings
    make = partial(_result, language=language, known=known, reasons=reasons, drawings=drawings, above=above)
    return Found(
        asked=asked,
        total=len(every.cards),
        results=tuple(make(card) for card in page),
        facets=facets_shown(every.numbers, asked, known),
        pages=pages,
        concepts=tuple(known[path] for path in asked.chosen.get(CONCEPT_FACET, ()) if path in known),
        also=answer.question.added if answer else (),
        meant=answer.question.meant() if answer else "",
        missed=bool(answer and answer.question and not (answer.by_words and answer.fitting)),
        further=every.further,
        words_alone=bool(answer and answer.too_late),
    )


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


def _result(
    card: Card,
    *,
    language: str,
    known: Mapping[str, Label],
    reasons: Mapping[str, tuple[Reason, ...]],
    drawings: dict[Drawing, str],
    above: Mapping[str, str],
) -> Result:
    summary, summary_language = card.summary_in(language)
    mine = [known[path] for path in card.concepts if path in known]
    numbers = {label.notation for label in mine if label.framework == "bouwstenen"}
    blocks = tuple(sorted(int(number) for number in numbers if number.isdigit()))
    forms = tuple(sorted((label for label in mine if label.framework == "vormen"), key=lambda label: label.order))
    return Result(
        card,
        summary,
        summary_language,
        blocks,
        forms,
        reasons.get(str(card.id), ()),
        drawings,
        above.get(card.slug, ""),
    )


def _reasons(page: list[Card], asked: Question, language: str) -> dict[str, tuple[Reason, ...]]:
    """Return for each card up to two pieces of its sheet in which the asked words stand."""
    found: dict[str, tuple[Reason, ...]] = {}
    cut = lexicon().cutter.cut
    spoken = {language, *(card.language for card in page)}
    sheets = Sheet.objects.filter(practice__in=[card.id for card in page], language__in=spoken)
    rows = sheets.values_list("practice_id", "language", *TELLING)
    # The sheet in the visitor's language first; the one that says most decides when that is silent.
    for practice, spoken_in, *texts in sorted(rows, key=lambda row: (row[1] != language, -len(row[-1]))):
        mine = list(found.get(str(practice), ()))
        for name, text in zip(TELLING, texts, strict=True):
            runs = passage(text, asked.terms, prefix=asked.prefix, cut=cut) if text and len(mine) < MOST_REASONS else []
            if runs:
                mine.append(Reason(name, tuple(runs), spoken_in))
        found[str(practice)] = tuple(mine)
    return found
