"""What the public sheet of a practice shows of groups whose organisations agreed.

Which practices have any is remembered for a minute, so that other sheets cost nothing. What is shown itself is asked
each time: what an organisation or a teller takes back is not on the next page.
"""

import time
import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Figures, FormKind, SharedResults
from nestwerk.evaluation.queries.bundled import bundled
from nestwerk.evaluation.queries.results import Found, found_in
from nestwerk.evaluation.queries.starts import one_each, told_by
from nestwerk.evaluation.queries.stories import Quotes, quotes_of_many
from nestwerk.people.queries.least import least_shown
from nestwerk.ui.language import Said, said

# How long one process remembers on which sheets something stands: a new one comes that much later, none goes later.
LONGEST_SECONDS = 60.0
THEMES = "ervaringsthemas/"


@dataclass(frozen=True)
class ChangedShown:
    label: Said
    n: int
    better: int
    same: int
    worse: int


@dataclass(frozen=True)
class Living:
    """What parents of some groups found, together. No group and no organisation is named, and none is ranked."""

    groups: int
    organisations: int
    # None when nothing of them counts.
    newest: date | None
    # At least so many came to each of these groups; None when that cannot be said of one of them.
    reached: int | None
    answered: int
    least: int
    themes: tuple[Found, ...]
    changes: tuple[ChangedShown, ...]
    quotes: Quotes
    # Ends of groups that share, which their team set aside: in nothing of this.
    aside: int = 0
    # Groups among them of which start and end are not compared, because the start was set aside.
    starts_aside: int = 0

    @property
    def one_group(self) -> bool:
        return self.groups == 1


_kept: tuple[float, frozenset[uuid.UUID]] | None = None


def practices_with_results() -> frozenset[uuid.UUID]:
    """Return on which sheets something may stand. Read once a minute for all sheets."""
    global _kept
    moment = time.monotonic()
    if _kept is None or moment - _kept[0] > LONGEST_SECONDS:
        rows = SharedResults.objects.standing().values_list("practice", flat=True)
        _kept = (moment, frozenset(rows))
    return _kept[1]


def forget() -> None:
    """Look anew at the next question: for tests."""
    global _kept
    _kept = None


def living_of(practice: uuid.UUID, language: str) -> Living | None:
    """Return what stands on the sheet of a practice now; None when nothing does."""
    if practice not in practices_with_results():
        return None
    shared = {row.group_id: row for row in SharedResults.objects.standing().filter(practice=practice)}
    every = [row for row in _ends(list(shared)) if row.at <= shared[row.round.group_id].at]
    # An organisation may have chosen to show fewer small numbers since the round was closed.
    least = {row.organisation_id: least_shown(row.organisation) for row in every}
    standing = told_by(every)
    told_of = [
        (row, rules.of_at_least(standing[row.round_id], least[row.organisation_id]))
        for row in every
        if row.round_id in standing
    ]
    told_of = [(row, told) for row, told in told_of if told["items"]]
    once = one_each((row for row, _told in told_of), told=standing)
    told_of = [(row, told) for row, told in told_of if row.round_id in once]
    rows = [row for row, _told in told_of]
    aside = len(every) - len(standing)
    if not rows:
        return _nothing_of(aside) if aside else None
    figures, form = [told for _, told in told_of], bundled(FormKind.END)
    groups = {row.round.group_id for row in rows}
    told = rules.found_together(figures, [item.key for item in form.items])
    reached = [shared[key].reached or 0 for key in groups]
    return Living(
        groups=len(groups),
        organisations=len({row.organisation_id for row in rows}),
        newest=localdate(max(row.at for row in rows)),
        reached=min(reached) or None,
        answered=sum(row.figures["came"] for row in rows),
        least=min(least[row.organisation_id] for row in rows),
        themes=tuple(
            found_in(item, told[item.key], None, language)
            for item in form.items
            if item.key in told and any(one.startswith(THEMES) for one in item.concepts)
        ),
        changes=tuple(_changes(form, figures, language)),
        quotes=quotes_of_many(groups),
        aside=aside,
        starts_aside=sum(
            rules.shows_change(row.figures) and not rules.shows_change(standing[row.round_id]) for row in rows
        ),
    )


def _nothing_of(aside: int) -> Living:
    """Return that all ends of groups that share were set aside."""
    quotes = quotes_of_many(())
    return Living(0, 0, None, None, 0, 0, themes=(), changes=(), quotes=quotes, aside=aside)


def _ends(groups: list[uuid.UUID]) -> list[Figures]:
    found = Figures.objects.filter(round__group__in=groups, round__kind=FormKind.END).select_related(
        "round", "organisation"
    )
    return [row for row in found if any(not item.get("hidden") for item in row.figures["items"].values())]


def _changes(form: rules.Form, figures: list[dict[str, object]], language: str) -> list[ChangedShown]:
    labels = {item.key: said(item.label, language) for item in form.items}
    return [
        ChangedShown(labels[one.key], one.n, one.better, one.same, one.worse)
        for one in rules.changed_together(figures, list(labels))
    ]
