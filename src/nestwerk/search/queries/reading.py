"""From rows of `Document` to what one process searches in."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from nestwerk.search.formats.rows import vectors_from_text
from nestwerk.search.models import Document
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.entries import Entry, invert
from nestwerk.search.rules.grams import gram_postings
from nestwerk.search.rules.inverted import Inverted
from nestwerk.search.rules.meaning import Bytes, Floats, Texts
from nestwerk.search.rules.postings import postings

AT_ONCE = 500
Rows = dict[int, tuple[str, int]]


@dataclass
class Part:
    """Some documents, as words and as meaning."""

    words: Inverted
    # The questions of each document: in words as above, and in runs of letters.
    asked: Inverted
    grams: Inverted
    # Per encoder the pieces, and the questions as they are asked.
    texts: dict[str, Texts]
    asks: dict[str, Texts]
    # Lowest and highest, not a number where it is not known.
    ages: tuple[Floats, Floats]


@dataclass
class _Vectors:
    """Vectors as they come in, per encoder one row after the other, each with the number of its document."""

    found: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    owners: "dict[str, array[int]]" = field(default_factory=lambda: defaultdict(lambda: array("i")))
    widths: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, matrices: Mapping[str, Bytes]) -> None:
        for name, matrix in matrices.items():
            self.found[name] += matrix.tobytes()
            self.owners[name].extend([number] * len(matrix))
            self.widths[name] = matrix.shape[1]

    def texts(self, documents: int) -> dict[str, Texts]:
        return {
            name: Texts(
                documents,
                np.frombuffer(found, np.int8).reshape(-1, self.widths[name]),
                np.frombuffer(self.owners[name], np.int32),
            )
            for name, found in self.found.items()
        }


@dataclass
class _Reading:
    """What is gathered beside the words while rows are read, one after the other: all together take more memory."""

    rows: Rows = field(default_factory=dict)
    pieces: _Vectors = field(default_factory=_Vectors)
    asks: _Vectors = field(default_factory=_Vectors)
    asked: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    ages: "tuple[array[float], array[float]]" = field(default_factory=lambda: (array("f"), array("f")))

    def entries(self, kind: str, keys: Iterable[str] | None) -> Iterator[Entry]:
        for number, (key, documents) in enumerate(_documents(kind, keys)):
            self.rows.update((document.pk, (key, document.revision)) for document in documents)
            self.ages[0].append(_first(document.age_from for document in documents))
            self.ages[1].append(_first(document.age_to for document in documents))
            for document in documents:
                self._add(number, document)
            yield _entry(key, documents)

    def _add(self, number: int, document: Document) -> None:
        self.pieces.add(number, vectors_from_text(document.vectors, len(json.loads(document.pieces))))
        if document.asked != "[]":
            questions = json.loads(document.asked)
            self.asked.setdefault(number, []).append((document.language, "\n".join(questions)))
            self.asks.add(number, vectors_from_text(document.asked_vectors, len(questions)))

    def inverted(self, keys: Sequence[str], *, grams: bool) -> Inverted:
        """Return the questions as an index of their own: runs of letters in every language, or the words of the Dutch
        ones, in which the groups of the thesaurus are."""
        make = _grams if grams else _words
        return invert(Entry(key, make(self.asked.get(number, ()))) for number, key in enumerate(keys))


def part_of(kind: str, keys: Iterable[str] | None, *, mean_length: float | None = None) -> tuple[Part, Rows]:
    """Read documents, all languages of one key together: some keys, or all. Return also which rows were read."""
    reading = _Reading()
    words = invert(reading.entries(kind, keys), mean_length=mean_length)
    number = len(words.keys)
    part = Part(
        words,
        reading.inverted(words.keys, grams=False),
        reading.inverted(words.keys, grams=True),
        reading.pieces.texts(number),
        reading.asks.texts(number),
        (np.array(reading.ages[0], np.float32), np.array(reading.ages[1], np.float32)),
    )
    thesaurus = lexicon().thesaurus
    for inverted in (part.words, part.asked):
        inverted.prepare(thesaurus.sought(group) for group in thesaurus.groups)
    return part, reading.rows


def no_texts(documents: int, width: int) -> Texts:
    """Stand in for a part whose documents have no vectors yet."""
    return Texts(documents, np.zeros((0, width), np.int8), np.zeros(0, np.int32))


def _first(ages: Iterable[float | None]) -> float:
    return next((age for age in ages if age is not None), float("nan"))


def _grams(asked: Iterable[tuple[str, str]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for language, text in asked:
        found |= gram_postings(text, language, lexicon().common.get(language, frozenset()))
    return found


def _words(asked: Iterable[tuple[str, str]]) -> dict[str, float]:
    text = "\n".join(text for language, text in asked if language == "nl")
    return postings({"asked": text}, {}, language="nl", lexicon=lexicon())


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
