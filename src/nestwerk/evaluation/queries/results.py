"""What a closed round shows, in the words of one language. Everything comes from the kept figures."""

from dataclasses import dataclass
from typing import Any

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, OpenAnswer, Round
from nestwerk.evaluation.queries.scales import choices_of, said_in
from nestwerk.ui.language import Said, said


@dataclass(frozen=True)
class Bar:
    words: Said
    count: int
    face: str = ""


@dataclass(frozen=True)
class Found:
    """What was answered to one item; `hidden` when fewer answered than may be shown."""

    key: str
    label: Said
    kind: str
    hidden: bool
    answered: int
    many: bool
    bars: tuple[Bar, ...]
    mean: float | None


@dataclass(frozen=True)
class FoundSection:
    title: Said
    items: tuple[Found, ...]


@dataclass(frozen=True)
class Results:
    """`expected` is None where nobody knows how many were asked."""

    came: int
    expected: int | None
    least: int
    sections: tuple[FoundSection, ...]

    @property
    def too_few(self) -> bool:
        return all(item.hidden for section in self.sections for item in section.items)


def results_of(asked: Round, language: str) -> Results | None:
    """Return what a round shows; None while it is not closed."""
    kept = Figures.objects.filter(round=asked).first()
    if kept is None:
        return None
    form, told = asked.version.read(), kept.figures["items"]
    sections = tuple(
        FoundSection(
            said(section.title, language),
            tuple(_found(item, told[item.key], language) for item in section.items if item.key in told),
        )
        for section in form.sections
    )
    return Results(kept.figures["came"], asked.expected, kept.least, tuple(one for one in sections if one.items))


def _found(item: rules.Item, told: dict[str, Any], language: str) -> Found:
    hidden, counts = bool(told.get("hidden")), told.get("counts", {})
    known = {one.value: one for one in choices_of(item, language)}
    bars = [
        Bar(known[value].words if value in known else Said(value), count, known[value].face if value in known else "")
        for value, count in counts.items()
    ]
    return Found(
        key=item.key,
        label=said(item.label, language),
        kind=item.kind,
        hidden=hidden,
        answered=told.get("answered", 0),
        many=item.many,
        bars=tuple(bars),
        mean=told.get("mean"),
    )


def words_of_round(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers by question, in no order. Only for who reads first, until they were read."""
    form = asked.version.read()
    rows = list(OpenAnswer.objects.filter(round=asked, left_out=False))
    by_item = [(item, [row for row in rows if row.item == item.key]) for item in form.items]
    return [(said_in(item.label), found) for item, found in by_item if found]


def spoken_of(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers that the team may read: none until one of the team read them first."""
    return words_of_round(asked) if asked.read_at else []


def waits_for_reading(asked: Round) -> bool:
    """True when there are open answers that nobody read yet."""
    return asked.read_at is None and OpenAnswer.objects.filter(round=asked, left_out=False).exists()
