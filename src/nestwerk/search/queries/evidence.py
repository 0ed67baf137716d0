"""What the index of this process says of every document for one question."""

import numpy as np

from nestwerk.search.encoders.client import Vectors
from nestwerk.search.queries.index import Index
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.rules.ages import age_points
from nestwerk.search.rules.fusion import AGE_FAR, AGE_FITS, ENCODERS, Evidence, closest
from nestwerk.search.rules.grams import gram_clauses
from nestwerk.search.rules.meaning import Floats
from nestwerk.search.rules.question import Question


def evidence(at: Index, asked: Question) -> Evidence:
    """Return what the words of a question say."""
    common = lexicon().common.get(asked.language, frozenset())
    grams = gram_clauses(asked.words, asked.language, common) if not at.grams.silent else []
    return Evidence(
        at.segments.keys,
        _share(at.segments.scores(asked.clauses)),
        _share(at.asked.scores(asked.clauses)),
        _share(at.grams.scores(grams)),
        age_points(asked.ages, at.ages[0], at.ages[1], good=AGE_FITS, bad=AGE_FAR),
        gone=at.segments.gone,
    )


def with_nearness(known: Evidence, at: Index, vectors: Vectors) -> Evidence:
    """Return the same with what meaning says: of the questions on a document, and where it has none of its texts."""
    name = next((name for name in ENCODERS if name in vectors and name in at.meanings), "")
    if not name:
        return known
    vector = vectors[name]
    near, cosine = at.asks[name].nearness(vector) if name in at.asks else (None, None)
    if near is None or np.isnan(near).any():
        meanings = at.meanings[name]
        among = np.union1d(meanings.first_look(vector), closest(known.sheet))
        texts = meanings.nearness(vector, among)
        near = texts if near is None else np.where(np.isnan(near), texts, near)
    fields = {**known.__dict__, "near": near, "cosine": cosine}
    return Evidence(**fields)


def _share(scored: tuple[Floats, float]) -> Floats:
    scores, most = scored
    return scores / np.float32(most) if most > 0 else scores
