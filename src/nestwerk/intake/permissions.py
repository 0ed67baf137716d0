"""Who may hand in documents: editors for the shared catalogue, coordinators and facilitators for their own shelf."""

from nestwerk.catalogue.permissions import writes_for
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import may_edit_catalogue

__all__ = ["may_edit_labels", "may_hand_in", "shelves_of"]


def may_hand_in(person: object) -> bool:
    return may_edit_catalogue(person) or writes_for(person).exists()


def may_edit_labels(person: object) -> bool:
    """Labels hold for everybody: editors."""
    return may_edit_catalogue(person)


def shelves_of(person: object) -> list[Organisation | None]:
    """Return for whom this visitor may hand in; None stands for the shared catalogue."""
    shared: list[Organisation | None] = [None] if may_edit_catalogue(person) else []
    return [*shared, *writes_for(person).order_by("name")]
