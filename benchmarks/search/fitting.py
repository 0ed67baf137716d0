"""What each kind of evidence should count, learnt from the questions of some authors and tried on another's.

The weights minimise the cross entropy between the gains of the judgements and the order (ListNet: Cao et al. 2007,
"Learning to rank: from pairwise approach to listwise approach"); each author counts the same. None is below zero.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from nestwerk.search.encoders.client import PATIENT
from nestwerk.search.formats.judged import Judged
from nestwerk.search.queries.evidence import evidence, with_nearness
from nestwerk.search.queries.find import reader_at
from nestwerk.search.queries.index import Index
from nestwerk.search.queries.meaning import encoders
from nestwerk.search.rules.ages import age_points
from nestwerk.search.rules.fusion import ENCODERS, FARTHEST, MOST_OUT
from nestwerk.search.rules.measures import dcg_share

Numbers = npt.NDArray[np.float64]
# What keeps a weight from growing without need.
RIDGE = 0.0002
WITH = ("questions in meaning", "sheet in words", "questions in words", "questions in letters", "age fits", "age far")
WITHOUT = ("sheet in meaning", "sheet in words", "age fits", "age far")


@dataclass(frozen=True)
class Asked:
    """One judged question of one author: what is known of every document, and the gain of each."""

    author: str
    language: str
    features: Mapping[str, Numbers]
    relevant: Mapping[str, int]
    gains: Numbers


def asked_of(at: Index, one: Judged, *, author: str, names: Mapping[str, str]) -> Asked:
    """Return a question with its evidence; titles become keys by `names`."""
    reader = reader_at(at)
    question = reader.read(one.query, language=one.language)
    vectors = encoders().query(reader.shortened(one.query, question.language), patience=PATIENT)
    known = with_nearness(evidence(at, question), at, vectors)
    encoder = next(name for name in ENCODERS if name in vectors)
    pieces = at.meanings[encoder].nearness(vectors[encoder], np.arange(len(known.keys)))
    near = known.near if known.near is not None else pieces
    fits, far = (age_points(question.ages, *at.ages, good=good, bad=bad) for good, bad in ((1.0, 0.0), (0.0, 1.0)))
    columns = (near, known.sheet, known.asked, known.grams, fits, far, pieces)
    relevant = {names[title]: grade for title, grade in one.relevant.items() if title in names}
    features = {name: np.asarray(column, float) for name, column in zip((*WITH, WITHOUT[0]), columns, strict=True)}
    for name in (WITH[0], WITHOUT[0]):
        features[name] = np.clip(features[name], FARTHEST, MOST_OUT)
    gains = np.array([2.0 ** relevant.get(key, 0) - 1 for key in known.keys])
    return Asked(author, one.language, features, relevant, gains)


def fitted(questions: Sequence[Asked], names: Sequence[str]) -> dict[str, float]:
    """Return what each kind of evidence should count."""
    of_author = Counter(one.author for one in questions)
    rows = [
        (np.stack([one.features[name] for name in names], 1), one.gains / one.gains.sum(), 1 / of_author[one.author])
        for one in questions
        if one.gains.any()
    ]
    whole = sum(share for _, _, share in rows)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros(len(names))
        for features, gains, share in rows:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            total -= share * float(gains @ np.log(chances + 1e-12))
            slope += share * (features.T @ (chances - gains))
        return total / whole + RIDGE * float(weights @ weights), slope / whole + 2 * RIDGE * weights

    found = minimize(loss, np.full(len(names), 0.3), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(names))
    return dict(zip(names, map(float, found.x), strict=True))


def shares(questions: Sequence[Asked], weights: Mapping[str, float], keys: Sequence[str]) -> dict[str, float]:
    """Return nDCG@10 in Dutch, in other languages together, and in each of these."""
    found: dict[str, list[float]] = {}
    for one in questions:
        if one.relevant:
            scores = sum(weight * one.features[name] for name, weight in weights.items())
            order = [key for _, key in sorted(zip((-np.asarray(scores)).tolist(), keys, strict=True))][:10]
            for name in {one.language, "nl" if one.language == "nl" else "other"}:
                found.setdefault(name, []).append(dcg_share(order, one.relevant))
    return {name: round(float(np.mean(values)), 3) for name, values in sorted(found.items())}


def each_left_out(questions: Sequence[Asked], keys: Sequence[str]) -> dict[str, Any]:
    """Return per author the figures with weights learnt from the others, with the questions on sheets and without."""
    report: dict[str, Any] = {}
    for author in dict.fromkeys(one.author for one in questions):
        others = [one for one in questions if one.author != author]
        own = [one for one in questions if one.author == author]
        report[author] = {
            name: shares(own, fitted(others, names), keys)
            for name, names in (("with questions on sheets", WITH), ("without", WITHOUT))
        }
    report["weights learnt from all"] = {name: round(value, 2) for name, value in fitted(questions, WITH).items()}
    return report
