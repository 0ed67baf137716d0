"""Whether more interviews bring more: which codes each brought first, in the order in which they were held."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from nestwerk.analysis.queries.material import Material, Source
from nestwerk.analysis.rules.curve import Curve, curve
from nestwerk.stories.queries.analysing import codes_of, expected_codes, saturation

# The last ones, of which is said how much they still brought.
LAST = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One interview: how many codes it has, which of them are new, how many so far, and on average after so many."""

    source: Source
    codes: int
    new: list[str]
    so_far: int
    expected: float


@dataclass(frozen=True)
class Growth:
    steps: list[Step]
    drawing: Curve
    told: str


def growth(found: Material) -> Growth:
    """Return the interviews that have codes, in the order in which they were held."""
    ordered = sorted(found.sources.values(), key=lambda one: (one.held_on or date.max, one.number))
    order = {one.key: number for number, one in enumerate(ordered)}
    held = codes_of(found.passages, order=order) if found.passages else []
    means = expected_codes([codes for _text, codes in held])
    steps, known = list[Step](), set[str]()
    for one, (text, codes), mean in zip(saturation(held), held, means, strict=True):
        new = sorted((found.codes[code].name for code in codes - known), key=str.casefold)
        known |= codes
        steps.append(Step(found.sources[text], one.codes, new, one.so_far, mean))
    names = [str(step.source.number) for step in steps]
    drawing = curve([step.so_far for step in steps], means, names)
    return Growth(steps, drawing, _told(steps))


def _told(steps: list[Step]) -> str:
    """Return in a sentence how much the last interviews still brought."""
    if len(steps) <= LAST:
        return gettext("There are too few coded interviews to say whether more would bring more.")
    new = sum(len(step.new) for step in steps[-LAST:])
    if not new:
        return gettext("The last three interviews brought no code that was not there yet.")
    return ngettext(
        "The last three interviews brought %(number)d code that was not there yet.",
        "The last three interviews brought %(number)d codes that were not there yet.",
        new,
    ) % {"number": new}
