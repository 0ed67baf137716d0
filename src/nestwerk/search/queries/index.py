"""The fast index of this process, made from the rows of `Document` and kept as true as they are.

A small index is compared with the rows at every question; a large one every other second, and what changed since it
was made stands beside it until a newer one is ready.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Sum

from nestwerk.search.models import Document
from nestwerk.search.queries.reading import Part, no_texts, part_of
from nestwerk.search.rules.asked import Asks
from nestwerk.search.rules.fusion import ENCODERS
from nestwerk.search.rules.meaning import Floats, Meanings, Texts
from nestwerk.search.rules.segments import Segments

SMALL, LOOK_AGAIN = 3_000, 2.0
# A change of so many documents makes the whole index anew.
MOST_BESIDE = 2_000


@dataclass(frozen=True)
class Index:
    """What one process knows of one kind. Never changed: a newer one takes its place."""

    segments: Segments
    asked: Segments
    grams: Segments
    meanings: dict[str, Meanings]
    asks: dict[str, Asks]
    ages: tuple[Floats, Floats]
    # Row to key and revision, and the sums that show whether they still hold.
    rows: dict[int, tuple[str, int]]
    state: tuple[int, int]
    parts: tuple[Part, ...]
    # Keys that the first part no longer answers for.
    beside: frozenset[str] = frozenset()


_known: dict[str, Index] = {}
_looked: dict[str, float] = {}
_turn = threading.Lock()


def index(kind: str) -> Index:
    """Return the index of a kind, brought up to date."""
    known = _known.get(kind)
    if known and len(known.rows) > SMALL and time.monotonic() < _looked.get(kind, 0.0) + LOOK_AGAIN:
        return known
    state = _state(kind)
    if known is None or known.state != state:
        with _turn:
            known = _known.get(kind)
            if known is None or known.state != state:
                known = _known[kind] = _renewed(kind, known, state[0])
    _looked[kind] = time.monotonic()
    return known


def forget() -> None:
    """Make every index anew at the next question."""
    _known.clear()


def _state(kind: str) -> tuple[int, int]:
    found = Document.objects.filter(kind=kind).aggregate(number=Count("pk"), sum=Sum("revision"))
    return found["number"], int(found["sum"] or 0)


def _renewed(kind: str, before: Index | None, number: int) -> Index:
    """Read what changed. The state is that of the rows read, so that a row written meanwhile is seen next time."""
    if before is None or number <= SMALL:
        return _made(kind)
    listed = Document.objects.filter(kind=kind).values_list("pk", "key", "revision")
    rows = {pk: (key, revision) for pk, key, revision in listed.iterator(chunk_size=10_000)}
    pks = {pk for pk in rows.keys() | before.rows.keys() if rows.get(pk) != before.rows.get(pk)}
    base = before.parts[0]
    # Everything that differs from the base, also what an earlier renewal had put beside it.
    beside = {(rows.get(pk) or before.rows[pk])[0] for pk in pks} | before.beside
    if len(beside) > MOST_BESIDE:
        return _made(kind)
    gone = [place for place, key in enumerate(base.words.keys) if key in beside]
    part, _ = part_of(kind, beside, mean_length=base.words.mean_length)
    return _joined((base, part), gone, rows, frozenset(beside))


def _made(kind: str) -> Index:
    part, rows = part_of(kind, None)
    return _joined((part,), (), rows, frozenset())


def _joined(
    parts: tuple[Part, ...], gone: Sequence[int], rows: dict[int, tuple[str, int]], beside: frozenset[str]
) -> Index:
    meanings = {name: Meanings(texts) for name, texts in _by_encoder([part.texts for part in parts], parts).items()}
    # One encoder answers a question: the best there is.
    for name in [name for name in ENCODERS if name in meanings][:1]:
        meanings[name].prepare()
    return Index(
        segments=Segments([part.words for part in parts], gone),
        asked=Segments([part.asked for part in parts], gone),
        grams=Segments([part.grams for part in parts], gone),
        meanings=meanings,
        asks={name: Asks(texts) for name, texts in _by_encoder([part.asks for part in parts], parts).items()},
        ages=(np.concatenate([part.ages[0] for part in parts]), np.concatenate([part.ages[1] for part in parts])),
        rows=rows,
        state=(len(rows), sum(revision for _, revision in rows.values())),
        parts=parts,
        beside=beside,
    )


def _by_encoder(found: Sequence[dict[str, Texts]], parts: Sequence[Part]) -> dict[str, list[Texts]]:
    """Return per encoder the texts of every part; a part whose documents have no vectors yet has none."""
    widths = {name: texts.vectors.shape[1] for texts_of in found for name, texts in texts_of.items()}
    return {
        name: [
            texts.get(name) or no_texts(len(part.words.keys), width) for texts, part in zip(found, parts, strict=True)
        ]
        for name, width in widths.items()
    }
