"""Read the bundled frameworks: one TOML file each, to frozen dataclasses.

A mistake in a file is a BundleError that names the file and the slug.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LANGUAGES = frozenset({"nl", "fr", "en", "ar", "tr", "uk"})
# These would stand in the way of addresses of our own.
RESERVED = frozenset({"o", "alles"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FRAMEWORK_FIELDS = frozenset({"slug", "order", "closed", "name", "about", "source", "concept"})
_CONCEPT_FIELDS = frozenset({"slug", "notation", "parent", "label", "plain", "more", "alt", "related"})
_SOURCE_FIELDS: dict[str, type] = {"title": str, "publisher": str, "year": int, "url": str, "page": int}

Texts = dict[str, str]


class BundleError(Exception):
    """A bundled file cannot be read. The message says which file, which slug and what."""


@dataclass(frozen=True)
class BundledConcept:
    """One concept as its file has it; `related` holds paths, framework/concept."""

    slug: str
    order: int
    notation: str
    parent: str
    labels: Texts
    plains: Texts
    mores: Texts
    others: dict[str, list[str]]
    related: tuple[str, ...]

    @property
    def digest(self) -> str:
        return _digest(asdict(self))


@dataclass(frozen=True)
class BundledFramework:
    """One framework as its file has it, concepts in reading order."""

    slug: str
    order: int
    closed: bool
    names: Texts
    abouts: Texts
    source: dict[str, str | int]
    concepts: tuple[BundledConcept, ...]

    @property
    def digest(self) -> str:
        return _digest({name: value for name, value in asdict(self).items() if name != "concepts"})


def read_folder(folder: Path) -> list[BundledFramework]:
    """Read every file of a folder and check what they say of each other. Raises BundleError."""
    found: dict[str, tuple[Path, BundledFramework]] = {}
    for path in sorted(folder.glob("*.toml")):
        framework = read_file(path)
        if framework.slug in found:
            raise BundleError(f"{path.name}: {framework.slug}: {found[framework.slug][0].name} has this framework too.")
        found[framework.slug] = (path, framework)
    known = {f"{one.slug}/{concept.slug}" for _, one in found.values() for concept in one.concepts}
    for path, framework in found.values():
        for concept in framework.concepts:
            for other in concept.related:
                if other not in known:
                    raise BundleError(f"{path.name}: {concept.slug}: related names {other}, which no file has.")
    return sorted((framework for _, framework in found.values()), key=lambda one: (one.order, one.slug))


def read_file(path: Path) -> BundledFramework:
    """Read one file. Raises BundleError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BundleError(f"{path.name}: this is not TOML: {problem}") from problem
    return _framework(raw, path.name)


def _framework(raw: Mapping[str, Any], file: str) -> BundledFramework:
    slug = _slug(raw.get("slug"), file)
    where = f"{file}: {slug}"
    _only(raw, _FRAMEWORK_FIELDS, where)
    if slug in RESERVED:
        raise BundleError(f"{where}: this address is taken by a page of ours.")
    rows = _typed(raw, "concept", list, where, [])
    concepts = tuple(_concept(row, order, file) for order, row in enumerate(rows, start=1))
    if not concepts:
        raise BundleError(f"{where}: there is no [[concept]].")
    _check_family(concepts, slug, file)
    return BundledFramework(
        slug=slug,
        order=_typed(raw, "order", int, where, 100),
        closed=_typed(raw, "closed", bool, where, False),
        names=_texts(raw, "name", where, needed=True),
        abouts=_texts(raw, "about", where),
        source=_source(_typed(raw, "source", dict, where, {}), where),
        concepts=concepts,
    )


def _concept(raw: Any, order: int, file: str) -> BundledConcept:
    if not isinstance(raw, dict):
        raise BundleError(f"{file}: concept {order}: write it as [[concept]].")
    slug = _slug(raw.get("slug"), f"{file}: concept {order}")
    where = f"{file}: {slug}"
    _only(raw, _CONCEPT_FIELDS, where)
    labels = _texts(raw, "label", where, needed=True)
    return BundledConcept(
        slug=slug,
        order=order,
        notation=_typed(raw, "notation", str, where, ""),
        parent=_typed(raw, "parent", str, where, ""),
        labels=labels,
        plains=_texts(raw, "plain", where),
        mores=_texts(raw, "more", where),
        others=_lists(raw, where, labels),
        related=tuple(sorted(_words(_typed(raw, "related", list, where, []), f"{where}: related"))),
    )


def _check_family(concepts: Iterable[BundledConcept], framework: str, file: str) -> None:
    seen: set[str] = set()
    for concept in concepts:
        where = f"{file}: {concept.slug}"
        if concept.slug in seen:
            raise BundleError(f"{where}: this slug stands in the file twice.")
        # A parent before its children: so there is never a circle.
        if concept.parent and concept.parent not in seen:
            raise BundleError(f"{where}: its parent {concept.parent} does not stand above it in this file.")
        if f"{framework}/{concept.slug}" in concept.related:
            raise BundleError(f"{where}: it is related to itself.")
        seen.add(concept.slug)


def _slug(value: Any, where: str) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > 60:
        raise BundleError(f"{where}: slug must be a-z, 0-9 and single hyphens, at most 60, not {value!r}.")
    return value


def _only(raw: Mapping[str, Any], fields: frozenset[str], where: str) -> None:
    if unknown := sorted(set(raw) - fields):
        raise BundleError(f"{where}: unknown field {', '.join(unknown)}.")


def _typed(raw: Mapping[str, Any], name: str, kind: type, where: str, default: Any) -> Any:
    value = raw.get(name, default)
    # In Python a truth value is a number too; in a file it is a slip of the pen.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BundleError(f"{where}: {name} must be {_KINDS[kind]}, not {value!r}.")
    return value


_KINDS: dict[type, str] = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}


def _texts(raw: Mapping[str, Any], name: str, where: str, *, needed: bool = False) -> Texts:
    texts = _typed(raw, name, dict, where, {})
    _only(texts, LANGUAGES, f"{where}: {name}")
    clean = {code: _typed(texts, code, str, f"{where}: {name}", "").strip() for code in texts}
    if needed and not clean.get("nl"):
        raise BundleError(f"{where}: {name} has no text in nl.")
    return {code: text for code, text in clean.items() if text}


def _lists(raw: Mapping[str, Any], where: str, labels: Texts) -> dict[str, list[str]]:
    lists = _typed(raw, "alt", dict, where, {})
    _only(lists, LANGUAGES, f"{where}: alt")
    found = {code: _words(_typed(lists, code, list, f"{where}: alt", []), f"{where}: alt.{code}") for code in lists}
    for code, words in found.items():
        # SKOS: a word is the preferred label or another one, never both.
        if labels.get(code) in words:
            raise BundleError(f"{where}: alt.{code} repeats the label.")
    return {code: words for code, words in found.items() if words}


def _words(values: list[Any], where: str) -> list[str]:
    if not all(isinstance(value, str) and value.strip() for value in values) or len(set(values)) != len(values):
        raise BundleError(f"{where} must be a list of different words, not {values!r}.")
    return list(values)


def _source(raw: Mapping[str, Any], where: str) -> dict[str, str | int]:
    _only(raw, frozenset(_SOURCE_FIELDS), f"{where}: source")
    return {
        name: _typed(raw, name, kind, f"{where}: source", raw[name])
        for name, kind in _SOURCE_FIELDS.items()
        if name in raw
    }


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
