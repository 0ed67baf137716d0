"""What the page of a hard event tells a parent, beside what every concept tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nestwerk.vocabulary.formats.events import EventText, EventWords, read_events
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries.pages import framework_at
from nestwerk.vocabulary.queries.rows import ConceptRow

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


def events_told_of(language: str) -> list[ConceptRow]:
    """Return the shared events that have such a page, in order, by their names in this language."""
    framework = framework_at(FRAMEWORK, None, language)
    # The address of a concept ends in its slug.
    rows = framework.concepts if framework else ()
    return [row for row in rows if row.href.rstrip("/").rpartition("/")[2] in event_texts()]


def event_told(concept: Concept, language: str) -> EventTold | None:
    """Return what is told about a shared event in this language; None for any other concept."""
    if concept.organisation_id is not None or concept.framework.slug != FRAMEWORK:
        return None
    text = event_texts().get(concept.slug)
    return EventTold(text, text.words[language], language) if text else None
