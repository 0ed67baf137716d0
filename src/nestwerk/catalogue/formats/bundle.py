"""The bundled catalogue: one readable TOML 1.0 file per building block, and one for the works cited."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SIDES = ("professionals", "target")
PHASES = ("development", "rollout", "evaluation")
SHORT_WORDS = ("sessions", "rhythm", "duration", "contact_point", "note")
FACTS = ("costs", "knowledge", "recognitions")


class BadBundle(Exception):
    """A data file cannot be read; the message names the file and the entry."""


@dataclass(frozen=True)
class BundledWork:
    slug: str
    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True)
class BundledPractice:
    """One entry, as its file has it. Ages are in years, pregnancy is -0.75."""

    key: str
    title: str
    summaries: Mapping[str, str]
    words: Mapping[str, str]
    concepts: tuple[str, ...]
    sources: tuple[tuple[str, int | None], ...]
    aliases: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()
    website: str = ""
    languages: tuple[str, ...] = ("nl",)
    age_from: float | None = None
    age_to: float | None = None
    participation: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    # Facts in rows, by field: costs, knowledge, recognitions.
    facts: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    towns: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return 64 hexadecimal digits that change when anything in the entry changes.

        Facts and towns count only where there are some: a field that came later makes no practice another one.
        """
        said = {name: value for name, value in asdict(self).items() if value or name not in {"facts", "towns"}}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_works(path: Path) -> list[BundledWork]:
    """Read the works cited. Raises BadBundle."""
    return [_made(path, entry.get("slug", "?"), lambda e=entry: BundledWork(**e)) for entry in _load(path, "work")]


def read_practices(folder: Path) -> list[BundledPractice]:
    """Read every practice file of a folder, in order of file name. Raises BadBundle, also for a key used twice."""
    practices: dict[str, BundledPractice] = {}
    for path in sorted(folder.glob("*.toml")):
        for entry in _load(path, "practice"):
            practice = _made(path, entry.get("key", "?"), lambda e=entry: _practice(e))
            if practice.key in practices:
                raise BadBundle(f"{path.name}: the key {practice.key} is used twice.")
            practices[practice.key] = practice
    return list(practices.values())


def _load(path: Path, name: str) -> Iterable[dict[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get(name, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise BadBundle(f"{path.name}: {problem}") from problem
    if not isinstance(entries, list):
        raise BadBundle(f"{path.name}: [[{name}]] must be a list of tables.")
    return entries


def _made(path: Path, key: str, make: Any) -> Any:
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BadBundle(f"{path.name}, {key}: {problem}") from problem


def _practice(entry: dict[str, Any]) -> BundledPractice:
    words = {name: text.strip() for name, text in entry["text"].items()}
    words |= {name: entry[name].strip() for name in SHORT_WORDS if entry.get(name)}
    took_part = dict(entry.get("participation", {}))
    if explanation := took_part.pop("explanation", ""):
        words["participation"] = explanation.strip()
    if which := took_part.pop("who", ""):
        words["professionals"] = which.strip()
    return BundledPractice(
        key=entry["key"],
        title=entry["title"],
        summaries={language: text.strip() for language, text in entry["summary"].items()},
        words=words,
        concepts=tuple(entry["concepts"]),
        sources=tuple((source["work"], source.get("page")) for source in entry["sources"]),
        aliases=tuple(entry.get("aliases", ())),
        initiators=tuple(entry.get("initiators", ())),
        website=entry.get("website", ""),
        languages=tuple(entry.get("languages", ("nl",))),
        age_from=entry.get("age_from"),
        age_to=entry.get("age_to"),
        participation={side: dict(took_part[side]) for side in SIDES if side in took_part},
        links=tuple((link["url"], link["label"]) for link in entry.get("links", ())),
        facts={name: tuple(dict(row) for row in entry[name]) for name in FACTS if name in entry},
        towns=tuple(entry.get("towns", ())),
    )
