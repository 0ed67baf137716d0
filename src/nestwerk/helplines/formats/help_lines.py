"""The file of help lines: one `[[line]]` per line, with source and the day it was checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

KINDS = (
    "nood",
    "geweld",
    "seksueel-geweld",
    "zelfdoding",
    "kinderen",
    "weggelopen",
    "opvoeden",
    "praten",
    "scheiding",
    "drank-en-drugs",
    "geld",
    "vergiftiging",
)
COUNTRIES = ("BE", "NL")


class BadHelpLine(ValueError):
    """The file says something that the page cannot show honestly."""


@dataclass(frozen=True)
class HelpLine:
    """Whom to call. `checked` is None when nobody has read the source for us yet."""

    slug: str
    name: str
    country: str
    region: str
    kind: str
    source: str
    who: Mapping[str, str]
    hours: Mapping[str, str] = field(default_factory=dict)
    phone: str = ""
    tel: str = ""
    website: str = ""
    chat: bool = False
    free: bool = False
    languages: tuple[str, ...] = ()
    checked: date | None = None
    always: bool = False
    # Days and hours, as in '1-5 09:00-19:00'.
    open: tuple[str, ...] = ()

    @property
    def written_in(self) -> str:
        """Return the language of the name: the first in which the line answers; nothing where the name is a number."""
        return self.languages[0] if self.languages and not self.name.isdecimal() else ""


def read_help_lines(raw: bytes) -> tuple[HelpLine, ...]:
    """Return the lines in the order of the file. Raises BadHelpLine, which names the line."""
    return tuple(_line(entry) for entry in tomllib.loads(raw.decode())["line"])


def _line(entry: dict[str, Any]) -> HelpLine:
    try:
        told = {name: tuple(entry.get(name, ())) for name in ("languages", "open")}
        line = HelpLine(**{**entry, **told})
    except TypeError as problem:
        raise BadHelpLine(f"{entry.get('slug', '?')}: {problem}") from None
    if line.kind not in KINDS or line.country not in COUNTRIES:
        raise BadHelpLine(f"{line.slug}: kind {line.kind!r} or country {line.country!r} is unknown")
    if not line.source.startswith(("https://", "http://")):
        raise BadHelpLine(f"{line.slug}: where was this read?")
    if not (line.tel or line.website):
        raise BadHelpLine(f"{line.slug}: neither a number nor a website")
    return line
