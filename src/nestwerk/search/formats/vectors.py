"""Vectors of known texts, shipped with the package so that the first start needs no encoder: one .npz file.

Per encoder an array of eight-bit vectors, and one array of digests that names their rows.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]


Known = Mapping[str, Mapping[str, Bytes]]
BUNDLED = Path(__file__).resolve().parents[1] / "data" / "vectors.npz"


def write_vectors(path: Path, vectors: Known) -> None:
    """Write, per encoder, digest to vector; every encoder has the same digests."""
    names = sorted(next(iter(vectors.values()), {}))
    arrays: dict[str, Bytes] = {name: np.stack([rows[digest] for digest in names]) for name, rows in vectors.items()}
    draft = path.with_suffix(".new.npz")
    np.savez_compressed(draft, digests=np.array(names, "S32"), **arrays)  # type: ignore[arg-type]
    draft.replace(path)


def read_vectors(path: Path) -> Known:
    """Read them; nothing when there is no such file."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as file:
        names: Sequence[str] = [digest.decode() for digest in file["digests"]]
        return {name: dict(zip(names, file[name], strict=True)) for name in file.files if name != "digests"}


@cache
def bundled() -> Known:
    """Return the vectors that come with the package."""
    return read_vectors(BUNDLED)
