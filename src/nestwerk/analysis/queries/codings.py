"""Which codings are counted: what was decided, what one coder gave, or what everybody gave."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext

from nestwerk.analysis.rules.decided import Mark, Ruled, Stretch, decided, joined
from nestwerk.people.models import Person
from nestwerk.stories.models import RoundDone, Ruling, Segment, StudyMember

DECIDED, ALL = "beslist", "alle"
# Fewer coders than this who are done with a text of a round agree with nobody.
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Basis:
    """Which codings: DECIDED, ALL, or the key of one coder."""

    how: str = DECIDED

    @property
    def coder(self) -> str:
        return "" if self.how in (DECIDED, ALL) else self.how


@dataclass(frozen=True)
class Codings:
    """The passages (text, stretch), how many places of closed rounds nobody decided about, and who coded."""

    stretches: list[tuple[str, Stretch]]
    waiting: int = 0
    coders: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    text: uuid.UUID
    mark: Mark
    round: uuid.UUID | None
    closed: bool


def codings_of(member: StudyMember, basis: Basis) -> Codings:
    """Return the codings that this member may see: in an open round that hides others, nothing of them."""
    fields = ("text", "coder", "code", "start", "end", "round", "round__closed_at")
    rows = [
        _Row(text, Mark(str(coder), str(code), start, end), round_, closed is not None)
        for text, coder, code, start, end, round_, closed in Segment.objects.seen_by(member).values_list(*fields)
    ]
    people = Person.objects.filter(pk__in={row.mark.coder for row in rows})
    coders = {str(one.pk): one.get_short_name() for one in sorted(people, key=lambda one: one.name.casefold())}
    if basis.how == DECIDED:
        return _decided(member, rows, coders)
    asked = [row for row in rows if basis.how in (ALL, row.mark.coder)]
    return Codings([(str(row.text), _stretch(row.mark)) for row in asked], 0, coders)


def _decided(member: StudyMember, rows: Iterable[_Row], coders: dict[str, str]) -> Codings:
    """Return what was decided: of texts of a closed round what all gave or somebody ruled, of others what is given."""
    done: dict[tuple[object, object], set[str]] = defaultdict(set)
    for in_round, of_text, by in RoundDone.objects.filter(round__study=member.study_id).values_list(
        "round", "text", "by"
    ):
        done[in_round, of_text].add(str(by))
    ruled: dict[tuple[object, object], list[Ruled]] = defaultdict(list)
    rulings = Ruling.objects.filter(round__study=member.study_id).order_by("at", "id")
    for in_round, of_text, code, start, end, holds in rulings.values_list(
        "round", "text", "code", "start", "end", "holds"
    ):
        ruled[in_round, of_text].append(Ruled(str(code), start, end, holds))
    apart: dict[tuple[object, uuid.UUID], list[Mark]] = defaultdict(list)
    held: dict[uuid.UUID, list[Stretch]] = defaultdict(list)
    for row in rows:
        if row.round is None or (row.closed and len(done[row.round, row.text]) < TOGETHER):
            held[row.text].append(_stretch(row.mark))
        elif row.closed:
            apart[row.round, row.text].append(row.mark)
    waiting = 0
    for (round_, text), marks in apart.items():
        found, open_ = decided(done[round_, text], marks, ruled[round_, text])
        held[text] += found
        waiting += len(open_)
    stretches = [(str(text), one) for text, each in held.items() for one in joined(each)]
    return Codings(stretches, waiting, coders)


def _stretch(mark: Mark) -> Stretch:
    return Stretch(mark.start, mark.end, mark.code)


def bases(codings: Codings) -> list[tuple[str, str]]:
    """Return the codings to choose from, with what they are called."""
    coders = [(key, gettext("only what %(who)s coded") % {"who": name}) for key, name in codings.coders.items()]
    return [(DECIDED, gettext("what was decided")), (ALL, gettext("what everybody coded, each coder apart")), *coders]


def counted_in_words(basis: Basis, codings: Codings) -> str:
    """Return in one or two sentences which codings are counted."""
    how = basis.how
    if how == DECIDED:
        return gettext(
            "Counted is what was decided. Of texts of a closed round: what all coders gave, and where they differed"
            " what was decided afterwards. Of other texts: what anybody coded. Nothing of a round that is open."
        )
    if how == ALL:
        return gettext(
            "Counted is what everybody coded that you may see, each coder apart: a passage with the same code from two"
            " coders counts twice."
        )
    who = codings.coders.get(how, "")
    return gettext("Counted is only what %(who)s coded, as far as you may see it.") % {"who": who or "–"}
