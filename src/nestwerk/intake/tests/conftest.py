"""Documents with made-up practices, and the little that every test of an import needs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nestwerk.intake.actions import uploads
from nestwerk.intake.models import Import
from nestwerk.intake.tests import documents
from nestwerk.kernel.clock import now


@pytest.fixture
def annex() -> Callable[..., bytes]:
    """Return a function that writes nine practices in three blocks as a file of any kind."""

    def write(extension: str = ".txt", language: str = "nl") -> bytes:
        return documents.WRITERS[extension](documents.annex(language, "after"))

    return write


@pytest.fixture
def kept() -> Iterator[Callable[[], list[str]]]:
    """Return a function that names the files that are kept; nothing stays after the test."""
    for path in uploads.folder().iterdir():
        path.unlink()
    yield lambda: sorted(path.name for path in uploads.folder().iterdir())
    for path in uploads.folder().iterdir():
        path.unlink()


@pytest.fixture
def waiting(kept: Any) -> Callable[..., Import]:
    """Return a function that makes an import that waits, with its file and without a job."""

    def make(data: bytes, *, by: Any, name: str = "bijlage.txt", organisation: Any = None) -> Import:
        moment = now()
        made = Import(by=by, organisation=organisation, at=moment, asked_at=moment, name=name, size=len(data))
        path: Path = uploads.place_of(made.pk)
        path.write_bytes(data)
        made.digest = uploads.digest_of(path)
        made.save()
        return made

    return make
