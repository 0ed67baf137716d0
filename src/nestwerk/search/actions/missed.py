"""Count searches that found nothing, so that editors see which words the thesaurus lacks."""

from datetime import date

from django.db import transaction
from django.db.models import F

from nestwerk.search.models import MissedSearch
from nestwerk.search.rules.words import words_of

# More words are a story, and a story may be somebody's.
MOST_WORDS, MOST_LETTERS, MOST_ROWS = 6, 100, 5_000


@transaction.atomic
def count_missed(*, words: str, language: str, on: date) -> bool:
    """Count one search without result; False when it is not kept. Only words are: no digits, no person, no moment."""
    folded = words_of(words[: MOST_LETTERS * 4])
    text = " ".join(folded)
    telling = text and len(folded) <= MOST_WORDS and len(text) <= MOST_LETTERS
    if not telling or any(letter.isdigit() for letter in text) or "@" in words:
        return False
    if MissedSearch.objects.filter(words=text).update(times=F("times") + 1, last_on=on, language=language):
        return True
    if MissedSearch.objects.count() >= MOST_ROWS:
        return False
    MissedSearch.objects.get_or_create(words=text, defaults={"language": language, "last_on": on})
    return True
