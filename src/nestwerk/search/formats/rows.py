"""What a row of the index holds, to text and back."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.int8]


def terms_to_text(terms: Mapping[str, float]) -> str:
    return json.dumps({term: round(weight, 3) for term, weight in sorted(terms.items())}, ensure_ascii=False)


def vectors_to_text(vectors: Mapping[str, Sequence[Bytes]]) -> str:
    """Write per encoder one vector for each piece, in order."""
    return json.dumps(
        {
            name: base64.b64encode(np.stack(rows).tobytes()).decode()
            for name, rows in sorted(vectors.items())
            if len(rows)
        }
    )


def vectors_from_text(text: str, pieces: int) -> dict[str, Bytes]:
    """Read them back; an encoder whose vectors do not fit the number of pieces is left out."""
    found = {}
    for name, coded in json.loads(text).items():
        flat = np.frombuffer(base64.b64decode(coded), np.int8)
        if pieces and len(flat) % pieces == 0:
            found[name] = flat.reshape(pieces, -1)
    return found


class Row(Protocol):
    """A document as the index keeps it."""

    terms: str
    words: str
    pieces: str
    vectors: str
    asked: str
    asked_vectors: str
    age_from: float | None
    age_to: float | None


def revision_of(row: Row) -> int:
    """Return the number that differs when anything of a document differs."""
    told = (row.terms, row.words, row.pieces, row.vectors, row.asked, row.asked_vectors)
    return revision(*told, repr((row.age_from, row.age_to)))


def revision(*parts: str) -> int:
    """Return a number of 31 bits that differs when any part differs."""
    return zlib.crc32("\0".join(parts).encode("utf-8", "replace")) >> 1
