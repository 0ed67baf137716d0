"""One order from words and meaning, and how far down it what answers still fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nestwerk.search.rules.meaning import Floats, Meanings, Numbers

# Encoders, the best first: one answers a question.
ENCODERS = ("e5", "use")
# What counts, in standard deviations of nearness to the questions of a document: the share of the question that its
# sheet answers in words, that its questions do, that they do in runs of letters; ages that fit, and ages far from it.
# Fitted to leave each author out in turn (docs/adr): one set for all languages is as good as one for each.
SHEET, ASKED, GRAMS, AGE_FITS, AGE_FAR = 3.4, 1.4, 2.9, 1.0, 1.9
# So much of a question in runs of letters is a word of it.
A_WORD = 0.3
# A document none of whose words were asked must stand out this far in meaning.
STANDS_OUT = 1.0
MOST_BY_MEANING, MOST_CLOSE, MOST_MATCHES = 100, 300, 500
# What nobody looked at closely counts as this far below the ordinary; the best of many stands out no further than so.
FARTHEST, MOST_OUT = -3.0, 4.0
# Where no word was found, this encoder must vouch that the question is about something here: its cosines are near
# zero for nonsense and .4 for a question in a language we have no words of. (Those of e5 are .8 for anything.)
VOUCHER, VOUCHED = "use", 0.3
# What fits: at least LEAST and this share of the best score. And something fits at all when the best reaches ENOUGH,
# its nearest question SURE_COSINE helping or not. Chosen on the sets of three authors, each left out in turn.
LEAST, SHARE_OF_BEST = 0.8, 0.4
ENOUGH, SURE_COSINE, COSINE_WORTH = 3.15, 0.88, 15.0
# By words alone: so much of the question, and of what the best answers.
ENOUGH_WORDS, SHARE_OF_WORDS = 1.2, 0.6


class Match(NamedTuple):
    """One document that answers: its key and its score; only the order of scores means something."""

    key: str
    score: float


@dataclass(frozen=True)
class Evidence:
    """What is known of every document for one question."""

    keys: Sequence[str]
    # Shares of the question, 0 to 1: in the words of the sheet, of its questions, and in runs of letters of those.
    sheet: Floats
    asked: Floats
    grams: Floats
    ages: Floats
    # Standard deviations of nearness in meaning, and the cosine of the nearest question; nothing by words alone.
    near: Floats | None = None
    cosine: Floats | None = None
    gone: Sequence[int] = ()

    @property
    def by_words(self) -> "np.typing.NDArray[np.bool_]":
        """Return which documents have a word of the question."""
        return np.asarray((self.sheet > 0) | (self.asked > 0) | (self.grams >= A_WORD))


def fuse(known: Evidence) -> tuple[list[Match], int]:
    """Return what answers, best first, and how many of them fit; equal scores by key, so that machines agree."""
    score = SHEET * known.sheet + ASKED * known.asked + GRAMS * known.grams + known.ages
    kept = known.by_words
    if known.near is not None:
        score = score + np.clip(known.near, FARTHEST, MOST_OUT)
        kept[_best(np.maximum(known.near - STANDS_OUT, 0), MOST_BY_MEANING)] = True
    kept[list(known.gone)] = False
    chosen: Numbers = np.flatnonzero(kept)
    if len(chosen) > MOST_MATCHES:
        chosen = chosen[np.argpartition(-score[chosen], MOST_MATCHES)[:MOST_MATCHES]]
    rounded = [round(value, 5) for value in score[chosen].tolist()]
    ordered = sorted((-value, known.keys[number]) for value, number in zip(rounded, chosen.tolist(), strict=True))
    matches = [Match(key, -value) for value, key in ordered]
    return matches, _fitting(matches, known, score, chosen)


def _fitting(matches: Sequence[Match], known: Evidence, score: Floats, chosen: Numbers) -> int:
    """Return how many of the first matches fit; 0 where nothing does."""
    if not matches:
        return 0
    best = matches[0].score
    if known.near is None:
        least = max(ENOUGH_WORDS, SHARE_OF_WORDS * best)
        return sum(match.score >= least for match in matches)
    sure = 0.0
    if known.cosine is not None and not np.isnan(known.cosine[chosen]).all():
        helped = score[chosen] + COSINE_WORTH * (np.nan_to_num(known.cosine[chosen], nan=SURE_COSINE) - SURE_COSINE)
        sure = float(helped.max())
    else:
        sure = best
    if sure < ENOUGH:
        return 0
    return sum(match.score >= LEAST + SHARE_OF_BEST * best for match in matches)


def vouched(meanings: Mapping[str, Meanings], asked: Mapping[str, Floats]) -> bool:
    """Is a question whose words nobody knows about something here, or is it nonsense?"""
    return VOUCHER in asked and VOUCHER in meanings and meanings[VOUCHER].best(asked[VOUCHER]) >= VOUCHED


def _best(values: Floats, most: int) -> Numbers:
    """Return the numbers of the highest values above zero, at most so many."""
    above = np.flatnonzero(values > 0)
    return above if len(above) <= most else above[np.argpartition(-values[above], most)[:most]]


def closest(values: Floats) -> Numbers:
    """Return the documents whose words deserve a close look at their meaning."""
    return _best(values, MOST_CLOSE)
