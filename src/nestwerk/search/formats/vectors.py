"""Vectors of known texts, shipped with the package so that the first start needs no encoder: one .npz file.

Per name an array of eight-bit vectors, and an array of digests that names its rows: for each encoder the pieces of
sheets, and under `ASKED` the questions on them as the best encoder sees a question.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]


Known = Mapping[str, Mapping[str, Bytes]]
BUNDLED = Path(__file__).resolve().parents[1] / "data" / "vectors.npz"
ASKED, NAMES = "asked-", "digests-"


def write_vectors(path: Path, vectors: Known) -> None:
    """Write, per name, digest to vector."""
    arrays = {name: np.stack([rows[digest] for digest in sorted(rows)]) for name, rows in vectors.items() if rows}
    digests = {NAMES + name: np.array(sorted(vectors[name]), "S32") for name in arrays}
    draft = path.with_suffix(".new.npz")
    np.savez_compressed(draft, **digests, **arrays)  # type: ignore[arg-type]
    draft.replace(path)


def read_vectors(path: Path) -> Known:
    """Read them; nothing when there is no such file."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as file:
        names = [name for name in file.files if not name.startswith(NAMES)]
        digests = {name: [digest.decode() for digest in file[NAMES + name]] for name in names}
        return {name: dict(zip(digests[name], file[name], strict=True)) for name in names}


@cache
def bundled() -> Known:
    """Return the vectors that come with the package."""
    return read_vectors(BUNDLED)
