"""Where the encoders of an installation listen, and how they are started. Without Django: `serve` starts them too."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from nestwerk.kernel import env

LONGEST_PATH = 90
SOURCES = Path(__file__).resolve().parents[3]


def wanted() -> bool:
    """Does this installation look at meaning at all?"""
    words = "Search looks at meaning as well as words. It takes 180 MB of memory, once per machine."
    return env.flag("NESTWERK_SEARCH_MEANING", True, words)


def command(path: Path, *, stays: bool = False) -> list[str]:
    """Return what starts the encoders, listening at a path."""
    return [sys.executable, "-m", "nestwerk.search.encoders.server", str(path), *(["--stays"] if stays else [])]


def address_of(folder: Path) -> Path:
    """Return where the encoders listen: beside the data, or in a private folder when that name is too long."""
    path = folder / "encoders.sock"
    if len(str(path)) > LONGEST_PATH:
        name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        path = Path(tempfile.gettempdir()) / f"nestwerk-{os.getuid()}-{name}" / "encoders.sock"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
