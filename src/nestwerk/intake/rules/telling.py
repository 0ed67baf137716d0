"""A reading as plain data: the JSON of the command."""

from collections.abc import Iterable, Sequence

from nestwerk.intake.rules.reading import PracticeRead, Reading

# Fields that have a key of their own.
NAMED = {"initiators", "target_group", "goal", "method", "description", "summary"}


def practice_data(practice: PracticeRead, file: str) -> dict[str, object]:
    """Return one practice; a full sheet has `more` fields and `participation` besides."""
    texts = [practice.text("summary"), practice.text("description")]
    data: dict[str, object] = {
        "title": practice.title.text,
        "building_block": practice.building_block,
        "section": practice.section or None,
        "initiator": practice.text("initiators").replace("\n", ", "),
        "target_group": practice.text("target_group"),
        "goal": practice.text("goal"),
        "method": practice.text("method") or practice.text("approach"),
        "links": [link.url for link in practice.links],
        "description": "\n\n".join(text for text in texts if text),
        "source": f"{file}, {practice.title.place}",
    }
    more = {name: found.text for name, found in practice.fields.items() if name not in NAMED}
    if not practice.text("method"):
        more.pop("approach", None)
    if more:
        data["more"] = more
    if practice.participation:
        data["participation"] = {side: dict(cells) for side, cells in practice.participation.items()}
    return data


def reading_data(readings: Iterable[tuple[str, Reading]], warnings: Sequence[str]) -> dict[str, object]:
    """Return files and their readings as one set of data."""
    readings = list(readings)
    return {
        "practices": [practice_data(practice, file) for file, reading in readings for practice in reading.practices],
        "leftovers": [left.text for _, reading in readings for left in reading.leftovers],
        "warnings": list(warnings),
    }
