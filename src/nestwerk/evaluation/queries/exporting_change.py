"""What changed between start and end, in files: each figure that a page shows, and the pairs where it shows them.

The pairs of one question are in no order and say of nobody whose they are in another question, as on the page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.queries.bundled import bundled
from nestwerk.evaluation.rules import dots
from nestwerk.papers.queries.tables import Table, Value
from nestwerk.ui.language import said

Row = list[Value]
Told = Mapping[str, Any]
# Codes in the file: of start and end, how many pairs and which way; then what can be said of their size.
CHANGE, PAIRS, WAYS = "change", "pairs", ("better", "same", "worse")
FIGURES = (
    "mean_pre",
    "mean_post",
    "mean_change",
    "sd_change",
    "low",
    "high",
    "g_av",
    "g_av_low",
    "g_av_high",
    "d_z",
    "t",
    "df",
    "p",
)
# Each pair as a page tells it: from, to, how many people.
FROM_TO = "%s>%s"
PLACES = 4
# The columns that `./nestwerk outcomes` reads; codes, so never translated.
COLUMNS = ("person", "pre", "post", "group")


def changed_lines(group: Row, change: Told) -> Iterator[Row]:
    """Yield of each item what its page shows of what changed; that it is hidden below the smallest count."""
    set_aside = "paired" not in change
    for key, told in change.get("items", {}).items():
        where: Row = [*group, CHANGE, key]
        if "pairs" not in told:
            yield [*where, "", gettext("set aside") if set_aside else gettext("hidden")]
            continue
        found = told["outcome"]
        yield [*where, PAIRS, found["n"]]
        yield from ([*where, way, found[way]] for way in WAYS)
        yield from ([*where, name, round(found[name], PLACES)] for name in FIGURES if found[name] is not None)
        pairs = [(before, after) for before, after in told["pairs"]]
        yield from ([*where, FROM_TO % (before, after), people] for before, after, people in dots.told(pairs))


def coded_changes() -> Iterator[Row]:
    """Yield the codes of what changed between start and end, of the questions that both ask."""
    language = get_language() or "nl"
    said_of = {
        PAIRS: gettext("people whose start and end were found"),
        "better": gettext("better, by a full step or more"),
        "same": gettext("the same"),
        "worse": gettext("less good, by a full step or more"),
        "mean_pre": gettext("mean at the start"),
        "mean_post": gettext("mean at the end"),
        "mean_change": gettext("mean change, in steps"),
        "sd_change": gettext("standard deviation of the change"),
        "low": gettext("the real change probably lies from here (95%)"),
        "high": gettext("the real change probably lies up to here (95%)"),
        "g_av": gettext("size of the change: Hedges g_av"),
        "g_av_low": gettext("Hedges g_av, from here (95%)"),
        "g_av_high": gettext("Hedges g_av, up to here (95%)"),
        "d_z": gettext("size of the change: d_z"),
        "t": gettext("Student's t of the pairs"),
        "df": gettext("degrees of freedom of t"),
        "p": gettext("p of t, two-sided"),
        FROM_TO % ("x", "y"): gettext("people who went from x at the start to y at the end"),
    }
    for item in compared_items():
        for code, words in said_of.items():
            yield [CHANGE, item.key, said(item.label, language).text, item.kind, code, words]


def compared_items() -> list[rules.Item]:
    """Return the questions of our own that start and end both ask."""
    return rules.compared(bundled(FormKind.START), bundled(FormKind.END))


def pairs_of(ends: Sequence[tuple[int, Told]], key: str) -> Table:
    """Return the pairs of one question as `./nestwerk outcomes` reads them, group by group, each pair a line.

    `ends`: the number of a group, and what its end shows. Empty: no page shows pairs of it.
    """
    lines = [(f"{before:g}", f"{after:g}", group) for group, told in ends for before, after in _shown(told, key)]
    rows: list[Row] = [[number, *one] for number, one in enumerate(lines, start=1)]
    return Table(key, list(COLUMNS), rows)


def with_pairs(ends: Iterable[tuple[int, Told]]) -> list[rules.Item]:
    """Return the questions of which at least one page shows pairs, in the order of the form."""
    told = [figures for _group, figures in ends]
    return [item for item in compared_items() if any(_shown(one, item.key) for one in told)]


def _shown(told: Told, key: str) -> list[list[float]]:
    pairs: list[list[float]] = told.get("change", {}).get("items", {}).get(key, {}).get("pairs", [])
    return pairs
