"""Quotes as they may be shown now: words that everybody who may have said them agreed to, as what people speak.

Nothing is kept of them: whose consent was withdrawn is on no next page, paper or sheet.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from nestwerk.findings.models import Factor, Quote
from nestwerk.search.queries import language_of_words
from nestwerk.stories.models import Segment, StudyMember
from nestwerk.stories.queries.voices import leaving

LONGEST = 600


@dataclass(frozen=True)
class QuoteShown:
    """The words of a quote, and as what somebody speaks, rare roles together. `quote` is None for one to choose."""

    segment: Segment
    words: str
    role: str
    quote: Quote | None = None

    @property
    def tongue(self) -> str:
        """Return the language of the words, told by the words; nothing when not sure."""
        return language_of_words(self.words)


def may_be_quoted(segment: Segment) -> bool:
    """True for a passage that stands, of no open round, whose speakers agreed to quotes."""
    return not segment.gone and _stands(segment) and segment.pk in leaving([segment])


def _stands(segment: Segment) -> bool:
    """True for what nobody is coding apart now, and no correction cut through."""
    return not segment.cut and (segment.round is None or segment.round.closed_at is not None)


def quotes_of(factors: Sequence[Factor]) -> dict[uuid.UUID, list[QuoteShown]]:
    """Return by factor the quotes that may be shown now. Six queries, however many."""
    chosen = Quote.objects.filter(factor__in=factors, segment__gone=False)
    rows = [one for one in chosen.select_related("segment__text", "segment__round") if _stands(one.segment)]
    shown, found = leaving([one.segment for one in rows]), defaultdict[uuid.UUID, list[QuoteShown]](list)
    for row in rows:
        if row.segment_id in shown:
            found[row.factor_id].append(_shown(row.segment, *shown[row.segment_id], row))
    return found


def to_choose(member: StudyMember, factor: Factor) -> list[QuoteShown]:
    """Return the passages with a code of this factor that may be quoted, as this member sees them, each place once."""
    codes = factor.categories.filter(gone=False).values("cards__code")
    rows = Segment.objects.seen_by(member).filter(code__in=codes).select_related("text__interview", "round")
    taken = set(Quote.objects.filter(factor=factor).values_list("segment", flat=True))
    kept = [one for one in rows if one.pk in taken]
    for row in sorted(rows, key=lambda one: one.start - one.end):
        if _stands(row) and not any(_overlap(row, one) for one in kept):
            kept.append(row)
    kept = sorted((one for one in kept if one.pk not in taken), key=lambda one: (one.text.interview.number, one.start))
    shown = leaving(kept)
    return [_shown(one, *shown[one.pk]) for one in kept if one.pk in shown]


def _overlap(one: Segment, other: Segment) -> bool:
    return one.text_id == other.text_id and one.start < other.end and other.start < one.end


def _shown(segment: Segment, words: str, role: str, quote: Quote | None = None) -> QuoteShown:
    return QuoteShown(segment, words[:LONGEST], role or gettext("a participant"), quote)
