"""Make, change, move, merge, split and retire codes. Each leaves a line in the code's history and can be undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.stories.actions.acts import Doing, state_of, steps
from nestwerk.stories.models import ActKind, Code, Round, Segment, SegmentQuerySet, Study, StudyMember
from nestwerk.vocabulary.models import Concept

COLOURS = 12


class BelowItself(DomainError):
    message = _("A code cannot stand below itself.")


class RoundIsOpen(DomainError):
    message = _("Wait until the round is closed: this would change what others are coding.")


class CodeValues(TypedDict):
    name: str
    parent: Code | None
    definition: str
    use_when: str
    not_when: str
    example: str


def put_code(
    doing: Doing, *, name: str, parent: Code | None, round_: Round | None, concept: Concept | None = None
) -> Code:
    """Make a code as a part of an act; a code in use of the same name, that this person sees, is that code."""
    member = doing.member
    known = Code.objects.seen_by(member).in_use().filter(name__iexact=name).first()
    if known:
        return known
    number = Code.objects.filter(study=member.study_id, by=member.person_id).count() if round_ else None
    number = Code.objects.filter(study=member.study_id).count() if number is None else number
    code = Code(organisation_id=member.organisation_id, study_id=member.study_id, name=name, parent=parent)
    code.concept, code.round, code.colour = concept, round_, number % COLOURS + 1
    code.by_id, code.at = member.person_id, doing.at
    code.save(force_insert=True)
    doing.made(code)
    steps(doing, [code], {})
    return code


@transaction.atomic
def make_code(
    *, member: StudyMember, name: str, parent: Code | None = None, concept: Concept | None = None, at: datetime
) -> Code:
    """Make a code. Made by a coder of an open round, it is hers alone until the round is closed."""
    doing = Doing(member, ActKind.MAKE, text=None, at=at)
    own = Round.objects.open().filter(study=member.study_id, coders__person=member.person_id).first()
    code = put_code(doing, name=name, parent=parent, round_=own, concept=concept)
    if doing.rows:
        doing.record()
    return code


@transaction.atomic
def change_code(*, member: StudyMember, code: Code, values: CodeValues, at: datetime) -> Code:
    """Change a code's words, or its place in the tree. Raises BelowItself, and RoundIsOpen for another place."""
    doing, kept = _held(member, [code], ActKind.CHANGE, at)
    one, before = kept[0], {kept[0].pk: state_of(kept[0])}
    if values["parent"] != one.parent:
        _refuse_below(one, values["parent"])
        _refuse_round(member, one)
    doing.before(one)
    for name, value in values.items():
        setattr(one, name, value)
    if state_of(one) == before[one.pk]:
        return one
    one.save()
    steps(doing, [one], before)
    doing.record()
    return one


@transaction.atomic
def merge_codes(*, member: StudyMember, code: Code, into: Code, at: datetime) -> Code:
    """Give every passage of a code another code, and retire it. Notes, authors and moments stay."""
    doing, kept = _held(member, [code, into], ActKind.MERGE, at)
    one = next(row for row in kept if row.pk == code.pk)
    _refuse_round(member, one)
    _refuse_below(one, into)
    before = {row.pk: state_of(row) for row in kept}
    _recoded(doing, Segment.objects.filter(code=one), into)
    for child in one.children.all():
        doing.before(child)
        child.parent = into
        child.save(update_fields=["parent"])
    doing.before(one)
    one.retired_at = at
    one.save()
    steps(doing, [one, into], before)
    doing.record()
    return into


@transaction.atomic
def split_code(*, member: StudyMember, code: Code, name: str, segments: Sequence[Segment], at: datetime) -> Code:
    """Make a code beside this one, and give it these passages."""
    doing, kept = _held(member, [code], ActKind.SPLIT, at)
    _refuse_round(member, kept[0])
    before = {kept[0].pk: state_of(kept[0])}
    made = put_code(doing, name=name, parent=kept[0].parent, round_=None)
    chosen = Segment.objects.filter(code=kept[0], pk__in=[one.pk for one in segments], gone=False)
    _recoded(doing, chosen, made)
    steps(doing, kept, before)
    doing.record()
    return made


@transaction.atomic
def retire_code(*, member: StudyMember, code: Code, at: datetime) -> None:
    """Let a code be chosen no more. Passages that have it keep it."""
    _retire(member, code, ActKind.RETIRE, at, since=at)


@transaction.atomic
def revive_code(*, member: StudyMember, code: Code, at: datetime) -> None:
    """Let a retired code be chosen again."""
    _retire(member, code, ActKind.REVIVE, at, since=None)


def _retire(member: StudyMember, code: Code, kind: str, at: datetime, *, since: datetime | None) -> None:
    doing, kept = _held(member, [code], kind, at)
    one, before = kept[0], {kept[0].pk: state_of(kept[0])}
    if (one.retired_at is None) == (since is None):
        return
    _refuse_round(member, one)
    doing.before(one)
    one.retired_at = since
    one.save()
    steps(doing, [one], before)
    doing.record()


def _held(member: StudyMember, codes: Sequence[Code], kind: str, at: datetime) -> tuple[Doing, list[Code]]:
    """Return the act, with these codes held and the codebook for this act alone."""
    Study.objects.select_for_update(no_key=True).get(pk=member.study_id)
    doing = Doing(member, kind, text=None, at=at)
    rows = Code.objects.filter(pk__in=[code.pk for code in codes]).select_for_update(of=("self",), no_key=True)
    kept = {row.pk: row for row in rows.order_by("pk")}
    return doing, [kept[code.pk] for code in codes]


def _recoded(doing: Doing, segments: SegmentQuerySet, into: Code) -> None:
    for segment in segments.select_for_update(of=("self",), no_key=True).order_by("pk"):
        doing.before(segment)
        segment.code = into
        segment.save(update_fields=["code"])


def _refuse_round(member: StudyMember, code: Code) -> None:
    """Raise RoundIsOpen while people code apart; a code of one's own that no one else sees may change."""
    opened = Round.objects.open().filter(study=member.study_id)
    mine = code.round_id and code.by_id == member.person_id
    if opened.exists() and not mine:
        raise RoundIsOpen


def _refuse_below(code: Code, parent: Code | None) -> None:
    while parent is not None:
        if parent.pk == code.pk:
            raise BelowItself
        parent = parent.parent
