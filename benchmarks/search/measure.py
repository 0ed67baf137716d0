"""How well and how fast search answers, beside what a database or a search library does with the same texts."""

import contextlib
import logging
import time
from collections.abc import Sequence
from typing import Any

from django.db import connection

from benchmarks.search import many as bench_many
from benchmarks.search.engines import Engine, others
from nestwerk.catalogue.actions.index import fields_of_all
from nestwerk.catalogue.queries.shelf import titles
from nestwerk.devtools import postgres
from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import Judged
from nestwerk.search.queries import find
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.measures import dcg_share, percentile, reciprocal

KIND = "practice"
log = logging.getLogger(__name__)


def measure(judged: Sequence[Judged], *, documents: int, address: str = "") -> dict[str, Any]:
    """Return per engine its figures on the judged questions, and its speed among many made-up documents.

    Without the address of a PostgreSQL, one is started for as long as this takes; where there is none, it is left out.
    """
    with contextlib.ExitStack() as stack:
        try:
            address = address or stack.enter_context(postgres.running())
        except postgres.NoPostgres as problem:
            log.warning("%s", problem)
        return _measured(judged, documents, address)


def _measured(judged: Sequence[Judged], documents: int, address: str) -> dict[str, Any]:
    texts = fields_of_all()
    names = {other: key for key, (title, more, _) in texts.items() for other in (*more, title)}
    names |= {title: key for key, title in titles().items()}
    bodies = {key: text for key, (_, _, text) in texts.items()}
    many = bench_many.measure(list(bodies.values()), judged, documents, address) if documents else {}
    engines = {"ours": _ours(True), "words only": _ours(False), **others(bodies, address)}
    report: dict[str, Any] = {name: quality(engine, judged, names) for name, engine in engines.items()}
    if many:
        report[f"at {documents} documents"] = many
    report["database"] = connection.vendor
    return report


def _ours(meaning: bool) -> Engine:
    def ask(one: Judged) -> Sequence[str]:
        return find(one.query, kind=KIND, language=one.language, meaning=meaning, patience=PATIENT).keys

    return ask


def quality(engine: Engine, judged: Sequence[Judged], names: dict[str, str]) -> dict[str, Any]:
    """Return nDCG@10 and MRR for Dutch and for other languages, and processor time per question."""
    encoders().forget()
    shares: dict[str, list[float]] = {}
    firsts, spent = [], []
    for one in judged:
        before = time.process_time() + encoders().seconds
        found = list(engine(one))[:10]
        spent.append((time.process_time() + encoders().seconds - before) * 1000)
        relevant = {names[title]: grade for title, grade in one.relevant.items() if title in names}
        for name in {one.language, "nl" if one.language == "nl" else "other"}:
            shares.setdefault(name, []).append(dcg_share(found, relevant))
        firsts.append(reciprocal(found, relevant))
    ndcg = {name: round(sum(values) / len(values), 3) for name, values in sorted(shares.items())}
    times = {"p50": round(percentile(spent, 50), 2), "p95": round(percentile(spent, 95), 2)}
    return {"ndcg@10": ndcg, "mrr": round(sum(firsts) / len(firsts), 3), "milliseconds": times}
