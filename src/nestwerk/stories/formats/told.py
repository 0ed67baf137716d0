"""What was read of a file of another program as plain data, and back: it goes between processes, and is kept sealed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from nestwerk.stories.formats.exchange import Case, Code, CodeSet, Coding, Loss, Memo, Project, Reading, Source, User


def plain(reading: Reading) -> dict[str, Any]:
    """Return what JSON can hold."""
    found = asdict(reading)
    for row in (*found["project"]["codings"], *found["project"]["memos"]):
        row["at"] = row["at"].isoformat() if row["at"] else None
    return found


def reading_from(data: Mapping[str, Any]) -> Reading:
    """Return the reading of which `plain` made this."""
    told = data["project"]
    rest = {name: told[name] for name in ("name", "origin", "description")}
    project = Project(
        users=tuple(User(**one) for one in told["users"]),
        codes=tuple(Code(**one) for one in told["codes"]),
        sources=tuple(Source(**one) for one in told["sources"]),
        codings=tuple(Coding(**{**one, "at": _moment(one["at"])}) for one in told["codings"]),
        memos=tuple(Memo(**{**one, "at": _moment(one["at"])}) for one in told["memos"]),
        cases=tuple(_case(one) for one in told["cases"]),
        sets=tuple(CodeSet(**{**one, "codes": tuple(one["codes"])}) for one in told["sets"]),
        **rest,
    )
    return Reading(project, tuple(Loss(one["what"], one["count"], tuple(one["names"])) for one in data["losses"]))


def _case(one: Mapping[str, Any]) -> Case:
    passages = tuple((str(key), int(start), int(end)) for key, start, end in one["passages"])
    return Case(**{**one, "sources": tuple(one["sources"]), "passages": passages})


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
