"""Find documents by words and by meaning."""

from collections.abc import Collection
from dataclasses import dataclass

from nestwerk.kernel.text import clean
from nestwerk.search.encoders.client import SOON, Vectors
from nestwerk.search.queries.index import index
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.queries.meaning import encoders, with_meaning
from nestwerk.search.rules.fusion import VOUCHER, Match, fuse, vouched
from nestwerk.search.rules.question import Question
from nestwerk.search.rules.reader import Reader

MOST_LETTERS = 400


@dataclass(frozen=True)
class Answer:
    """What was asked, as it was understood, and what was found, best first.

    `question.added` are the chips ('also searched for'), `question.meant()` is the spelling suggestion."""

    question: Question
    matches: list[Match]
    # How many were found by their words: 0 is a search to count as missed, whatever meaning found.
    by_words: int = 0
    # False when only words were looked at.
    by_meaning: bool = False

    @property
    def keys(self) -> list[str]:
        return [match.key for match in self.matches]


def find(
    words: str,
    *,
    kind: str,
    language: str = "",
    visitor: str = "nl",
    without: Collection[str] = (),
    typing: bool = False,
    patience: float = SOON,
    meaning: bool = True,
) -> Answer:
    """Return what answers, best first. Nonsense finds nothing.

    `language` of the question when it is known; `visitor` is the language of the page, `without` names chips that were
    taken away, `typing` says that the last word may be unfinished, `patience` how many seconds the encoders get."""
    text = clean(words, most=MOST_LETTERS)
    at = index(kind)
    if not at.segments.keys:
        return Answer(Question(), [])
    reader = Reader(lexicon(), at.segments)
    asked = reader.read(
        text, language=language, visitor=visitor, without=without, typing=typing and not words[-1:].isspace()
    )
    if not asked:
        return Answer(asked, [])
    scores, most = at.segments.scores(asked.clauses)
    by_words = int((scores > 0).sum())
    vectors: Vectors = {}
    if meaning and with_meaning() and at.meanings:
        short = reader.shortened(text, asked.language)
        vectors = encoders().query(short, patience=patience)
        # Without vectors in time there is nothing to vouch for.
        if vectors and not by_words:
            voucher = encoders().query(short, names=[VOUCHER], patience=min(patience, SOON))
            vectors = vectors if vouched(at.meanings, voucher) else {}
    matches = fuse(at.segments.keys, scores, most, at.meanings, vectors, gone=at.segments.gone)
    return Answer(asked, matches, by_words, bool(vectors))
