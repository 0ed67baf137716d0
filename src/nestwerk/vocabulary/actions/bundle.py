"""Load the bundled frameworks. Twice is as good as once, and an editor's change always wins."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from nestwerk.trail import audit
from nestwerk.vocabulary.formats.bundle import BundledConcept, BundledFramework, read_folder
from nestwerk.vocabulary.models import Concept, Framework

DATA = Path(__file__).resolve().parent.parent / "data"

_FRAMEWORK_FIELDS = ["order", "closed", "names", "abouts", "source", "bundle_digest", "changed_at", "version"]
_CONCEPT_FIELDS = [
    "parent",
    "notation",
    "order",
    "labels",
    "plains",
    "mores",
    "others",
    "bundle_digest",
    "changed_at",
    "version",
]


@dataclass(frozen=True)
class Receipt:
    """What loading did, as paths: `buffers`, `buffers/solidariteit`. `kept` were edited here and left alone."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    unchanged: tuple[str, ...]


class _Notes:
    """The receipt while it is being written, and which concepts were touched or kept."""

    def __init__(self) -> None:
        self.paths: dict[str, list[str]] = {"created": [], "changed": [], "kept": [], "unchanged": []}

    def put(self, fate: str, path: str) -> str:
        self.paths[fate].append(path)
        return fate

    def under(self, fate: str, slug: str) -> int:
        return sum(path.partition("/")[0] == slug for path in self.paths[fate])

    def receipt(self) -> Receipt:
        return Receipt(**{fate: tuple(paths) for fate, paths in self.paths.items()})


@transaction.atomic
def load_bundle(*, at: datetime, folder: Path = DATA) -> Receipt:
    """Bring the shared frameworks up to the files. Raises BundleError before anything is written.

    What a file no longer has stays: practices may carry it, and its address was promised.
    """
    bundled = read_folder(folder)
    notes = _Notes()
    frameworks = {row.slug: row for row in Framework.objects.shared().select_for_update()}
    for one in bundled:
        frameworks[one.slug] = _put_framework(one, frameworks.get(one.slug), notes, at=at)
    concepts = {f"{row.framework.slug}/{row.slug}": row for row in _shared_concepts()}
    new = _put_concepts(bundled, frameworks, concepts, notes, at=at)
    Concept.objects.bulk_create(new)
    _put_related(bundled, concepts, notes)
    for one in bundled:
        counts = {fate: notes.under(fate, one.slug) for fate in ("created", "changed")}
        if any(counts.values()):
            audit.record("loaded", frameworks[one.slug], by=None, at=at, details=counts)
    return notes.receipt()


def _shared_concepts() -> Iterable[Concept]:
    return Concept.objects.filter(framework__organisation=None).select_related("framework")


def _put_framework(bundled: BundledFramework, row: Framework | None, notes: _Notes, *, at: datetime) -> Framework:
    fate = notes.put(_fate(row, bundled.digest), bundled.slug)
    if row is not None and fate != "changed":
        return row
    row = row or Framework(slug=bundled.slug, version=0)
    row.order, row.closed = bundled.order, bundled.closed
    row.names, row.abouts, row.source = bundled.names, bundled.abouts, bundled.source
    _stamp(row, bundled.digest, at)
    row.save(force_insert=fate == "created", update_fields=_FRAMEWORK_FIELDS if fate == "changed" else None)
    return row


def _put_concepts(
    bundled: Iterable[BundledFramework],
    frameworks: dict[str, Framework],
    concepts: dict[str, Concept],
    notes: _Notes,
    *,
    at: datetime,
) -> list[Concept]:
    """Change the rows that differ, and return the new ones; `concepts` then holds both."""
    new = []
    for framework in bundled:
        for one in framework.concepts:
            path = f"{framework.slug}/{one.slug}"
            row = concepts.get(path)
            fate = notes.put(_fate(row, one.digest), path)
            if row is None:
                row = concepts[path] = Concept(framework=frameworks[framework.slug], slug=one.slug, version=0)
                new.append(row)
            if fate in {"created", "changed"}:
                _fill(row, one, concepts.get(f"{framework.slug}/{one.parent}"), at=at)
            if fate == "changed":
                row.save(update_fields=_CONCEPT_FIELDS)
    return new


def _fill(row: Concept, bundled: BundledConcept, parent: Concept | None, *, at: datetime) -> None:
    row.parent, row.notation, row.order = parent, bundled.notation, bundled.order
    row.labels, row.plains, row.mores, row.others = bundled.labels, bundled.plains, bundled.mores, bundled.others
    _stamp(row, bundled.digest, at)


def _stamp(row: Framework | Concept, digest: str, at: datetime) -> None:
    row.bundle_digest, row.changed_at, row.version = digest, at, row.version + 1


def _fate(row: Framework | Concept | None, digest: str) -> str:
    if row is None:
        return "created"
    if row.edited_at is not None:
        return "kept"
    return "unchanged" if row.bundle_digest == digest else "changed"


def _put_related(bundled: Iterable[BundledFramework], concepts: dict[str, Concept], notes: _Notes) -> None:
    """Renew the ties of what was created or changed. A tie with an edited concept is the editor's: left alone."""
    kept = {concepts[path].pk for path in notes.paths["kept"] if "/" in path}
    touched = {concepts[path].pk for fate in ("created", "changed") for path in notes.paths[fate] if "/" in path}
    if not touched:
        return
    wanted = set()
    for framework in bundled:
        for one in framework.concepts:
            here = concepts[f"{framework.slug}/{one.slug}"].pk
            for path in one.related:
                wanted |= {(here, concepts[path].pk), (concepts[path].pk, here)}
    through = Concept.related.through
    rows = through.objects.values_list("pk", "from_concept_id", "to_concept_id")
    ours: Callable[[tuple[object, object]], bool] = lambda pair: bool(touched & set(pair)) and not kept & set(pair)  # noqa: E731
    have = {(start, end): key for key, start, end in rows}
    through.objects.filter(pk__in=[key for pair, key in have.items() if ours(pair) and pair not in wanted]).delete()
    missing = sorted(pair for pair in wanted - set(have) if ours(pair))
    through.objects.bulk_create(through(from_concept_id=start, to_concept_id=end) for start, end in missing)
