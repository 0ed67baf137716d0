"""What anybody outside may read besides practices: the works they rest on, and the words they carry."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.db.models import QuerySet

from nestwerk.catalogue.models import Sheet, State, Work
from nestwerk.catalogue.queries import CONCEPT_FACET, FACETS, LANGUAGE_FACET, shelf
from nestwerk.vocabulary.models import Framework
from nestwerk.vocabulary.queries import Label, labels


def works_in_use() -> QuerySet[Work]:
    """Return the works on which published, shared practices rest, by title."""
    theirs = {"citations__practice__organisation": None, "citations__practice__state": State.PUBLISHED}
    return Work.objects.filter(**theirs).distinct().order_by("title", "slug")


@dataclass(frozen=True)
class Word:
    """A concept with how many practices carry it."""

    label: Label
    parent: str
    practices: int


def frameworks_in_use() -> list[Framework]:
    """Return the shared frameworks of which a published practice carries something, in order."""
    carried = {path.split("/")[0] for path in shelf().masks}
    return [framework for framework in Framework.objects.shared() if framework.slug in carried]


def words_of(framework: str, *, language: str) -> list[Word]:
    """Return the concepts of a shared framework, in order, each with its number of practices."""
    masks, known = shelf().masks, labels(language)
    paths = {key: f"{label.framework}/{label.slug}" for key, label in known.items()}
    return [
        Word(label, paths.get(label.parent_id, "") if label.parent_id else "", masks.get(paths[key], 0).bit_count())
        for key, label in known.items()
        if label.framework == framework
    ]


def values_known() -> dict[str, set[str]]:
    """Return per question which values there are, also those that no practice carries (yet)."""
    paths = {(label.framework, label.slug) for label in labels("nl").values()}
    spoken = {path.partition("/")[2] for path in shelf().masks if path.startswith(f"{LANGUAGE_FACET}/")}
    return {
        **{facet.name: {slug for framework, slug in paths if framework == facet.framework} for facet in FACETS},
        CONCEPT_FACET: {f"{framework}/{slug}" for framework, slug in paths},
        LANGUAGE_FACET: spoken | set(LANG_INFO),
    }


def words_written(sheet: Sheet, names: tuple[str, ...]) -> dict[str, str]:
    """Return the fields of a sheet that hold words."""
    return {name: text for name in names if (text := getattr(sheet, name))}
