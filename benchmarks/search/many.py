"""How fast search answers among very many made-up documents: ours beside a database and a search library.

Ours runs in an installation of its own, in two processes of its own: one writes the rows, the other makes its index
of them and asks, so that its memory is that of a worker which does nothing else.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from django.conf import settings

from benchmarks import server as bench
from benchmarks.search.engines import Engine, others
from nestwerk.ops import installation, migrating
from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import Judged
from nestwerk.search.formats.rows import revision_of, terms_to_text, vectors_to_text
from nestwerk.search.formats.vectors import bundled
from nestwerk.search.models import Document
from nestwerk.search.queries import find
from nestwerk.search.queries.index import index
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.fusion import ENCODERS
from nestwerk.search.rules.meaning import Bytes
from nestwerk.search.rules.measures import percentile
from nestwerk.search.rules.postings import postings, spelled

KIND = "made-up"
SENTENCES, PIECES, NOISE, AT_ONCE = 12, 3, 25, 1_000
# The best of so many rounds: whatever else the machine does must not count.
ROUNDS = 3
MEGABYTE = 1_000_000
DUTCH = "PostgreSQL dutch"


def measure(bodies: Sequence[str], judged: Sequence[Judged], number: int, address: str) -> dict[str, Any]:
    """Return what a question costs among so many documents made of these texts, ours and the others' alike."""
    # Ours first: a process counts the memory of the one that started it as its own.
    report = ours(bodies, judged, number)
    many = {key: ". ".join(sentences) for key, sentences in made_up(bodies, number)}
    for name, engine in others(many, address).items():
        report[name] = {"milliseconds": rounds(engine, judged)["milliseconds"]}
    if DUTCH in report:
        report["times faster than PostgreSQL"] = {
            name: {
                which: round(slow / max(report[name]["milliseconds"][which], 0.01), 1)
                for which, slow in report[DUTCH]["milliseconds"].items()
            }
            for name in ("ours", "words only")
        }
    return report


def ours(bodies: Sequence[str], judged: Sequence[Judged], number: int) -> dict[str, Any]:
    """Return our figures, from an installation of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        environment = bench.environment_for(Path(folder))
        texts, questions = Path(folder) / "texts.json", Path(folder) / "questions.json"
        texts.write_text(json.dumps(list(bodies)))
        asked = [{"qid": one.qid, "query": one.query, "lang": one.language} for one in judged]
        questions.write_text(json.dumps(asked))
        filled = ["bench", "fill-documents", "--documents", str(number), "--texts", str(texts)]
        bench.run_here(filled, environment)
        return dict(json.loads(bench.run_here(["bench", "ask", "--judged", str(questions)], environment)))


def fill(bodies: Sequence[str], number: int) -> None:
    """Write the made-up documents as rows. No encoder runs: vectors are those of the bundle, with noise."""
    if installation.stamp(settings.DATA, "static"):
        raise SystemExit("nestwerk: 'fill-documents' is for an empty installation; use: ./nestwerk bench search")
    installation.make_keys(settings.NESTWERK_KEY_FILE)
    migrating.migrate()
    waiting: list[Document] = []
    vectors = made_up_vectors()
    for key, sentences in made_up(bodies, number):
        waiting.append(_row(key, sentences, next(vectors)))
        if len(waiting) == AT_ONCE:
            Document.objects.bulk_create(waiting)
            waiting.clear()
    Document.objects.bulk_create(waiting)


def _row(key: str, sentences: Sequence[str], vectors: Mapping[str, Sequence[Bytes]]) -> Document:
    """Return what `actions.put` would write of such a text."""
    terms: dict[str, float] = {}
    words: dict[str, None] = {}
    for sentence in sentences:
        weights, spellings = _read(sentence)
        words |= spellings
        for term, weight in weights.items():
            terms[term] = terms.get(term, 0.0) + weight
    row = Document(
        kind=KIND,
        key=key,
        language="nl",
        terms=terms_to_text(terms),
        words=" ".join(words),
        pieces=json.dumps(["..."] * PIECES),
        vectors=vectors_to_text(vectors),
    )
    row.revision = revision_of(row)
    return row


@cache
def _read(sentence: str) -> tuple[dict[str, float], dict[str, None]]:
    fields = {"text": sentence}
    return postings(fields, {}, language="nl", lexicon=lexicon()), dict.fromkeys(spelled(fields))


def made_up(bodies: Sequence[str], number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield key and sentences of documents: sentences drawn from real ones, and one word that few others have."""
    chance = Random(1)  # noqa: S311 - made-up texts, not secrets
    sentences = [sentence for body in bodies for sentence in body.split(". ")]
    for count in range(number):
        yield str(count), [*chance.choices(sentences, k=SENTENCES), f"w{chance.randrange(number)}"]


def made_up_vectors() -> Iterator[dict[str, Sequence[Bytes]]]:
    """Yield without end the vectors of a document: a few around one that a real text has."""
    chance = np.random.default_rng(1)
    known = {name: np.stack(list(bundled()[name].values())).astype(np.int16) for name in ENCODERS}
    topics = min(map(len, known.values()))
    while True:
        topic = int(chance.integers(topics))
        noisy = {
            name: rows[topic] + chance.integers(-NOISE, NOISE + 1, (PIECES, rows.shape[1]), np.int16)
            for name, rows in known.items()
        }
        yield {name: np.clip(rows, -127, 127).astype(np.int8) for name, rows in noisy.items()}


def ask(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return our figures in this installation: processor and clock per question, and what the index costs."""
    begun, spent = time.perf_counter(), time.process_time()
    documents = len(index(KIND).rows)
    seconds, spent = time.perf_counter() - begun, time.process_time() - spent
    figures = {name: rounds(_ours(meaning), judged) for name, meaning in (("words only", False), ("ours", True))}
    database = sum(os.stat(path).st_size for path in settings.DATA.glob("*.sqlite3*"))
    return {
        **figures,
        "index": {
            "documents": documents,
            "pieces each": PIECES,
            "seconds to load": round(seconds, 1),
            "cpu seconds to load": round(spent, 1),
            "peak memory MB": round(peak_memory() / MEGABYTE),
            "database MB": round(database / MEGABYTE),
        },
    }


def peak_memory() -> int:
    """Return the most bytes this process had in memory so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _ours(meaning: bool) -> Engine:
    def ask(one: Judged) -> Sequence[str]:
        asked = {"language": one.language, "meaning": meaning, "patience": PATIENT, "remember": False}
        return find(one.query, kind=KIND, **asked).keys  # type: ignore[arg-type]

    return ask


def rounds(engine: Engine, judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return what a question takes of the processor (of this process and the encoders) and by the clock. All are
    asked once before; then the best round of each counts."""
    costs = [[_cost(engine, one) for one in judged] for _ in range(1 + ROUNDS)][1:]
    spent, waited = ([min(cost[which] for cost in each) for each in zip(*costs, strict=True)] for which in (0, 1))
    return {"cpu milliseconds": _both(spent), "milliseconds": _both(waited)}


def _cost(engine: Engine, one: Judged) -> tuple[float, float]:
    encoders().forget()
    before, clock = time.process_time() + encoders().seconds, time.perf_counter()
    engine(one)
    waited = time.perf_counter() - clock
    return (time.process_time() + encoders().seconds - before) * 1000, waited * 1000


def _both(values: Sequence[float]) -> dict[str, float]:
    return {"p50": round(percentile(values, 50), 2), "p95": round(percentile(values, 95), 2)}
