"""Ask the index. Two queries, whatever the number of documents found."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from nestwerk.kernel.text import clean
from nestwerk.search.models import Document, Term
from nestwerk.search.rules.order import Match, Posting, rank
from nestwerk.search.rules.words import Question, after, question_of

MOST_LETTERS = 400


@dataclass(frozen=True)
class Answer:
    """What was asked, as it was understood, and what was found, best first."""

    question: Question
    matches: list[Match]

    @property
    def keys(self) -> list[str]:
        return [match.key for match in self.matches]


def find(words: str, *, kind: str) -> Answer:
    """Return every document of one kind that shares a term with the words. Nonsense finds nothing."""
    asked = question_of(clean(words, most=MOST_LETTERS))
    if not asked:
        return Answer(asked, [])
    wanted = Q(word__in=asked.terms)
    if asked.prefix:
        # A range uses the index on both databases, where LIKE reads the whole table.
        wanted |= Q(word__gte=asked.prefix, word__lt=after(asked.prefix))
    rows = Term.objects.filter(wanted, kind=kind).values_list("document__key", "word", "weight", "document__length")
    best: dict[tuple[str, str], Posting] = {}
    for key, word, weight, length in rows:
        # The same practice in two languages is one answer: the language that fits best counts.
        if (key, word) not in best or best[key, word].weight < weight:
            best[key, word] = Posting(key, word, weight, length)
    size = Document.objects.filter(kind=kind).aggregate(number=Count("pk"), mean=Avg("length"))
    return Answer(asked, rank(asked, best.values(), documents=size["number"], mean_length=size["mean"] or 1.0))
