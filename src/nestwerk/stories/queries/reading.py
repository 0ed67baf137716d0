"""Read a transcript in a process with little memory and little time, as papers are read."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from nestwerk.papers.queries.reading import SENTENCES, Unreadable, understand, understand_whole
from nestwerk.stories.formats import apart
from nestwerk.stories.formats.told import plain, reading_from
from nestwerk.stories.queries.exchange import in_normal_form
from nestwerk.stories.rules import reading

CUES = (".vtt", ".srt")
PROJECTS = ".qdpx,.qdc,.sqlite3,.sqlite,.db"
ACCEPTED = ".txt,.docx,.odt,.rtf,.vtt,.srt,.html,.htm"


def read_turns(path: Path, *, name: str) -> list[tuple[str, str]]:
    """Return who says what in a file. Raises Unreadable."""
    if not name.lower().endswith(tuple(ACCEPTED.split(","))):
        raise Unreadable(SENTENCES["unknown-kind"], reason="unknown-kind")
    given = "cues" if name.lower().endswith(CUES) else ""
    told, _warnings = understand(path, name=name, by=reading.HERE, given=given)
    if not isinstance(told, list) or not all(_is_turn(one) for one in told):
        raise Unreadable(SENTENCES["broken"], reason="broken")
    if not told:
        raise Unreadable(SENTENCES["empty"], reason="empty")
    return [(who, words) for who, words in told]


def _is_turn(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)


# Why a file is no project, as the formats say it (NotRefi).
WHY = (
    gettext_noop("The file is too large for a project without media. Leave sound and video out of the export."),
    gettext_noop("This is no .qdpx file: it cannot be unpacked."),
    gettext_noop("There is no project (.qde) in it."),
    gettext_noop("The file is locked with a password. Export it without one."),
    gettext_noop("The file is broken: a part of it cannot be unpacked."),
    gettext_noop("A part of the file is larger than a text or project can be."),
    gettext_noop("The file is too large for a project of Taguette."),
    gettext_noop("This is no project of Taguette, or it is broken."),
    gettext_noop("This is a database, but no project of Taguette."),
    gettext_noop("There is more than one project in it, or none. Export one project from Taguette."),
    gettext_noop("The project in this file is not well written: it is no XML."),
    gettext_noop("The project in this file declares a document type, which a project never needs."),
    gettext_noop("This holds no project of REFI-QDA."),
    gettext_noop("This holds no codebook of REFI-QDA."),
)


class NoProject(Unreadable):
    message = _("This file holds no project that can be read here.")


def read_foreign(path: Path) -> dict[str, Any]:
    """Return what a project of another program holds, as JSON can say it (formats.told). Raises Unreadable."""
    told: dict[str, Any] = understand_whole(path, by=apart.HERE, given=None)
    if "refused" in told:
        why = gettext(told["refused"]) if told["refused"] in WHY else told["refused"]
        raise NoProject(gettext("This file holds no project that can be read here. %(why)s") % {"why": why})
    return plain(in_normal_form(reading_from(told)))
