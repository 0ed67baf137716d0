"""Many stylesheets, one response: the files of `ui/css` joined in order, without a build step."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.base import File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS = Path(__file__).resolve().parent / "css"
NAME = "ui/nestwerk.css"
FIRST = ["tokens.css", "base.css"]
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def parts() -> list[Path]:
    """Return the stylesheets in order: tokens, base, then the components by name."""
    return [CSS / name for name in FIRST] + sorted((CSS / "components").glob("*.css"))


def joined() -> str:
    """Return one stylesheet: comments and line indents left out, nothing else changed."""
    words = "\n".join(part.read_text() for part in parts())
    return _SPACE.sub("\n", _COMMENT.sub("", words)).strip() + "\n"


class _OneFile(Storage):
    """A storage that holds the joined stylesheet and nothing else."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(CSS / "tokens.css")

    def exists(self, name: str) -> bool:
        return name == NAME

    def get_modified_time(self, name: str) -> Any:
        raise NotImplementedError("collectstatic copies the joined stylesheet each time")

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        content: IO[bytes] = BytesIO(joined().encode())
        return File(content, name=name)


class JoinedStylesheetFinder(BaseFinder):
    """Offers `ui/nestwerk.css` to Django's static files."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        return [(NAME, _OneFile())]


class AppsFinder(AppDirectoriesFinder):
    """Offers the static files of every app, but for those of django-htmx: we serve our own htmx, and its modules
    name files that do not exist."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        found: Iterable[tuple[str, Storage]] = super().list([*(ignore_patterns or ()), "django_htmx"])
        return found


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names files by content and keeps a compressed twin; a missing file is an error, not a guess."""

    manifest_strict = True
    # A module of ours imports its neighbour by the name that the neighbour has now; scripts of others stay as they are.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*/modules/*.js", ((r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)")""", 'from "%(url)s"'),)),
    )
