"""Read a transcript in a process with little memory and little time, as papers are read."""

from pathlib import Path

from nestwerk.papers.queries.reading import SENTENCES, Unreadable, understand
from nestwerk.stories.rules import reading

CUES = (".vtt", ".srt")
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
