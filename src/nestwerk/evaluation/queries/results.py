"""What a closed round shows, in the words of one language. Everything comes from the kept figures."""

from dataclasses import dataclass
from typing import Any

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, OpenAnswer, Round
from nestwerk.evaluation.queries.aside import set_aside_of
from nestwerk.evaluation.queries.change import Change, change_in
from nestwerk.evaluation.queries.scales import choices_of, said_in
from nestwerk.evaluation.queries.starts import told_by
from nestwerk.ui.language import Said, said


@dataclass(frozen=True)
class Bar:
    words: Said
    count: int
    face: str = ""


@dataclass(frozen=True)
class Found:
    """What was answered to one item; `hidden` when fewer answered than may be shown.

    `later`: it is asked again at the end, and shown with that.
    """

    key: str
    label: Said
    kind: str
    hidden: bool
    answered: int
    many: bool
    bars: tuple[Bar, ...]
    mean: float | None
    later: bool = False
    change: Change | None = None


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
    # Of the start and the end of one series: how many pairs were found.
    paired: int | None = None

    @property
    def items(self) -> list[Found]:
        return [item for section in self.sections for item in section.items]

    @property
    def too_few(self) -> bool:
        return not self.later and all((item.hidden and not item.change) or item.later for item in self.items)

    @property
    def later(self) -> bool:
        """True when all of it is shown with the end."""
        return bool(self.items) and all(item.later for item in self.items)


def results_of(asked: Round, language: str) -> Results | None:
    """Return what a round shows; None while it is not closed, and while it is set aside."""
    kept = Figures.objects.filter(round=asked).select_related("round").first()
    figures = told_by([kept]).get(asked.pk) if kept else None
    if kept is None or figures is None:
        return None
    form, told, change = asked.version.read(), figures["items"], figures.get("change", {})
    sections = tuple(
        FoundSection(
            said(section.title, language),
            tuple(
                found_in(item, told[item.key], change.get("items", {}).get(item.key), language)
                for item in section.items
                if item.key in told
            ),
        )
        for section in form.sections
    )
    shown = tuple(one for one in sections if one.items)
    return Results(figures["came"], asked.expected, kept.least, shown, change.get("paired"))


def found_in(item: rules.Item, told: dict[str, Any], changed: dict[str, Any] | None, language: str) -> Found:
    later = bool(told.get("compared")) and changed is None
    if told.get("compared") and changed is not None:
        told = changed["end"]
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
        later=later,
        change=change_in(item, changed, language) if changed and not changed.get("hidden") else None,
    )


def words_of_round(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers by question, in no order. Only for who reads first, until they were read."""
    form = asked.version.read()
    rows = list(OpenAnswer.objects.filter(round=asked, left_out=False))
    by_item = [(item, [row for row in rows if row.item == item.key]) for item in form.items]
    return [(said_in(item.label), found) for item, found in by_item if found]


def spoken_of(asked: Round) -> list[tuple[Said, list[OpenAnswer]]]:
    """Return the open answers that the team may read: none until one of the team read them first, nor set aside."""
    return words_of_round(asked) if asked.read_at and not set_aside_of(asked) else []


def waits_for_reading(asked: Round) -> bool:
    """True when there are open answers that nobody read yet, of a round that counts."""
    if asked.read_at is not None or set_aside_of(asked):
        return False
    return OpenAnswer.objects.filter(round=asked, left_out=False).exists()
