"""The concepts of an own framework: add, change, move, retire and bring back.

Each change names the version it was made on, so that nobody undoes another's work unseen.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from nestwerk.kernel.fields import new_key
from nestwerk.people.models import Person
from nestwerk.vocabulary.actions.changes import (
    RESERVED,
    OtherFramework,
    StillInUse,
    Texts,
    TooDeep,
    UnderItself,
    check_named,
    first_of,
    locked_concept,
    locked_framework,
    merged,
    save,
    tell,
)
from nestwerk.vocabulary.models import Concept, Framework, Retirement
from nestwerk.vocabulary.rules import MOST_LEVELS, family, free_slug, levels, with_moved


@transaction.atomic
def add_concept(
    *, framework: Framework, labels: Texts, plains: Texts, parent: Concept | None, by: Person, at: datetime
) -> Concept:
    """Add a concept at the end, or under a parent of the same framework."""
    check_named(labels)
    row = locked_framework(framework)
    parents, key = _tree(row), new_key()
    if parent is not None and parent.pk not in parents:
        raise OtherFramework
    _check_depth({**parents, key: parent.pk if parent else None})
    slugs = set(row.concepts.values_list("slug", flat=True)) | RESERVED
    concept = Concept.objects.create(
        pk=key,
        organisation=row.organisation,
        framework=row,
        parent=parent,
        slug=free_slug(first_of(labels), slugs),
        order=(row.concepts.aggregate(last=Max("order"))["last"] or 0) + 1,
        labels=merged({}, labels),
        plains=merged({}, plains),
        changed_at=at,
    )
    tell("added", concept, by, at)
    return concept


@transaction.atomic
def change_concept(
    *, concept: Concept, labels: Texts, plains: Texts, version: int, by: Person, at: datetime
) -> Concept:
    """Change the words of a concept. A language that is not given keeps its words; an empty one loses them.

    A shared concept counts as edited from then on: the bundled files no longer touch it.
    """
    row = locked_concept(concept, version)
    row.labels = merged(row.labels, labels)
    row.plains = merged(row.plains, plains)
    check_named(row.labels)
    save(row, ["labels", "plains"], at)
    tell("changed", row, by, at)
    return row


@transaction.atomic
def move_concept(
    *, concept: Concept, under: Concept | None, after: Concept | None, version: int, by: Person, at: datetime
) -> Concept:
    """Put a concept, with all that stands under it, first under a parent or right after a sibling."""
    framework = locked_framework(concept.framework)
    row = locked_concept(concept, version)
    parents = _tree(framework)
    place = {other.pk for other in (under, after) if other}
    if place - parents.keys():
        raise OtherFramework
    inside = family(row.pk, parents)
    if place & inside:
        raise UnderItself
    parent_id = parents[after.pk] if after else under.pk if under else None
    moved = with_moved(parents, row.pk, under=parent_id, after=after.pk if after else None)
    _check_depth(moved)
    row.parent_id = parent_id
    save(row, ["parent"], at)
    for order, key in enumerate(moved, start=1):
        Concept.objects.filter(pk=key).exclude(order=order).update(order=order)
    tell("moved", row, by, at)
    return row


@transaction.atomic
def retire_concept(*, concept: Concept, version: int, by: Person, at: datetime) -> Retirement:
    """Nobody can choose it any more. What carries it keeps it, and its page says so. Twice is once."""
    framework = locked_framework(concept.framework)
    row = locked_concept(concept, version)
    if framework.concepts.in_use().filter(parent=row).exists():
        raise StillInUse
    retirement, is_new = Retirement.objects.get_or_create(concept=row, defaults={"by": by, "at": at})
    if is_new:
        save(row, [], at)
        tell("retired", row, by, at)
    return retirement


@transaction.atomic
def bring_back(*, concept: Concept, version: int, by: Person, at: datetime) -> Concept:
    """Take a retirement back. A concept whose parent is retired comes back at the top."""
    locked_framework(concept.framework)
    row = locked_concept(concept, version)
    if Retirement.objects.filter(concept=row).delete()[0]:
        if Retirement.objects.filter(concept=row.parent_id).exists():
            row.parent = None
        save(row, ["parent"], at)
        tell("brought back", row, by, at)
    return row


def _tree(framework: Framework) -> dict[uuid.UUID, uuid.UUID | None]:
    return dict(framework.concepts.order_by("order", "slug").values_list("pk", "parent_id"))


def _check_depth(parents: Mapping[uuid.UUID, uuid.UUID | None]) -> None:
    if levels(parents) > MOST_LEVELS:
        raise TooDeep
