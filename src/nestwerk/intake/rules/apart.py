"""What the limited process makes of a paper, and how the reading comes out of it: as JSON, and read with mistrust.

Whatever reads a harmful file may be made to say anything, so here every value gets the type that it must have.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from nestwerk.intake.rules.headings import headings_of
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import FieldRead, Heading, Leftover, LinkRead, Notice, Place, PracticeRead, Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.papers.formats.lines import line_from
from nestwerk.papers.formats.paper import Paper

HERE = "nestwerk.intake.rules.apart:told_by"
KINDS = {"text", "running", "block", "label"}


class Strange(Exception):
    """What came back is no reading."""


def told_by(paper: Paper, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reading of a paper as plain data; `given` are the labels. Runs in the limited process.

    Where nothing was found the lines come along, and their headings.
    """
    labels = Labels(**{**given, "titles": tuple(given.get("titles", ()))})
    reading = understand(paper.lines, labels)
    if not reading.practices:
        reading = replace(reading, lines=paper.lines, headings=tuple(headings_of(paper.lines, labels)))
    return asdict(reading)


def plain(labels: Labels) -> dict[str, Any]:
    """Return the labels as plain data."""
    return asdict(labels)


def reading_from(told: Any) -> Reading:
    """Return the reading that came back. Raises Strange."""
    try:
        return Reading(
            tuple(_practice(one) for one in told["practices"]),
            tuple(_leftover(one) for one in told["leftovers"]),
            tuple(_notice(one) for one in told["warnings"]),
            tuple(line_from(one) for one in told["lines"]),
            tuple(Heading(str(one["words"]), str(one["below"]), str(one["kind"])) for one in told["headings"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Strange from problem


def _practice(one: Any) -> PracticeRead:
    return PracticeRead(
        title=_field(one["title"]),
        building_block=None if one["building_block"] is None else int(one["building_block"]),
        section=str(one["section"]),
        fields={str(name): _field(found) for name, found in one["fields"].items()},
        participation={
            str(side): {str(phase): str(step) for phase, step in cells.items()}
            for side, cells in one["participation"].items()
        },
        links=tuple(
            LinkRead(str(link["url"]), str(link["label"]), _place(link["place"]), _sure(link["certainty"]))
            for link in one["links"]
        ),
        block_certainty=_sure(one["block_certainty"]),
    )


def _field(one: Any) -> FieldRead:
    return FieldRead(str(one["text"]), _place(one["place"]), _sure(one["certainty"]))


def _leftover(one: Any) -> Leftover:
    kind = str(one["kind"])
    if kind not in KINDS:
        raise ValueError(kind)
    return Leftover(str(one["text"]), _place(one["place"]), kind, int(one["after"]))


def _notice(one: Any) -> Notice:
    return Notice(str(one["code"]), str(one["words"]), None if one["place"] is None else _place(one["place"]))


def _place(one: Any) -> Place:
    page, line = one
    return Place(None if page is None else int(page), int(line))


def _sure(number: Any) -> float:
    if not 0 <= float(number) <= 1:
        raise ValueError(number)
    return float(number)
