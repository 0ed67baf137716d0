"""Read a document as practices, all of it in a process with little memory and little time."""

from dataclasses import replace
from pathlib import Path

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.rules import apart
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.reading import Notice, Reading
from nestwerk.papers.queries.reading import SENTENCES, Unreadable, understand, understand_again


def read_practices(path: Path, *, name: str, labels: Labels | None = None) -> Reading:
    """Return what a file tells about practices; raises Unreadable. `labels` holds an editor's own ones as well."""
    given = apart.plain(labels or bundled_labels())
    return _reading(*understand(path, name=name, by=apart.HERE, given=given))


def read_again(path: Path, *, labels: Labels) -> Reading:
    """Return what lines that were kept tell about practices, now that their headings have names."""
    return _reading(*understand_again(path, by=apart.HERE, given=apart.plain(labels)))


def _reading(told: object, warnings: tuple[str, ...]) -> Reading:
    try:
        reading = apart.reading_from(told)
    except apart.Strange as problem:
        raise Unreadable(SENTENCES["broken"], reason="broken") from problem
    notices = tuple(Notice(code) for code in warnings)
    return replace(reading, warnings=(*notices, *reading.warnings))
