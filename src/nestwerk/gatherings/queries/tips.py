"""Tips to try at home, and what came of them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from nestwerk.gatherings.models import Face, Tip, Tried
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.participants.models import Participant
from nestwerk.programmes.models import SessionPlan
from nestwerk.search.queries import language_of_words

MOST = 40


@dataclass(frozen=True)
class TipRow:
    """A tip; `key` is None as long as nobody tried the tip of a session plan, which then is `session`."""

    key: uuid.UUID | None
    session: uuid.UUID | None
    words: str
    language: str
    tried: int
    faces: tuple[tuple[str, str, int], ...]
    mine: str
    erased: bool = False

    @property
    def lines(self) -> list[str]:
        """The first sentence stands large, the rest under it."""
        head, _, rest = self.words.partition(". ")
        return [head.rstrip("."), rest]


def tip_now(group: Group, *, me: Participant, last: Meeting | None) -> TipRow | None:
    """Return the newest tip: of the last meeting, or given by somebody since. One query."""
    rows = tips_of(group, me=me)
    plan = last.session if last else None
    of_plan = next((row for row in rows if plan and row.session == plan.pk), None)
    newest = next((row for row in rows if not row.erased), None)
    if plan is None or last is None:
        return newest
    own = newest and newest.session is None and newest.key in {row.pk for row in rows.since(last)}
    return newest if own else of_plan or _of_plan(plan)


class Tips(list[TipRow]):
    """Rows, newest first, that still know when each was given."""

    def __init__(self, tips: Iterable[Tip]) -> None:
        self.tips = list(tips)
        super().__init__(_row(tip) for tip in self.tips)

    def since(self, meeting: Meeting) -> list[Tip]:
        return [tip for tip in self.tips if tip.at >= meeting.starts_at]


def tips_of(group: Group, *, me: Participant | None) -> Tips:
    """Return the tips of a group that are not hidden, the newest first, with how they went."""
    return Tips(_TIPS.rows(group.pk, me.pk if me else None))


def told_about(group: Group, *, for_team: bool) -> "QuerySet[Tried]":
    """Return what parents told about tips: what they share, and for the team all of it. Without names."""
    told = Tried.objects.filter(tip__group=group, hiding=None, tip__hiding=None).order_by("-at")
    return told if for_team else told.filter(shared=True)


def _tips(group: uuid.UUID, me: uuid.UUID | None) -> "QuerySet[Tip]":
    mine = Tried.objects.filter(tip=OuterRef("pk"), participant=me)
    # Told to the team only: then others do not read the face either.
    told = Q() if me is None else Q(tries__shared=True, tries__hiding=None)
    counts = {_column(face): Count("tries", filter=told & Q(tries__face=face)) for face in Face.values}
    rows = Tip.objects.filter(group=group, hiding=None).annotate(mine=Subquery(mine.values("face")[:1]), **counts)
    return rows.order_by("-at")[:MOST]


_TIPS = PreparedModels(_tips)


def _row(tip: Tip) -> TipRow:
    faces = tuple((face, str(Face(face).label), getattr(tip, _column(face))) for face in Face.values)
    return TipRow(
        key=tip.pk,
        session=tip.session_id,
        words=tip.text,
        language=tip.language,
        tried=sum(number for _, _, number in faces),
        faces=faces,
        mine=getattr(tip, "mine", "") or "",
        erased=not tip.words,
    )


def _column(face: str) -> str:
    return f"number_{face.replace('-', '_')}"


def _of_plan(plan: SessionPlan) -> TipRow:
    faces = tuple((face, str(Face(face).label), 0) for face in Face.values)
    return TipRow(None, plan.pk, plan.tip, language_of_words(plan.tip), 0, faces, "")
