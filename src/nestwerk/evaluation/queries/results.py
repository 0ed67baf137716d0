"""What a closed round shows, in the words of one language. Everything comes from the kept figures."""

from dataclasses import dataclass
from typing import Any

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, Round
from nestwerk.evaluation.queries.change import Change, change_in
from nestwerk.evaluation.queries.hidden import (
    fate_of,
    few_words,
    no_change_words,
    nothing_words,
    why_words,
)
from nestwerk.evaluation.queries.scales import choices_of
from nestwerk.evaluation.queries.starts import told_by
from nestwerk.kernel.disclosure import sheets
from nestwerk.ui.language import Said, said


@dataclass(frozen=True)
class Bar:
    words: Said
    count: int
    face: str = ""


@dataclass(frozen=True)
class Found:
    """What was answered to one item; `hidden` when it may not be shown, and `why` in words.

    `later`: a start keeps it back for the end.
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
    why: str = ""
    # Where too few pairs were found: what everybody said at the start, beside what everybody said at the end.
    before: "Found | None" = None


@dataclass(frozen=True)
class FoundSection:
    title: Said
    items: tuple[Found, ...]


@dataclass(frozen=True)
class Results:
    """`expected` is None where nobody knows how many took part so far."""

    came: int
    expected: int | None
    least: int
    sections: tuple[FoundSection, ...]
    # Of the start and the end of one series: how many pairs were found.
    paired: int | None = None
    # Of what a start keeps back: what becomes of it, or became.
    later_words: str = ""
    # Why what changed is not shown, where somebody may look for it.
    no_change: str = ""

    @property
    def few(self) -> bool:
        """True when so few filled in, or nobody, that only the team of the group reads how many."""
        return sheets(self.came, k=self.least).hidden

    @property
    def items(self) -> list[Found]:
        return [item for section in self.sections for item in section.items]

    @property
    def too_few(self) -> bool:
        return all(item.hidden and not item.change and not item.before for item in self.items)

    @property
    def why_nothing(self) -> str:
        """Return why nothing of a round is shown: too few answers, else what is said of the first that is hidden."""
        others = [item.why for item in self.items if item.hidden and item.why != few_words(self.least)]
        return others[0] if others else nothing_words(self.least)

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
    form, told, change = asked.version.read(), figures["items"], figures.get("change", {}).get("items", {})
    fate = fate_of(asked)
    told = told | fate.shown
    sections = tuple(
        FoundSection(
            said(section.title, language),
            tuple(
                found_in(item, told[item.key], change.get(item.key), language, least=kept.least)
                for item in section.items
                if item.key in told
            ),
        )
        for section in form.sections
    )
    shown = tuple(one for one in sections if one.items)
    return Results(
        figures["came"],
        asked.expected,
        kept.least,
        shown,
        figures.get("change", {}).get("paired"),
        later_words=fate.words,
        no_change=no_change_words(asked, figures, least=kept.least),
    )


def found_in(
    item: rules.Item, told: dict[str, Any], changed: dict[str, Any] | None, language: str, *, least: int = 0
) -> Found:
    """Return one item as it is shown, with what changed where that is shown."""
    before = None
    if changed and changed.get("hidden") and not changed["start"].get("hidden"):
        before = found_in(item, changed["start"], None, language, least=least)
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
        why=why_words(told.get("why", ""), least=least) if hidden else "",
        before=before,
    )
