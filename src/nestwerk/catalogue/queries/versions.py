"""What a practice says and said: the whole of it, its versions, and how two of them differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, State, Version, Work
from nestwerk.catalogue.rules import Difference, Source, differences, flat
from nestwerk.catalogue.rules.questions import tidy
from nestwerk.places import queries as places
from nestwerk.vocabulary.models import Concept

PLAIN_FIELDS = (
    "language",
    "title",
    "other_titles",
    "initiators",
    "offered_in",
    "towns",
    "participation",
    "costs",
    "knowledge",
    "recognitions",
    "website",
    "age_from",
    "age_to",
    "source_year",
)
# Fields that came later, with what an older version says in them.
LATER: Mapping[str, tuple[object, ...]] = {"costs": (), "knowledge": (), "recognitions": (), "towns": ()}
OWN = "own:"


def snapshot_of(practice: Practice) -> dict[str, Any]:
    """Return everything the practice says, ready for JSON. Four queries."""
    concepts = practice.carries.select_related("concept__framework").values_list(
        "concept__framework__slug", "concept__slug", "concept__organisation_id"
    )
    return {
        **{name: getattr(practice, name) for name in PLAIN_FIELDS},
        "sheets": {
            sheet.language: {name: text for name in SHEET_FIELDS if (text := getattr(sheet, name))}
            for sheet in practice.sheets.order_by("language")
        },
        "concepts": sorted(
            f"{OWN if organisation else ''}{framework}/{slug}" for framework, slug, organisation in concepts
        ),
        "links": [[link.url, link.label] for link in practice.links.all()],
        "questions": tidy(practice.questions),
        "citations": [[row.work.slug, row.page] for row in practice.citations.select_related("work")],
    }


def sources_of(practice: Practice) -> list[Source]:
    """Return what a practice rests on, in the order in which it is told. One query."""
    return [_source(row.work, row.page) for row in practice.citations.select_related("work")]


def _source(work: Work, page: int | None) -> Source:
    return Source(work.title, work.publisher, work.year, work.url, page)


def flat_of(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Return a snapshot as one text per field, with the names of the works it rests on. One query."""
    cited = snapshot.get("citations", ())
    works = {work.slug: work for work in Work.objects.filter(slug__in=[slug for slug, _page in cited])}
    sources = [_source(works[slug], page) for slug, page in cited if slug in works]
    towns = town_names(snapshot.get("towns", ()))
    return flat({**snapshot, "citations": sources, "towns": towns}, SHEET_FIELDS)


def town_names(codes: Iterable[str]) -> list[str]:
    """Return towns by names that are one place each."""
    return [places.words_for(town) for code in codes if (town := places.municipality(code))]


def versions_of(practice: Practice) -> list[Version]:
    """Return the versions, newest first, without their snapshots; what was never changed has one, made up here."""
    found = list(practice.versions.select_related("by").defer("snapshot"))
    return found or [first_of(practice)]


def first_of(practice: Practice) -> Version:
    """Return what stood before anybody changed anything, as version 1. It is not saved."""
    return Version(practice=practice, number=1, at=practice.changed_at, state=practice.state, by=None)


def version_at(practice: Practice, number: int) -> Version | None:
    """Return one version; number 1 of what was never changed says what stands now."""
    found = practice.versions.select_related("by").filter(number=number).first()
    if found is None and number == 1 and not practice.versions.exists():
        found = first_of(practice)
        found.snapshot = snapshot_of(practice)
    return found


@dataclass(frozen=True)
class Comparison:
    """Two versions, the older one first, and the fields in which they differ."""

    before: Version
    after: Version
    differences: list[Difference]


def compare(before: Version, after: Version) -> Comparison:
    """Lay two versions side by side, whatever their order."""
    older, newer = sorted((before, after), key=lambda version: version.number)
    return Comparison(older, newer, differences(flat_of(older.snapshot), flat_of(newer.snapshot)))


def concepts_at(practice: Practice, paths: Iterable[str]) -> list[Concept]:
    """Return the concepts at these paths that still exist: shared ones, and those of the practice's organisation."""
    wanted = set(paths)
    owners = [None, practice.organisation_id] if practice.organisation_id else [None]
    rows = Concept.objects.select_related("framework")
    found = [row for owner in owners for row in rows.filter(organisation=owner)]
    return [row for row in found if f"{OWN if row.organisation_id else ''}{row.framework.slug}/{row.slug}" in wanted]


def was_published(slug: str) -> Practice | None:
    """Return the shared practice at this address that everybody could read once and that is in the archive now."""
    gone = Practice.objects.shared().filter(slug=slug, state=State.ARCHIVED)
    return gone.filter(versions__state=State.PUBLISHED).distinct().first()
