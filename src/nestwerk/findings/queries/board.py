"""The board of a case and the board across cases, as a member of the study sees them."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from nestwerk.findings.models import BoardStep, Card, Category, Factor
from nestwerk.findings.rules.dendrogram import Drawing, Join, drawn
from nestwerk.kernel.text import fold
from nestwerk.stories.models import Code, Round, Study, StudyCase, StudyMember
from nestwerk.stories.queries.given import given_passages, joins_of

# So many suggestions stand below the picture, the closest first.
MOST_OFFERED = 8


@dataclass(frozen=True)
class CardShown:
    """A code on the board: how many passages have it in this case, in how many interviews."""

    code: Code
    passages: int
    interviews: int


@dataclass
class Column:
    """A category with its cards, or a factor with its categories."""

    thing: Category | Factor
    cards: list[CardShown] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)

    @property
    def names(self) -> str:
        return " · ".join(dict.fromkeys(one.name for one in self.categories))


@dataclass(frozen=True)
class Offer:
    """Codes that stand on the same words and that nobody placed yet, and how much they go together, in percent."""

    codes: tuple[Code, ...]
    share: int

    @property
    def name(self) -> str:
        return self.codes[0].name


@dataclass(frozen=True)
class Together:
    """One line of the list beside the picture."""

    left: str
    right: str
    share: int


@dataclass(frozen=True)
class Picture:
    drawing: Drawing
    names: dict[str, str]
    lines: list[Together]
    offers: list[Offer]

    @property
    def rows(self) -> list[tuple[str, int]]:
        return [(self.names[key], height) for key, height in self.drawing.rows]


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    loose: list[CardShown]
    picture: Picture | None


def board_of(member: StudyMember, case: StudyCase | None) -> Board:
    """Return the board of one case; without a case, of the interviews that belong to none. Six queries."""
    key = str(case.pk) if case else ""
    passages = [one for one in given_passages(member) if one.case == key]
    counts, texts = Counter(one.code for one in passages), defaultdict[str, set[str]](set)
    for one in passages:
        texts[one.code].add(one.text)
    codes = {str(code.pk): code for code in Code.objects.seen_by(member).in_use()}
    placed = dict(Card.objects.filter(study=member.study_id, case=case).values_list("code", "category"))
    rows = Category.objects.filter(study=member.study_id, case=case, gone=False).select_related("concept")
    columns = {category.pk: Column(category) for category in rows}
    loose: list[CardShown] = []
    for code in sorted(codes.values(), key=lambda one: fold(one.name)):
        shown = CardShown(code, counts[str(code.pk)], len(texts[str(code.pk)]))
        column = columns.get(placed.get(code.pk) or uuid.UUID(int=0))
        if column:
            column.cards.append(shown)
        elif shown.passages:
            loose.append(shown)
    free = {str(one.code.pk) for one in loose}
    found = joins_of([one for one in passages if one.code in codes], [key for key in codes if counts[key]])
    return Board(list(columns.values()), loose, _picture(found, codes, free))


def _picture(joins: Sequence[Join], codes: dict[str, Code], free: set[str]) -> Picture | None:
    if not joins:
        return None
    names = {key: code.name for key, code in codes.items()}
    lines = [_line(_named(left, names), _named(right, names), share) for left, right, share in joins]
    offers = [
        Offer(tuple(codes[key] for key in sorted(left + right, key=lambda key: fold(names[key]))), round(100 * share))
        for left, right, share in joins
        if {*left, *right} <= free
    ]
    return Picture(drawn(joins), names, lines, offers[:MOST_OFFERED])


def _line(one: str, other: str, share: float) -> Together:
    """Return a line whose first words come first in the alphabet, whichever was joined with which."""
    return Together(min(one, other, key=fold), max(one, other, key=fold), round(100 * share))


def _named(keys: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(sorted((names[key] for key in keys), key=fold))


def across(study: Study) -> tuple[list[Column], list[Category]]:
    """Return the factors with their categories, and the categories that lie in none. Two queries."""
    factors = {one.pk: Column(one) for one in Factor.objects.filter(study=study, gone=False).select_related("concept")}
    loose: list[Category] = []
    for category in categories_of(study):
        column = factors.get(category.factor_id) if category.factor_id else None
        (column.categories if column else loose).append(category)
    return list(factors.values()), loose


def categories_of(study: Study) -> list[Category]:
    """Return the categories of all cases, case by case."""
    rows = Category.objects.filter(study=study, gone=False).select_related("case")
    return sorted(rows, key=lambda one: (one.case.name if one.case else "", one.at))


def may_step(member: StudyMember) -> tuple[bool, bool]:
    """Return whether there is an own step to undo, and one to do again."""
    mine = BoardStep.objects.filter(study=member.study_id, by=member.person_id, dropped=False)
    return mine.filter(undone_at=None).exists(), mine.exclude(undone_at=None).exists()


def waits(study: Study) -> bool:
    """True while people code apart: nothing on the board moves."""
    return Round.objects.filter(study=study).open().exists()
