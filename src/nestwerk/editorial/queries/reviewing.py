"""One draft as an editor reviews it: its fields with where they come from, what is left over, and likely twins."""

from dataclasses import dataclass

from nestwerk.catalogue.models import Origin, Practice
from nestwerk.catalogue.queries import flat_of, snapshot_of
from nestwerk.editorial.queries.queue import SURE
from nestwerk.editorial.queries.twins import twins

# What is laid side by side to see whether two are one.
TWIN_FIELDS = ("title", "initiators", "website", "summary", "target_group", "goal", "method")


@dataclass(frozen=True)
class Field:
    """One field of a draft, and where it comes from when it was imported."""

    name: str
    text: str
    origins: tuple[Origin, ...] = ()

    @property
    def unsure(self) -> bool:
        return any(origin.certainty < SURE for origin in self.origins)

    @property
    def percent(self) -> int:
        """Return how sure the reader was of the least sure piece, in hundredths."""
        return round(100 * min((origin.certainty for origin in self.origins), default=1.0))


@dataclass(frozen=True)
class Twin:
    """A practice that is likely the same one, with the fields of both side by side."""

    practice: Practice
    percent: int
    rows: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Review:
    """Everything the page of one draft shows."""

    practice: Practice
    fields: list[Field]
    leftovers: list[Origin]
    twins: list[Twin]


def review_of(practice: Practice) -> Review:
    """Gather one draft with its origins and likely twins."""
    says = flat_of(snapshot_of(practice))
    origins = list(Origin.objects.filter(practice=practice))
    fields = [
        Field(name, text, tuple(origin for origin in origins if origin.field == name))
        for name, text in says.items()
        if text or any(origin.field == name for origin in origins)
    ]
    words = " ".join(says.get(name, "") for name in ("summary", "goal", "description"))
    alike = twins(practice.title, practice.initiators, words, besides={practice.pk})
    return Review(
        practice,
        fields,
        [origin for origin in origins if not origin.field],
        [_twin(says, other, likeness) for other, likeness in alike],
    )


def _twin(says: dict[str, str], other: Practice, likeness: float) -> Twin:
    theirs = flat_of(snapshot_of(other))
    rows = [(name, says.get(name, ""), theirs.get(name, "")) for name in TWIN_FIELDS]
    return Twin(other, round(100 * likeness), [row for row in rows if row[1] or row[2]])
