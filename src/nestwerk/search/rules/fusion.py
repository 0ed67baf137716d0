"""One order from words and meaning."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nestwerk.search.rules.meaning import Floats, Meanings, Numbers

# What the share of the question that the words answer counts, against standard deviations of meaning by each encoder.
# Measured on a wide plateau: half or twice as much changes the figure by a hundredth (docs/adr).
WORDS = 8.0
WEIGHTS = {"e5": 2.0, "use": 1.0}
# A document none of whose words were asked must stand out this far in meaning.
STANDS_OUT, MOST_OUT = 1.0, 3.0
MOST_BY_MEANING, MOST_CLOSE, MOST_MATCHES = 100, 300, 500
# What nobody looked at closely counts as this far below the ordinary.
FARTHEST = -3.0
# Where no word was found, this encoder must vouch that the question is about something here: its cosines are near
# zero for nonsense and .4 for a question in a language we have no words of. (Those of e5 are .8 for anything.)
VOUCHER, VOUCHED = "use", 0.3


class Match(NamedTuple):
    """One document that answers: its key and its score; only the order of scores means something."""

    key: str
    score: float


def fuse(
    keys: Sequence[str],
    words: Floats,
    most: float,
    meanings: Mapping[str, Meanings],
    asked: Mapping[str, Floats],
    *,
    gone: Sequence[int] = (),
) -> list[Match]:
    """Return what answers, best first; equal scores by key, so that every machine agrees.

    `words` and `most` come from the inverted index; `asked` holds the question's vector by the encoder that answered,
    `gone` the documents that are no longer there."""
    share = words / np.float32(most) if most > 0 else words
    score = np.float32(WORDS) * share
    kept = share > 0
    for name in (name for name in WEIGHTS if name in asked and name in meanings):
        among = np.union1d(meanings[name].first_look(asked[name]), _best(share, MOST_CLOSE))
        standard = np.maximum(meanings[name].nearness(asked[name], among), FARTHEST)
        # The best of many stands out further than the best of few; it must not outweigh words for that.
        score += np.float32(WEIGHTS[name] * min(1.0, MOST_OUT / max(float(standard.max()), MOST_OUT))) * standard
        kept[_best(np.maximum(standard - STANDS_OUT, 0), MOST_BY_MEANING)] = True
    kept[list(gone)] = False
    chosen: Numbers = np.flatnonzero(kept)
    if len(chosen) > MOST_MATCHES:
        chosen = chosen[np.argpartition(-score[chosen], MOST_MATCHES)[:MOST_MATCHES]]
    rounded = [round(value, 5) for value in score[chosen].tolist()]
    ordered = sorted((-value, keys[number]) for value, number in zip(rounded, chosen.tolist(), strict=True))
    return [Match(key, -value) for value, key in ordered]


def vouched(meanings: Mapping[str, Meanings], asked: Mapping[str, Floats]) -> bool:
    """Is a question whose words nobody knows about something here, or is it nonsense?"""
    return VOUCHER in asked and VOUCHER in meanings and meanings[VOUCHER].best(asked[VOUCHER]) >= VOUCHED


def _best(values: Floats, most: int) -> Numbers:
    """Return the numbers of the highest values above zero, at most so many."""
    above = np.flatnonzero(values > 0)
    return above if len(above) <= most else above[np.argpartition(-values[above], most)[:most]]
