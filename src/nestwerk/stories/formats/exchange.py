"""A project of coded texts as plain data: what goes between our rows and the files of other programs.

All places are Unicode code points from 0 in the text as it stands here, the end not included. Keys are the GUIDs of
REFI-QDA: lower case, without braces. A file that is read becomes normal before it is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class User:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code, or a category: that is a code that nothing is coded with (`codable` false)."""

    key: str
    name: str
    parent: str = ""
    description: str = ""
    # #rrggbb, or empty
    colour: str = ""
    codable: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A text."""

    key: str
    name: str
    text: str
    description: str = ""
    # Names of variables to their values, as words
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder gave one code to one passage. Of the same passage, code and coder there is one."""

    key: str
    source: str
    start: int
    end: int
    code: str
    user: str = ""
    at: datetime | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """Words about something: the key of a code, a source or a coding; empty when about the project."""

    key: str
    words: str
    about: str = ""
    name: str = ""
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    key: str
    name: str
    description: str = ""
    # Keys of sources
    sources: tuple[str, ...] = ()
    # Parts of sources: key, start, end
    passages: tuple[tuple[str, int, int], ...] = ()
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Codes that belong together across the tree."""

    key: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    cases: tuple[Case, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    # Which program wrote it, in its own words
    origin: str = ""
    description: str = ""

    def children(self, parent: str = "") -> list[Code]:
        return [code for code in self.codes if code.parent == parent]

    def tree(self, parent: str = "") -> Iterator[Code]:
        """Yield all codes, each before what is below it."""
        below: dict[str, list[Code]] = {}
        for code in self.codes:
            below.setdefault(code.parent, []).append(code)
        waiting = below.get(parent, [])[::-1]
        while waiting:
            code = waiting.pop()
            yield code
            waiting += below.get(code.key, [])[::-1]

    def words_of(self, coding: Coding) -> str:
        """Return the words that are coded."""
        texts = {source.key: source.text for source in self.sources}
        return texts[coding.source][coding.start : coding.end]


@dataclass(frozen=True, slots=True)
class Loss:
    """What will not come along, or otherwise: a word of `losses.py`, how many, and which where that helps."""

    what: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, and what is lost or altered when it is taken."""

    project: Project
    losses: tuple[Loss, ...] = ()
