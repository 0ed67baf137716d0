"""What the page of a hard event tells a parent, beside what every concept tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from django.urls import reverse

from nestwerk.vocabulary.formats.events import EventText, EventWords, read_events
from nestwerk.vocabulary.models import Concept

FRAMEWORK = "gebeurtenissen"
FOLDER = Path(__file__).resolve().parent.parent / "data" / "events"


@dataclass(frozen=True)
class EventTold:
    """One page in one language. All of it is in that language: a file has all six."""

    text: EventText
    words: EventWords
    language: str

    @property
    def facts(self) -> dict[str, object]:
        """Return what the page tells as schema.org has it: an article for parents, with its sources."""
        return {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.words.title,
            "description": self.words.summary,
            "inLanguage": self.language,
            "isAccessibleForFree": True,
            "citation": [
                {"@type": "CreativeWork", "name": source.title, **({"url": source.url} if source.url else {})}
                for source in self.text.sources
            ],
        }


@lru_cache(maxsize=1)
def event_texts() -> Mapping[str, EventText]:
    """Return the bundled pages by the slug of their concept; the files are read once."""
    return read_events(FOLDER)


def events_told_of(language: str) -> list[tuple[str, str]]:
    """Return address and title of each bundled page, by title. No database is asked: help must be there without one."""
    texts = event_texts().items()
    told = [(reverse("vocabulary:concept", args=[FRAMEWORK, slug]), text.words[language].title) for slug, text in texts]
    return sorted(told, key=itemgetter(1))


def event_told(concept: Concept, language: str) -> EventTold | None:
    """Return what is told about a shared event in this language; None for any other concept."""
    if concept.organisation_id is not None or concept.framework.slug != FRAMEWORK:
        return None
    text = event_texts().get(concept.slug)
    return EventTold(text, text.words[language], language) if text else None
