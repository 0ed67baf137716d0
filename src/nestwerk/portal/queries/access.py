"""What the page about accessibility says: how many criteria hold, and who read which language."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

FILE = Path(__file__).parent.parent / "data" / "access.toml"


@dataclass(frozen=True)
class ReadLanguage:
    """A language of the site, named in itself, and the day on which somebody who grew up with it had read it."""

    code: str
    name: str
    day: date | None


@dataclass(frozen=True)
class Access:
    """Criteria of WCAG 2.2, A and AA: all of them, and those that hold everywhere. When this was last gone through."""

    revised: date
    criteria: int
    met: int
    languages: tuple[ReadLanguage, ...]

    @property
    def lacking(self) -> int:
        return self.criteria - self.met


@cache
def access() -> Access:
    """Return what stands in the file; read once."""
    return access_in(FILE.read_text())


def access_in(words: str) -> Access:
    told = tomllib.loads(words)
    read = tuple(ReadLanguage(code, str(name), told["read"].get(code)) for code, name in settings.LANGUAGES)
    return Access(told["revised"], told["criteria"]["all"], told["criteria"]["met"], read)
