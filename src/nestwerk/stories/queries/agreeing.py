"""How far the coders of a round agreed: counted once, when the round closes, of what each coded apart."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import get_language

from nestwerk.people.models import Person
from nestwerk.stories.models import Code, Round, RoundDone, Segment
from nestwerk.stories.rules import agreement_words
from nestwerk.stories.rules.agreement import Figure, Why
from nestwerk.stories.rules.agreement_report import of_texts
from nestwerk.stories.rules.agreement_text import Segment as Marked
from nestwerk.stories.rules.agreement_text import Text as Read


def figures_of(
    round_: Round, *, texts: Collection[uuid.UUID] = (), codes: Collection[uuid.UUID] = ()
) -> dict[str, Any]:
    """Return the figures as plain data, of all texts and codes or of those that are chosen.

    A coder counts in a text that she said is done, and nowhere else.
    """
    done: dict[uuid.UUID, list[str]] = {}
    for text, by in RoundDone.objects.filter(round=round_).values_list("text", "by").order_by("by"):
        done.setdefault(text, []).append(str(by))
    marked: dict[uuid.UUID, list[Marked]] = {}
    for row in Segment.objects.filter(round=round_, gone=False):
        if str(row.coder_id) in done.get(row.text_id, []):
            found = Marked(coder=str(row.coder_id), code=str(row.code_id), start=row.start, end=row.end)
            marked.setdefault(row.text_id, []).append(found)
    read = []
    for one in round_.texts.select_related("version").order_by("text__interview__number"):
        if texts and one.text_id not in texts:
            continue
        coders, segments = done.get(one.text_id, []), marked.get(one.text_id, [])
        read.append(Read(str(one.text_id), len(one.version.words), tuple(coders), tuple(segments)))
    return asdict(of_texts(read, [str(code) for code in codes] or None))


@dataclass(frozen=True)
class Line:
    """One row of the report: what it is of, and its figures in words."""

    name: str
    figures: list["Told"]


@dataclass(frozen=True)
class Told:
    """A figure with its interval, and what it means or why there is none."""

    name: str
    value: str
    between: str
    meaning: str
    # Places on a line of 288 wide for the drawing; None when there is no figure.
    point: int | None = None
    low: int | None = None
    wide: int | None = None


@dataclass(frozen=True)
class Matrix:
    """Alpha of each code for each two coders: who they are, and a row for each code."""

    pairs: list[str]
    rows: list[tuple[str, list[Told]]]


@dataclass(frozen=True)
class Agreement:
    """The report of a closed round in words of the visitor's language."""

    compared: int
    warning: str
    ways: list[tuple[str, list[Told]]]
    pairs: list[Line]
    codes: list[Line]
    matrix: Matrix


def told(round_: Round, figures: dict[str, Any] | None = None) -> Agreement | None:
    """Return the report of a closed round, of all that was counted or of `figures`; None when nothing was counted."""
    data, language = figures or _kept(round_), get_language() or "nl"
    if not data:
        return None
    people = {str(one.pk): one.get_short_name() for one in Person.objects.filter(pk__in=data["coders"])}
    names = {str(one.pk): one.name for one in Code.objects.filter(study=round_.study_id)}
    three = agreement_words.THREE_WAYS
    ways = [
        (_said(three["all_text"], language), _figures(data["all_text"], language)),
        (_said(three["where_coded"], language), _figures(data["where_coded"], language)),
        (_said(three["unitizing"], language), [_told("u-alpha", data["unitizing"], language)]),
    ]
    pairs = [
        Line(" · ".join(people.get(key, "?") for key in row["coders"]), _all(row, language)) for row in data["pairs"]
    ]
    codes = [Line(names.get(row["code"], "?"), _all(row, language)) for row in data["codes"]]
    codes.sort(key=lambda line: line.name.casefold())
    warning = agreement_words.mostly_uncoded(data["coded_part"], language)
    matrix = Matrix([line.name for line in pairs], _matrix(data["pairs"], names, language))
    return Agreement(data["compared"], warning, ways, pairs, codes, matrix)


def _kept(round_: Round) -> dict[str, Any]:
    kept = getattr(round_, "figures", None)
    return dict(kept.figures) if kept else {}


def _matrix(
    pairs: Sequence[Mapping[str, Any]], names: Mapping[str, str], language: str
) -> list[tuple[str, list[Told]]]:
    """Return a row for each code; none of a round that was closed before pairs were counted code by code."""
    each = [dict(row.get("codes", ())) for row in pairs]
    keys = sorted({key for row in each for key in row}, key=lambda key: names.get(key, "?").casefold())
    return [(names.get(key, "?"), [_short(row[key], language) for row in each if key in row]) for key in keys]


def _short(data: Mapping[str, Any], language: str) -> Told:
    found = _told("alpha", data, language)
    return replace(found, meaning=found.meaning.partition(":")[0])


def _said(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["en"])


def _all(row: Mapping[str, Any], language: str) -> list[Told]:
    found = _figures(row["figures"], language)
    return [*found, _told("u-alpha", row["unitizing"], language)] if row["unitizing"] else found


def _figures(figures: Mapping[str, Any], language: str) -> list[Told]:
    found = [_told(name, figures[name], language) for name in ("alpha", "kappa") if figures[name]["value"] is not None]
    if not found:
        found = [_told("alpha", figures["alpha"], language)]
    return [*found, _told("percent", figures["percent"], language)]


def _told(name: str, data: Mapping[str, Any], language: str) -> Told:
    why = Why(data["why"]) if data["why"] else None
    figure = Figure(data["value"], data["low"], data["high"], why)
    if figure.value is None:
        return Told(name, "", "", agreement_words.meaning(figure, language))
    between = ""
    if figure.low is not None and figure.high is not None:
        between = f"{_written(name, figure.low, language)} – {_written(name, figure.high, language)}"
    meaning = "" if name == "percent" else agreement_words.meaning(figure, language)
    low, high = _place(figure.low), _place(figure.high)
    wide = max(6, high - low) if low is not None and high is not None else None
    return Told(name, _written(name, figure.value, language), between, meaning, _place(figure.value), low, wide)


def _written(name: str, value: float, language: str) -> str:
    return f"{value:.0%}" if name == "percent" else agreement_words.number(value, language)


def _place(value: float | None) -> int | None:
    """Return where a figure from 0 to 1 stands on a line of 288; below 0 it stands at the head."""
    return None if value is None else 6 + round(288 * min(1.0, max(0.0, value)))
