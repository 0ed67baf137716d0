"""What search is measured beside: full text search of SQLite and PostgreSQL, and tantivy. All ask for any word."""

import importlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg

from nestwerk.search.formats.judged import Judged
from nestwerk.search.rules.words import words_of

# Asks for the keys that answer, best first.
Engine = Callable[[Judged], Sequence[str]]


def others(bodies: Mapping[str, str], address: str) -> dict[str, Engine]:
    """Return the engines filled with the texts; PostgreSQL when there is an address."""
    found = {"SQLite FTS5": fts5(bodies), "tantivy": tantivy(bodies)}
    if address:
        found["PostgreSQL dutch"] = dutch(bodies, address)
    return found


def fts5(bodies: Mapping[str, str]) -> Engine:
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


def tantivy(bodies: Mapping[str, str]) -> Engine:
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


def dutch(bodies: Mapping[str, str], address: str) -> Engine:
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
