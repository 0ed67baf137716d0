"""How well and how fast search answers, beside what a database or a search library does with the same texts."""

import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from benchmarks.search import many as bench_many
from benchmarks.search.engines import Engine, others
from benchmarks.search.fitting import asked_of, each_left_out
from nestwerk.catalogue.actions.index import fields_of_all
from nestwerk.catalogue.queries.shelf import titles
from nestwerk.devtools import postgres
from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import Judged
from nestwerk.search.queries import find
from nestwerk.search.queries.index import index
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.measures import dcg_share, percentile, reciprocal

KIND = "practice"
# Each author's questions, by the name of the file.
Authors = Mapping[str, Sequence[Judged]]
log = logging.getLogger(__name__)


def measure(judged: Authors, *, documents: int, address: str = "") -> dict[str, Any]:
    """Return per engine and author its figures on the judged questions, what ours is worth to an author that it was
    not fitted to, and its speed among many made-up documents.

    Without the address of a PostgreSQL, one is started for as long as this takes; where there is none, it is left out.
    """
    with contextlib.ExitStack() as stack:
        try:
            address = address or stack.enter_context(postgres.running())
        except postgres.NoPostgres as problem:
            log.warning("%s", problem)
        return _measured(judged, documents, address)


def _measured(judged: Authors, documents: int, address: str) -> dict[str, Any]:
    texts = fields_of_all()
    names = {other: key for key, (title, more, _) in texts.items() for other in (*more, title)}
    names |= {title: key for key, title in titles().items()}
    bodies = {key: text for key, (_, _, text) in texts.items()}
    every = [one for questions in judged.values() for one in questions]
    many = bench_many.measure(list(bodies.values()), every, documents, address) if documents else {}
    engines = {"ours": _ours(True), "words only": _ours(False), **others(bodies, address)}
    report: dict[str, Any] = {
        name: {author: quality(engine, questions, names) for author, questions in judged.items()}
        for name, engine in engines.items()
    }
    at = index(KIND)
    known = [asked_of(at, one, author=author, names=names) for author, questions in judged.items() for one in questions]
    report["ours, fitted to the other authors"] = each_left_out(known, at.segments.keys)
    report["nothing fits"] = nothing_fits(every)
    if many:
        report[f"at {documents} documents"] = many
    report["database"] = connection.vendor
    return report


def _ours(meaning: bool) -> Engine:
    def ask(one: Judged) -> Sequence[str]:
        asked = {"language": one.language, "meaning": meaning, "patience": PATIENT, "remember": False}
        return find(one.query, kind=KIND, **asked).keys  # type: ignore[arg-type]

    return ask


def nothing_fits(judged: Sequence[Judged]) -> dict[str, str]:
    """Return how often the page says that nothing fits, where an author said so and where not; and how many fit."""
    said: dict[str, list[int]] = {"rightly": [], "wrongly": []}
    for one in judged:
        if one.relevant or one.expect == "none":
            answer = find(one.query, kind=KIND, language=one.language, patience=PATIENT, remember=False)
            said["wrongly" if one.relevant else "rightly"].append(answer.fitting)
    shown = sorted(number for number in said["wrongly"] if number)
    told = {name: f"{numbers.count(0)} of {len(numbers)}" for name, numbers in said.items()}
    return {**told, "fit, in the middle": str(shown[len(shown) // 2] if shown else 0)}


def quality(engine: Engine, judged: Sequence[Judged], names: dict[str, str]) -> dict[str, Any]:
    """Return nDCG@10 for Dutch and for other languages, MRR, for how many of a hundred questions a good answer (the
    best grade, or 2) is among the first five, and processor time per question."""
    encoders().forget()
    shares: dict[str, list[float]] = {}
    firsts, spent, good = [], [], []
    for one in (one for one in judged if one.relevant):
        before = time.process_time() + encoders().seconds
        found = list(engine(one))[:10]
        spent.append((time.process_time() + encoders().seconds - before) * 1000)
        relevant = {names[title]: grade for title, grade in one.relevant.items() if title in names}
        for name in {one.language, "nl" if one.language == "nl" else "other"}:
            shares.setdefault(name, []).append(dcg_share(found, relevant))
        firsts.append(reciprocal(found, relevant))
        good.append(any(relevant.get(key, 0) >= min(2, max(relevant.values(), default=2)) for key in found[:5]))
    ndcg = {name: round(sum(values) / len(values), 3) for name, values in sorted(shares.items())}
    times = {"p50": round(percentile(spent, 50), 2), "p95": round(percentile(spent, 95), 2)}
    top = round(100 * sum(good) / len(good))
    return {
        "ndcg@10": ndcg,
        "mrr": round(sum(firsts) / len(firsts), 3),
        "good in first five": top,
        "milliseconds": times,
    }
