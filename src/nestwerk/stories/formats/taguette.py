"""A project of Taguette (the .sqlite3 that it exports) as plain data.

Taguette counts the bytes of the text between the tags of its HTML. It keeps no author of a highlight, but its history
does: who added one last is the coder.
"""

import json
import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime

from nestwerk.stories.formats.exchange import Code, Coding, Project, Reading, Source, User
from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_archive import NotRefi
from nestwerk.stories.formats.refi_xml import NAMESPACE
from nestwerk.stories.formats.taguette_text import PageText

MAGIC = b"SQLite format 3\x00"
MOST_BYTES, MOST_STEPS = 400_000_000, 50_000
TABLES = {"projects", "documents", "tags", "highlights", "highlight_tags", "commands"}


def read_taguette(data: bytes) -> Reading:
    """Return the project in the file. Raises NotRefi."""
    if len(data) > MOST_BYTES:
        raise NotRefi("The file is too large for a project of Taguette.")
    try:
        with closing(_opened(data)) as database:
            return _reading(database)
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        raise NotRefi("This is no project of Taguette, or it is broken.") from problem


def _opened(data: bytes) -> sqlite3.Connection:
    """Open a database of somebody else: in memory, nothing in its schema is run, and it ends in time."""
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    steps = iter(range(MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, 10_000)
    plain = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    if not {name for (name,) in database.execute(plain)} >= TABLES:
        database.close()
        raise NotRefi("This is a database, but no project of Taguette.")
    return database


def _reading(database: sqlite3.Connection) -> Reading:
    projects = list(database.execute("SELECT id, name, description FROM projects ORDER BY id"))
    if len(projects) != 1:
        raise NotRefi("There is more than one project in it, or none. Export one project from Taguette.")
    number, name, description = projects[0]
    losses, sources, texts = Losses(), dict[int, Source](), dict[int, PageText]()
    for row in database.execute(
        "SELECT id, name, description, contents FROM documents WHERE project_id = ? ORDER BY id", [number]
    ):
        texts[row[0]] = PageText(row[3])
        sources[row[0]] = Source(_key("document", row[0]), row[1].strip() or "?", texts[row[0]].words, row[2] or "")
        losses.add("layout", sources[row[0]].name)
    codes, added = _codes(database, number), _added(database, number)
    logins = sorted({login for login, _ in added.values() if login})
    users = {login: User(_key("user", login), login) for login in logins}
    codings: dict[tuple[str, int, int, str, str], Coding] = {}
    for highlight, document, start, end, snippet, tag in database.execute(
        "SELECT h.id, h.document_id, h.start_offset, h.end_offset, h.snippet, t.tag_id FROM highlights h"
        " LEFT JOIN highlight_tags t ON t.highlight_id = h.id ORDER BY h.id, t.tag_id"
    ):
        if document not in sources:
            continue
        passage = texts[document].place(start), texts[document].place(end, end=True)
        if tag not in codes or passage[0] >= passage[1]:
            losses.add("uncoded" if tag not in codes else "empty")
            continue
        if _plain(sources[document].text[slice(*passage)]) != _plain(PageText(snippet).words):
            losses.add("snippet", sources[document].name)
        login, at = added.get(highlight, ("", None))
        user = users[login].key if login else ""
        losses.add("unknown_user", count=not login)
        key = _key("coding", f"{highlight} {tag}")
        place = (sources[document].key, *passage, codes[tag].key, user)
        losses.add("twice", count=place in codings)
        codings.setdefault(place, Coding(key, *place, at))
    found = (tuple(users.values()), tuple(codes.values()), tuple(sources.values()), tuple(codings.values()))
    return Reading(Project(name, *found, origin="Taguette", description=description or ""), losses.told())


def _codes(database: sqlite3.Connection, number: int) -> dict[int, Code]:
    """Return the tags; where a tag is named 'this.that' and 'this' is a tag as well, it stands below it."""
    rows = list(
        database.execute("SELECT id, path, description FROM tags WHERE project_id = ? ORDER BY path, id", [number])
    )
    keys = {path: _key("tag", tag) for tag, path, _ in rows}
    found = {}
    for tag, path, description in rows:
        above = next((path[:at] for at in range(len(path) - 1, 0, -1) if path[at] == "." and path[:at] in keys), "")
        name = path[len(above) + 1 :] if above else path
        found[tag] = Code(keys[path], name.strip() or "?", keys.get(above, ""), description or "")
    return found


def _added(database: sqlite3.Connection, number: int) -> dict[int, tuple[str, datetime | None]]:
    """Return who added or changed each highlight last, and when."""
    found: dict[int, tuple[str, datetime | None]] = {}
    for login, date, payload in database.execute(
        "SELECT user_login, date, payload FROM commands WHERE project_id = ? ORDER BY id", [number]
    ):
        try:
            told = json.loads(payload)
        except (ValueError, TypeError):
            continue
        if isinstance(told, dict) and told.get("type") == "highlight_add" and isinstance(told.get("highlight_id"), int):
            found[told["highlight_id"]] = (str(login or ""), _moment(date))
    return found


def _key(kind: str, name: object) -> str:
    return str(uuid.uuid5(NAMESPACE, f"taguette {kind} {name}"))


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _plain(words: str) -> str:
    return " ".join(words.split())
