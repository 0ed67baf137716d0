"""Find documents by words and by meaning."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.cache import cache

from nestwerk.kernel.text import clean
from nestwerk.search.encoders.client import SOON, Vectors
from nestwerk.search.queries.evidence import evidence, with_nearness
from nestwerk.search.queries.index import Index, index
from nestwerk.search.queries.lexicon import lexicon
from nestwerk.search.queries.meaning import encoders, with_meaning
from nestwerk.search.queries.names import is_name
from nestwerk.search.rules.fusion import VOUCHER, Match, fuse, vouched
from nestwerk.search.rules.question import Question
from nestwerk.search.rules.reader import Reader
from nestwerk.search.rules.remembering import Found, from_plain, to_plain

MOST_LETTERS = 400
# How many seconds an answer is remembered for every process: a whole one, and one for which the encoders came too late.
# That one too, so that its next page keeps the order; and not for long.
KEPT, KEPT_UNSURE = 6 * 60 * 60, 90
# Another number whenever the same index orders otherwise: an upgrade remembers nothing of what was before it.
RANKING = 3


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
    # Meaning would have taken part, but the encoders did not answer in time: said wherever the answer is shown.
    too_late: bool = False
    # How many of the first matches fit well; the others lie further off.
    fitting: int = 0

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
    remember: bool = True,
) -> Answer:
    """Return what answers, best first. Nonsense finds nothing, and the same question finds the same in every process.

    `language` of the question when it is known; `visitor` is the language of the page, `without` names chips that were
    taken away, `typing` says that the last word may be unfinished, `patience` how many seconds the encoders get.
    Who measures does not `remember`."""
    text = clean(words, most=MOST_LETTERS)
    at = index(kind)
    if not at.segments.keys:
        return Answer(Question(), [])
    reader = reader_at(at)
    typing = typing and not words[-1:].isspace()
    asked = reader.read(text, language=language, visitor=visitor, without=without, typing=typing)
    if not asked:
        return Answer(asked, [])
    short = reader.shortened(text, asked.language)
    wanted = meaning and with_meaning() and bool(at.meanings)
    # A word that is still being typed makes another question of it.
    name = repr((RANKING, kind, at.state, short, asked.words, asked.language, asked.prefix, sorted(without), wanted))
    kept = cache.get(name) if remember else None
    if kept is not None:
        found = from_plain(kept)
    else:
        found = _found(at, asked, short, patience if wanted else 0.0)
        sure = found.by_meaning or not wanted
        if remember and not typing:
            cache.set(name, to_plain(found), KEPT if sure else KEPT_UNSURE)
    too_late = wanted and not found.by_meaning
    return Answer(asked, found.matches, found.by_words, found.by_meaning, too_late, found.fitting)


def reader_at(at: Index) -> Reader:
    """Return who reads questions with all that this index knows."""
    return Reader(lexicon(), at.segments, is_name)


def _found(at: Index, asked: Question, short: str, patience: float) -> Found:
    """Return what answers; no patience looks at words alone."""
    known = evidence(at, asked)
    by_words = int(known.by_words.sum())
    vectors: Vectors = encoders().query(short, patience=patience) if patience else {}
    took_part = bool(vectors)
    # Without vectors in time there is nothing to vouch for.
    if vectors and not by_words:
        voucher = encoders().query(short, names=[VOUCHER], patience=patience)
        took_part = bool(voucher)
        vectors = vectors if vouched(at.meanings, voucher) else {}
    matches, fitting = fuse(with_nearness(known, at, vectors) if vectors else known)
    return Found(matches, fitting, by_words, took_part)
