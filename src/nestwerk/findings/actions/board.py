"""Cards into categories, categories into factors; each write is one step that can be undone."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from nestwerk.findings.actions.steps import Stepping
from nestwerk.findings.models import Card, Category, Factor, StepKind
from nestwerk.stories.models import Code, StudyCase, StudyMember
from nestwerk.vocabulary.models import Concept


@transaction.atomic
def make_category(
    *, member: StudyMember, case: StudyCase | None, name: str, codes: Sequence[Code] = (), at: datetime
) -> Category:
    """Make a category on the board of a case, with these codes in it, wherever they lay. Raises RoundOpen."""
    step = Stepping(member, StepKind.MAKE, at=at)
    made = Category(organisation_id=member.organisation_id, study_id=member.study_id, case=case, name=name, at=at)
    made.by = member.person
    made.save(force_insert=True)
    step.made(made)
    for code in codes:
        _lay(step, case, code, made)
    step.record()
    return made


@transaction.atomic
def place_card(
    *, member: StudyMember, case: StudyCase | None, code: Code, category: Category | None, at: datetime
) -> None:
    """Lay the card of a code in a category of that case, or beside them. Raises RoundOpen."""
    step = Stepping(member, StepKind.MOVE, at=at)
    _lay(step, case, code, category)
    step.record()


def _lay(step: Stepping, case: StudyCase | None, code: Code, category: Category | None) -> None:
    card = Card.objects.filter(study=step.study, case=case, code=code).first()
    if card:
        step.before(card)
        card.category = category
        card.save(update_fields=["category"])
        return
    card = Card(organisation_id=step.study.organisation_id, study=step.study, case=case, code=code, category=category)
    card.save(force_insert=True)
    step.made(card)


@transaction.atomic
def change_category(
    *, member: StudyMember, category: Category, name: str, concept: Concept | None, at: datetime
) -> None:
    """Give a category other words, and the concept that it is about. Raises RoundOpen."""
    _reword(member, category, name, concept, at)


@transaction.atomic
def change_factor(*, member: StudyMember, factor: Factor, name: str, concept: Concept | None, at: datetime) -> None:
    """Give a factor other words, and the concept that it is about. Raises RoundOpen."""
    _reword(member, factor, name, concept, at)


def _reword(member: StudyMember, row: Category | Factor, name: str, concept: Concept | None, at: datetime) -> None:
    step = Stepping(member, StepKind.CHANGE, at=at)
    row.refresh_from_db()
    step.before(row)
    row.name, row.concept = name, concept
    row.save(update_fields=["name", "concept"])
    step.record()


@transaction.atomic
def drop_category(*, member: StudyMember, category: Category, at: datetime) -> None:
    """Take a category from the board; its cards lie beside the others again. Raises RoundOpen."""
    step = Stepping(member, StepKind.DROP, at=at)
    for card in Card.objects.filter(category=category):
        step.before(card)
        card.category = None
        card.save(update_fields=["category"])
    _drop(step, category)


@transaction.atomic
def make_factor(*, member: StudyMember, name: str, categories: Iterable[Category] = (), at: datetime) -> Factor:
    """Make a factor across the cases, with these categories as its elements. Raises RoundOpen."""
    step = Stepping(member, StepKind.MAKE, at=at)
    made = Factor(organisation_id=member.organisation_id, study_id=member.study_id, name=name, at=at)
    made.by = member.person
    made.save(force_insert=True)
    step.made(made)
    for category in categories:
        _join(step, category, made)
    step.record()
    return made


@transaction.atomic
def place_category(*, member: StudyMember, category: Category, factor: Factor | None, at: datetime) -> None:
    """Lay a category in a factor, or beside them. Raises RoundOpen."""
    step = Stepping(member, StepKind.MOVE, at=at)
    _join(step, category, factor)
    step.record()


def _join(step: Stepping, category: Category, factor: Factor | None) -> None:
    category.refresh_from_db()
    step.before(category)
    category.factor = factor
    category.save(update_fields=["factor"])


@transaction.atomic
def drop_factor(*, member: StudyMember, factor: Factor, at: datetime) -> None:
    """Take a factor from the board; its categories lie beside the others again. Raises RoundOpen."""
    step = Stepping(member, StepKind.DROP, at=at)
    for category in Category.objects.filter(factor=factor, gone=False):
        _join(step, category, None)
    _drop(step, factor)


def _drop(step: Stepping, row: Category | Factor) -> None:
    row.refresh_from_db()
    step.before(row)
    row.gone = True
    row.save(update_fields=["gone"])
    step.record()
