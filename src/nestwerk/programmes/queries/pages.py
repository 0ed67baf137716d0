"""Programmes and sessions with everything their pages show."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

from nestwerk.programmes.models import Block, Programme, SessionConcept, SessionPlan
from nestwerk.programmes.rules.clock import Slot, slots
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.queries import Label, labels

MODEL_SERIES = "veerkrachtige-ouders"


@dataclass(frozen=True)
class ProgrammeCard:
    """What a list shows of one programme."""

    programme: Programme
    sessions: int


@dataclass(frozen=True)
class SessionRow:
    """One session in the programme's own page."""

    session: SessionPlan
    minutes: int
    concepts: tuple[Label, ...]


@dataclass(frozen=True)
class ProgrammePage:
    programme: Programme
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True)
class Placed:
    """A block with its place on the clock."""

    block: Block
    slot: Slot


@dataclass(frozen=True)
class SessionPage:
    programme: Programme
    session: SessionPlan
    blocks: tuple[Placed, ...]
    concepts: tuple[Label, ...]
    tip: Said
    before: SessionPlan | None
    after: SessionPlan | None

    @property
    def minutes(self) -> int:
        return sum(placed.slot.minutes for placed in self.blocks)


def programmes(person: object) -> tuple[list[ProgrammeCard], list[ProgrammeCard]]:
    """Return ours, and those of the visitor's organisations; each by title, in one query."""
    found = Programme.objects.visible_to(person).select_related("organisation", "practice")
    counted = found.annotate(number=Count("sessions")).order_by("title", "pk")
    cards = [ProgrammeCard(one, one.number) for one in counted]  # type: ignore[attr-defined]
    # The model series stands in front: a group from it is one click away.
    ours = sorted(
        (card for card in cards if card.programme.organisation_id is None),
        key=lambda card: card.programme.bundle_key != MODEL_SERIES,
    )
    return ours, [card for card in cards if card.programme.organisation_id is not None]


def programme_page(programme: Programme, *, language: str) -> ProgrammePage:
    """Gather one programme: three queries, however many sessions."""
    sessions = list(programme.sessions.annotate(length=Sum("blocks__minutes")))
    known = labels(language)
    carried: dict[object, list[Label]] = {}
    rows = SessionConcept.objects.filter(session__programme=programme).values_list("session", "concept")
    for session, concept in rows:
        if concept in known:
            carried.setdefault(session, []).append(known[concept])
    return ProgrammePage(
        programme,
        tuple(SessionRow(one, one.length or 0, _in_order(carried.get(one.pk, []))) for one in sessions),
    )


def session_page(programme: Programme, order: int, *, language: str) -> SessionPage | None:
    """Gather one session; None when the programme has none of this number."""
    sessions = {one.order: one for one in programme.sessions.all()}
    session = sessions.get(order)
    if session is None:
        return None
    known = labels(language)
    carried = session.carries.values_list("concept", flat=True)
    return SessionPage(
        programme=programme,
        session=session,
        blocks=laid_out(session),
        concepts=_in_order([known[key] for key in carried if key in known]),
        tip=tip_of(session, language),
        before=max((one for one in sessions.values() if one.order < order), key=lambda one: one.order, default=None),
        after=min((one for one in sessions.values() if one.order > order), key=lambda one: one.order, default=None),
    )


def laid_out(session: SessionPlan) -> tuple[Placed, ...]:
    """Return the blocks of a session with their places on the clock, in one query."""
    blocks = list(session.blocks.all())
    laid = slots([block.minutes for block in blocks])
    return tuple(Placed(block, slot) for block, slot in zip(blocks, laid, strict=True))


def told_in(session: SessionPlan) -> list[object]:
    """Return the words of a session and of its blocks, as its page shows them."""
    blocks = session.blocks.values_list("kind", "title", "minutes", "text")
    words = [getattr(session, name) for name in ("title", "aim", "materials", "cards", "tip", "children")]
    return [str(session.pk), *words, *blocks]


def tip_of(session: SessionPlan, language: str) -> Said:
    """Return the tip to try at home in this language, else as it was written."""
    words: Mapping[str, str] = {"nl": session.tip, **session.tip_translations}
    return said(words, language)


def _in_order(found: list[Label]) -> tuple[Label, ...]:
    return tuple(sorted(found, key=lambda label: (label.framework, label.slug)))
