"""Tables of codings become what agreement is counted on: who gave which value, or who put codes where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from nestwerk.stories.rules.agreement import Metric
from nestwerk.stories.rules.agreement_text import Segment, Text
from nestwerk.stories.rules.agreement_values import Ratings

MOST_CODERS, MOST_VALUES, LONGEST = 100, 10_000, 100_000_000
VALUES, PLACES, LENGTH = ("unit", "coder", "value"), ("document", "coder", "code", "start", "end"), "length"
# Nobody's value: an empty cell, or Krippendorff's own sign for it
MISSING = {"", "*"}
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_PLACE = re.compile(r"\d{1,9}(\.0+)?")
# The line of the file, and its cells by the name of their column
Row = tuple[int, Mapping[str, str]]


class BadCodings(ValueError):
    """These rows are no codings; the message is one sentence that names the line and no person."""


def ratings_of(rows: Iterable[Row], metric: Metric = Metric.NOMINAL) -> Ratings:
    """Return who gave which value to which unit. Raises BadCodings with a sentence that says where and what to do."""
    coders, units, values = _Numbered(), _Numbered(), _Numbered()
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for line, cells in rows:
        unit, coder, value = (cells[name] for name in VALUES)
        if not unit or not coder:
            raise BadCodings(f"Line {line} has no unit or no coder.")
        place = (coders[coder], units[unit])
        if place in found and found[place][1]:
            raise BadCodings(f"Lines {found[place][1]} and {line} are the same coder and unit.")
        found[place] = (-1 if value in MISSING else values[_value(line, value, metric)], line)
    return _ratings(list(coders), list(units), list(values), found, metric)


def texts_of(rows: Iterable[Row], length: int | None = None) -> list[Text]:
    """Return who read which document and where they put codes; a line without a code says that somebody read it.

    The length of a document stands in the column `length`, or is given for all. Raises BadCodings.
    """
    coders: dict[str, dict[str, None]] = defaultdict(dict)
    segments: dict[str, list[Segment]] = defaultdict(list)
    lengths: dict[str, int] = {}
    for line, cells in rows:
        document, coder, code = (cells[name] for name in PLACES[:3])
        if not coder:
            raise BadCodings(f"Line {line} has no coder.")
        coders[document][coder] = None
        own = _place(line, cells, LENGTH) if cells.get(LENGTH) else length
        if own is not None and lengths.setdefault(document, own) != own:
            raise BadCodings(f"Line {line} gives its document another length than a line before it.")
        if code or cells["start"] or cells["end"]:
            segments[document].append(_segment(line, cells, coder, code))
    return [_text_of(name, lengths, list(each), segments[name]) for name, each in coders.items()]


class _Numbered(dict[str, int]):
    """Gives each name the next number."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def _ratings(
    coders: list[str],
    units: list[str],
    values: list[str],
    found: dict[tuple[int, int], tuple[int, int]],
    metric: Metric,
) -> Ratings:
    if len(coders) > MOST_CODERS or len(values) > MOST_VALUES:
        raise BadCodings(f"At most {MOST_CODERS} coders and {MOST_VALUES} different values can be compared.")
    order = sorted(range(len(values)), key=lambda one: values[one] if metric is Metric.NOMINAL else float(values[one]))
    place = {one: at for at, one in enumerate(order)} | {-1: -1}
    given = np.full((len(coders), len(units)), -1, np.int8 if len(values) < 128 else np.int32)
    for (coder, unit), (value, _) in found.items():
        given[coder, unit] = place[value]
    told = [values[one] for one in order]
    return Ratings(tuple(coders), tuple(told) if metric is Metric.NOMINAL else tuple(map(float, told)), given)


def _value(line: int, value: str, metric: Metric) -> str:
    if metric is Metric.NOMINAL:
        return value
    if not _NUMBER.fullmatch(value):
        raise BadCodings(f"Line {line}: a value on this scale is a number. Words have no order: use nominal.")
    return repr(float(value.replace(",", ".")))


def _segment(line: int, cells: Mapping[str, str], coder: str, code: str) -> Segment:
    if not code:
        raise BadCodings(f"Line {line} has a place but no code.")
    start, end = _place(line, cells, "start"), _place(line, cells, "end")
    if end <= start:
        raise BadCodings(f"Line {line} ends before it begins; the end is the place after the last sign.")
    return Segment(coder, code, start, end)


def _place(line: int, cells: Mapping[str, str], name: str) -> int:
    if not _PLACE.fullmatch(cells[name]):
        raise BadCodings(f"Line {line}: '{name}' is a whole number from 0.")
    return int(float(cells[name]))


def _text_of(name: str, lengths: dict[str, int], coders: list[str], segments: list[Segment]) -> Text:
    if name not in lengths:
        raise BadCodings("How long a document is stands in a column 'length', or comes with --length.")
    if lengths[name] > LONGEST or any(one.end > lengths[name] for one in segments):
        raise BadCodings("A code lies after the end of its document, or a document is too long.")
    return Text(name, lengths[name], tuple(coders), tuple(segments))
