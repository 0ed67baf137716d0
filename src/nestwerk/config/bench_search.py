"""How well and how fast search answers, beside what a database or a search library does with the same texts."""

import importlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import psycopg
from django.db import connection

from nestwerk.catalogue.actions.index import fields_of_all
from nestwerk.catalogue.queries.shelf import titles
from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import Judged
from nestwerk.search.queries import find
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.measures import dcg_share, percentile, reciprocal
from nestwerk.search.rules.words import words_of

# Asks for the keys that answer, best first.
Engine = Callable[[Judged], Sequence[str]]
KIND = "practice"


def measure(judged: Sequence[Judged], *, documents: int, postgres: str = "") -> dict[str, Any]:
    """Return per engine its figures on the judged questions, and its speed among many made-up documents."""
    texts = fields_of_all()
    names = {other: key for key, (title, others, _) in texts.items() for other in (*others, title)}
    names |= {title: key for key, title in titles().items()}
    bodies = {key: text for key, (_, _, text) in texts.items()}
    engines = {"ours": _ours(True), "words only": _ours(False), **others(bodies, postgres)}
    report: dict[str, Any] = {name: quality(engine, judged, names) for name, engine in engines.items()}
    if documents:
        many = dict(made_up(list(bodies.values()), documents))
        report[f"milliseconds at {documents}"] = {
            name: speed(engine, judged) for name, engine in others(many, postgres).items()
        }
    report["database"] = connection.vendor
    return report


def _ours(meaning: bool) -> Engine:
    def ask(one: Judged) -> Sequence[str]:
        return find(one.query, kind=KIND, language=one.language, meaning=meaning, patience=PATIENT).keys

    return ask


def others(bodies: dict[str, str], postgres: str) -> dict[str, Engine]:
    found = {"SQLite FTS5": fts5(bodies), "tantivy": tantivy(bodies)}
    if postgres:
        found["PostgreSQL dutch"] = dutch(bodies, postgres)
    return found


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


def speed(engine: Engine, judged: Sequence[Judged]) -> dict[str, float]:
    """Return how long a question takes by the clock."""
    spent = []
    for one in judged:
        before = time.perf_counter()
        engine(one)
        spent.append((time.perf_counter() - before) * 1000)
    return {"p50": round(percentile(spent, 50), 2), "p95": round(percentile(spent, 95), 2)}


def made_up(bodies: Sequence[str], number: int) -> Iterator[tuple[str, str]]:
    """Yield documents of sentences drawn from the real ones."""
    chance = Random(1)  # noqa: S311 - made-up texts, not secrets
    sentences = [sentence for body in bodies for sentence in body.split(". ")]
    for count in range(number):
        yield str(count), ". ".join(chance.choices(sentences, k=12)) + f" w{chance.randrange(number)}"


def fts5(bodies: dict[str, str]) -> Engine:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE d USING fts5(key UNINDEXED, body, tokenize='unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO d VALUES (?, ?)", bodies.items())

    def ask(one: Judged) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in words_of(one.query))
        rows = (
            database.execute("SELECT key FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 10", (words,)) if words else ()
        )
        return [row[0] for row in rows]

    return ask


def tantivy(bodies: dict[str, str]) -> Engine:
    library: Any = importlib.import_module("tantivy")
    analyser = library.TextAnalyzerBuilder(library.Tokenizer.simple())
    for step in (library.Filter.lowercase(), library.Filter.ascii_fold(), library.Filter.stemmer("dutch")):
        analyser = analyser.filter(step)
    schema = library.SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
    index = library.Index(schema.add_text_field("body", tokenizer_name="nl").build())
    index.register_tokenizer("nl", analyser.build())
    writer = index.writer(50_000_000)
    for key, body in bodies.items():
        writer.add_document(library.Document(key=key, body=body))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(one: Judged) -> Sequence[str]:
        query = index.parse_query(" ".join(words_of(one.query)), ["body"])
        return [searcher.doc(address)["key"][0] for _, address in searcher.search(query, 10).hits]

    return ask


def dutch(bodies: dict[str, str], address: str) -> Engine:
    database = psycopg.connect(address, autocommit=True)
    database.execute("CREATE TEMP TABLE d (key text, body tsvector)")
    with database.cursor() as cursor:
        cursor.executemany("INSERT INTO d VALUES (%s, to_tsvector('dutch', %s))", list(bodies.items()))
    database.execute("CREATE INDEX ON d USING gin (body)")
    database.execute("ANALYZE d")

    def ask(one: Judged) -> Sequence[str]:
        words = " | ".join(words_of(one.query))
        rows = database.execute(
            "SELECT key FROM d, to_tsquery('dutch', %s) q WHERE body @@ q "
            "ORDER BY ts_rank_cd(body, q) DESC, key LIMIT 10",
            (words,),
        )
        return [row[0] for row in rows]

    return ask
