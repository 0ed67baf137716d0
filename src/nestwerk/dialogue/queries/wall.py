"""The wall: the cards of a session by buffer, give beside need, and what was agreed."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Sum

from nestwerk.dialogue.models import Agreement, AgreementStep, Barring, Card, CardHiding, CardKind, Dialogue
from nestwerk.search.queries import language_of_words
from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept, Framework

BUFFERS = "buffers"


@dataclass(frozen=True)
class Buffer:
    """One of the four, in the reader's language."""

    key: uuid.UUID
    slug: str
    label: Said
    plain: Said


@dataclass(frozen=True)
class ShownCard:
    key: uuid.UUID
    words: str
    language: str
    name: str
    speaks_for: str
    gives: bool
    buffer: uuid.UUID
    guest: uuid.UUID
    # She speaks for an organisation and laid this card as a person.
    as_person: bool = False
    hidden: bool = False
    # Her phone was put out.
    is_out: bool = False

    @property
    def tongue(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.words)

    @property
    def who(self) -> str:
        """Return from whom it is, as far as was told."""
        speaks_for = "" if self.as_person else self.speaks_for
        return ", ".join(part for part in (self.name, speaks_for) if part)


@dataclass(frozen=True)
class Column:
    """A buffer with its cards."""

    buffer: Buffer
    gives: list[ShownCard] = field(default_factory=list)
    needs: list[ShownCard] = field(default_factory=list)


@dataclass(frozen=True)
class ShownAgreement:
    """What was agreed, by whom, and where it stands."""

    agreement: Agreement
    outcome: str
    why: str
    due: date | None
    dialogue: Dialogue

    @property
    def tongue_of_why(self) -> str:
        """Return the language of the words, told by the words: never that of the page on which they were written."""
        return language_of_words(self.why)

    @property
    def runs(self) -> bool:
        return self.agreement.runs


def buffer_rows() -> list[Concept]:
    """Return the four buffers in their order."""
    shared = Concept.objects.in_use().filter(organisation=None, framework__organisation=None, framework__slug=BUFFERS)
    return list(shared.order_by("order", "slug"))


def buffers(language: str) -> list[Buffer]:
    """Return the four buffers in their order, in a language."""
    return [Buffer(row.pk, row.slug, said(row.labels, language), said(row.plains, language)) for row in buffer_rows()]


def theory(language: str) -> tuple[Said, str]:
    """Return what the buffers are for, and where that comes from."""
    framework = Framework.objects.at("", BUFFERS).first()
    if framework is None:
        return Said(""), ""
    source = [str(framework.source.get(part, "")) for part in ("title", "publisher", "year")]
    return said(framework.abouts, language), ", ".join(part for part in source if part)


def cards_of(dialogue: Dialogue, *, hidden: bool = False) -> list[ShownCard]:
    """Return the cards that everybody sees, the oldest first; with the hidden ones for who leads."""
    rows = Card.objects.filter(dialogue=dialogue).select_related("guest")
    rows = rows.annotate(
        off=Exists(CardHiding.objects.filter(card=OuterRef("pk"))),
        out=Exists(Barring.objects.filter(guest=OuterRef("guest"))),
    ).order_by("at", "pk")
    return [_shown(row, off=bool(row.off), out=bool(row.out)) for row in rows if hidden or not (row.off or row.out)]


def columns(dialogue: Dialogue, *, language: str, hidden: bool = False, newest_first: bool = False) -> list[Column]:
    """Return the wall: each buffer with what is given beside what is needed."""
    cards = cards_of(dialogue, hidden=hidden)
    if newest_first:
        cards.reverse()
    return [
        Column(
            buffer,
            gives=[card for card in cards if card.gives and card.buffer == buffer.key],
            needs=[card for card in cards if not card.gives and card.buffer == buffer.key],
        )
        for buffer in buffers(language)
    ]


def agreements_of(dialogues: Iterable[Dialogue]) -> list[ShownAgreement]:
    """Return what was agreed in these sessions, session by session, the oldest first."""
    sessions = {one.pk: one for one in dialogues}
    steps = Prefetch("steps", AgreementStep.objects.order_by("at", "pk"))
    found: dict[uuid.UUID, list[ShownAgreement]] = defaultdict(list)
    for one in Agreement.objects.filter(dialogue__in=sessions).prefetch_related(steps).order_by("at", "pk"):
        last = one.last
        why = last.why if last else ""
        found[one.dialogue_id].append(ShownAgreement(one, one.outcome, why, one.due, sessions[one.dialogue_id]))
    return [shown for key in sessions for shown in found[key]]


def former(dialogue: Dialogue) -> list[Dialogue]:
    """Return the sessions of the series before this one, the oldest first."""
    return list(
        Dialogue.objects.of_series(dialogue.series).filter(starts_at__lt=dialogue.starts_at).exclude(pk=dialogue.pk)
    )


def turn_of(dialogue: Dialogue) -> int:
    """Return a number that goes up whenever something changes on the wall: also what became of earlier agreements."""
    total = Dialogue.objects.filter(series=dialogue.series).aggregate(total=Sum("turn"))["total"]
    return int(total or 0)


def _shown(row: Card, *, off: bool, out: bool) -> ShownCard:
    guest = row.guest
    return ShownCard(
        row.pk,
        row.words,
        row.language,
        guest.name,
        guest.speaks_for,
        row.kind == CardKind.GIVE,
        row.buffer_id,
        row.guest_id,
        as_person=row.as_person,
        hidden=off,
        is_out=out,
    )
