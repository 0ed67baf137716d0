"""The fast index of this process, made from the rows of `Document` and kept as true as they are.

A small index is compared with the rows at every question; a large one every other second, and what changed since it
was made stands beside it until a newer one is ready.
"""

import json
import threading
import time
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from django.db.models import Count, Sum

from nestwerk.search.formats.rows import vectors_from_text
from nestwerk.search.models import Document
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.entries import Entry, invert
from nestwerk.search.rules.fusion import WEIGHTS
from nestwerk.search.rules.inverted import Inverted
from nestwerk.search.rules.meaning import Meanings, Texts
from nestwerk.search.rules.segments import Segments

SMALL, LOOK_AGAIN = 3_000, 2.0
# A change of so many documents makes the whole index anew.
MOST_BESIDE = 2_000
AT_ONCE = 500


@dataclass
class Part:
    """Some documents, as words and as meaning."""

    words: Inverted
    texts: dict[str, Texts] = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """What one process knows of one kind. Never changed: a newer one takes its place."""

    segments: Segments
    meanings: dict[str, Meanings]
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
    part, _ = _part(kind, beside, mean_length=base.words.mean_length)
    return _joined((base, part), gone, rows, frozenset(beside))


def _made(kind: str) -> Index:
    part, rows = _part(kind, None)
    return _joined((part,), (), rows, frozenset())


def _part(
    kind: str, keys: Iterable[str] | None, *, mean_length: float | None = None
) -> tuple[Part, dict[int, tuple[str, int]]]:
    """Read documents, all languages of one key together: some keys, or all. Return also which rows were read."""
    rows: dict[int, tuple[str, int]] = {}
    vectors: dict[str, bytearray] = defaultdict(bytearray)
    owners: dict[str, array[int]] = defaultdict(lambda: array("i"))
    widths: dict[str, int] = {}

    def entries() -> Iterator[Entry]:
        """One after the other: all together would take more memory than the index."""
        for number, (key, documents) in enumerate(_documents(kind, keys)):
            rows.update((document.pk, (key, document.revision)) for document in documents)
            for document in documents:
                for name, matrix in vectors_from_text(document.vectors, len(json.loads(document.pieces))).items():
                    vectors[name] += matrix.tobytes()
                    owners[name].extend([number] * len(matrix))
                    widths[name] = matrix.shape[1]
            yield _entry(key, documents)

    words = invert(entries(), mean_length=mean_length)
    texts = {
        name: Texts(
            len(words.keys),
            np.frombuffer(found, np.int8).reshape(-1, widths[name]),
            np.frombuffer(owners[name], np.int32),
        )
        for name, found in vectors.items()
    }
    part = Part(words, texts)
    thesaurus = lexicon().thesaurus
    part.words.prepare(thesaurus.sought(group) for group in thesaurus.groups)
    return part, rows


def _entry(key: str, documents: Sequence[Document]) -> Entry:
    terms: dict[str, float] = {}
    words: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for term, weight in json.loads(document.terms).items():
            terms[term] = max(weight, terms.get(term, 0.0))
        words[document.language] = tuple(document.words.split())
    return Entry(key, terms, words)


def _documents(kind: str, keys: Iterable[str] | None) -> Iterable[tuple[str, list[Document]]]:
    """Yield key after key with its rows, in order of key."""
    found = Document.objects.filter(kind=kind).order_by("key", "language")
    found = found if keys is None else found.filter(key__in=list(keys))
    for key, together in groupby(found.iterator(chunk_size=AT_ONCE), key=lambda document: document.key):
        yield key, list(together)


def _joined(
    parts: tuple[Part, ...], gone: Sequence[int], rows: dict[int, tuple[str, int]], beside: frozenset[str]
) -> Index:
    state = (len(rows), sum(revision for _, revision in rows.values()))
    segments = Segments([part.words for part in parts], gone)
    names = {name for part in parts for name in part.texts}
    meanings = {
        name: Meanings([part.texts.get(name) or _silent(part, name, parts) for part in parts]) for name in names
    }
    # One encoder answers a question: the best there is.
    for name in [name for name in WEIGHTS if name in meanings][:1]:
        meanings[name].prepare()
    return Index(segments, meanings, rows, state, parts, beside)


def _silent(part: Part, name: str, parts: Sequence[Part]) -> Texts:
    """Stand in for a part whose documents have no vectors yet."""
    width = next(other.texts[name].vectors.shape[1] for other in parts if name in other.texts)
    return Texts(len(part.words.keys), np.zeros((0, width), np.int8), np.zeros(0, np.int32))
