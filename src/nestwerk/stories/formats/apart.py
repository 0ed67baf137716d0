"""A file of another program, whichever it is, as plain data: read here, or in a process apart (papers)."""

from typing import Any, Protocol

from nestwerk.stories.formats.exchange import Reading
from nestwerk.stories.formats.refi_archive import NotRefi
from nestwerk.stories.formats.refi_codes import read_codebook
from nestwerk.stories.formats.refi_in import read_project
from nestwerk.stories.formats.taguette import MAGIC, read_taguette
from nestwerk.stories.formats.told import plain

# What the process that reads the file is asked to call.
HERE = "nestwerk.stories.formats.apart:told_here"


class WholeFile(Protocol):
    """A file as it was handed in (papers.formats.paper.Paper)."""

    @property
    def whole(self) -> bytes: ...


def raw_reading(data: bytes) -> Reading:
    """Return what a file holds, its texts as they came: a project, a codebook, or one of Taguette. Raises NotRefi."""
    if data.startswith(b"PK"):
        return read_project(data)
    return read_taguette(data) if data.startswith(MAGIC) else read_codebook(data)


def told_here(paper: WholeFile, given: object) -> dict[str, Any]:
    """Return what a file holds as JSON can say it, or why it cannot be read."""
    try:
        return plain(raw_reading(paper.whole))
    except NotRefi as problem:
        return {"refused": str(problem)}
