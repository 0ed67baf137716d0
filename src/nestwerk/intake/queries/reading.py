"""Read a document as practices."""

from pathlib import Path

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import Notice, Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.papers.queries.reading import read


def read_practices(path: Path, *, name: str, labels: Labels | None = None) -> Reading:
    """Return what a file tells about practices; raises Unreadable. `labels` holds an editor's own ones as well."""
    paper = read(path, name=name)
    reading = understand(paper.lines, labels or bundled_labels())
    notices = tuple(Notice(code) for code in paper.warnings)
    return Reading(reading.practices, reading.leftovers, (*notices, *reading.warnings))
