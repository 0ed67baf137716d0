"""A project of Taguette: bytes between tags become places in our text, history says who coded."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nestwerk.stories.formats.refi_archive import NotRefi
from nestwerk.stories.formats.taguette_text import PageText
from nestwerk.stories.queries.exchange import reading_of
from nestwerk.stories.tests.made_projects import FAMILY, FLAG

PAGE = (
    f"<h1>Gesprek</h1>\n<p>Moeder: ik was {FAMILY} <em>heel</em> alleen&nbsp;hier.</p>\n"
    f"<ul>\n<li>één</li>\n<li>twee {FLAG}<br>drie</li>\n</ul><p>Toen &amp; nu\nsamen.</p>"
)
# What lies between the tags, as the browser has it
BETWEEN = f"Gesprek\nMoeder: ik was {FAMILY} heel alleen\u00a0hier.\n\néén\ntwee {FLAG}drie\nToen & nu\nsamen."
TEXT = f"Gesprek\nMoeder: ik was {FAMILY} heel alleen\u00a0hier.\néén\ntwee {FLAG}\ndrie\nToen & nu samen."
SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, created DATETIME,
  project_id INTEGER, text_direction TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
  snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login TEXT, project_id INTEGER,
  document_id INTEGER, payload TEXT);
"""


def places(words: str) -> tuple[int, int]:
    """Return where the words are, in bytes of what lies between the tags."""
    at = BETWEEN.index(words)
    return len(BETWEEN[:at].encode()), len(BETWEEN[: at + len(words)].encode())


def made(*, projects: int = 1, extra: str = "") -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        for number in range(1, projects + 1):
            database.execute("INSERT INTO projects VALUES (?, 'Verhalen', 'Over steun', NULL)", [number])
        database.execute("INSERT INTO documents VALUES (7, 'G1', 'in de bib', 'g1.docx', NULL, 1, 'LTR', ?)", [PAGE])
        tags = [(1, "gevoel", "wat iemand voelt"), (2, "gevoel.alleen", ""), (3, "a.b", "")]
        database.executemany("INSERT INTO tags VALUES (?, 1, ?, ?)", tags)
        marked = {11: "heel alleen", 12: f"twee {FLAG}drie", 13: "nu\nsamen", 14: "één"}
        for number, words in marked.items():
            snippet = words.replace(f"{FLAG}", f"{FLAG}<br>") if number == 12 else words
            snippet = "anders" if number == 14 else f"<p>{snippet}</p>"
            database.execute("INSERT INTO highlights VALUES (?, 7, ?, ?, ?)", [number, *places(words), snippet])
        database.execute("INSERT INTO highlights VALUES (15, 7, 0, 3, 'Ges')")
        database.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(11, 1), (11, 2), (12, 2), (13, 3), (14, 1)])
        steps = [(11, "ann"), (12, "ann"), (11, "bob"), (14, "bob")]
        for number, (highlight, login) in enumerate(steps):
            payload = json.dumps({"type": "highlight_add", "highlight_id": highlight})
            date = f"2026-11-0{number + 1} 10:00:00"
            database.execute("INSERT INTO commands VALUES (?, ?, ?, 1, 7, ?)", [number, date, login, payload])
        database.execute("INSERT INTO commands VALUES (90, 'x', 'eve', 1, 7, 'no json')")
        database.executescript(extra)
        database.commit()
        return database.serialize()


def test_bytes_between_tags_become_places_in_our_text() -> None:
    page = PageText(PAGE)
    assert page.words == TEXT
    for words in ("heel alleen", "Moeder: ik", "één", FLAG, "Toen & nu"):
        start, end = places(words)
        assert page.words[page.place(start) : page.place(end, end=True)] == words


def test_a_project() -> None:
    reading = reading_of(made())
    found = reading.project
    assert (found.name, found.origin, found.sources[0].text) == ("Verhalen", "Taguette", TEXT)
    assert [(code.name, bool(code.parent)) for code in found.codes] == [
        ("a.b", False),
        ("gevoel", False),
        ("alleen", True),
    ]
    users = {user.key: user.name for user in found.users}
    codes = {code.key: code.name for code in found.codes}
    assert [(found.words_of(one), codes[one.code], users.get(one.user)) for one in found.codings] == [
        ("heel alleen", "gevoel", "bob"),
        ("heel alleen", "alleen", "bob"),
        (f"twee {FLAG}\ndrie", "alleen", "ann"),
        ("nu samen", "a.b", None),
        ("één", "gevoel", "bob"),
    ]
    assert found.codings[0].at is not None
    assert found.codings[0].at.isoformat() == "2026-11-03T10:00:00+00:00"
    losses = {loss.what: loss.count for loss in reading.losses}
    assert losses == {"layout": 1, "uncoded": 1, "unknown_user": 1, "snippet": 1}


@pytest.mark.parametrize("page", ["", "   ", "plain words", "<div>" * 900 + "deep" + "</div>" * 900, "<p>a<p>b"])
def test_odd_pages_have_a_text(page: str) -> None:
    assert PageText(page).words.split() == page.replace("<div>", "").replace("</div>", "").replace("<p>", " ").split()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"SQLite format 3\x00" + b"\x00" * 100, "This is no project of Taguette, or it is broken."),
        (made(projects=2), "There is more than one project in it"),
        (made(extra="DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id"), "This is a database, but no project"),
        (made(extra="DROP TABLE commands"), "This is a database, but no project"),
    ],
)
def test_what_is_no_project_of_taguette_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(NotRefi) as problem:
        reading_of(data)
    assert str(problem.value).startswith(sentence)


def test_nothing_is_written_where_the_file_is(tmp_path: Path) -> None:
    file = tmp_path / "taguette.sqlite3"
    file.write_bytes(made())
    before = file.read_bytes()
    reading_of(file.read_bytes())
    assert (file.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (before, [file.name])
