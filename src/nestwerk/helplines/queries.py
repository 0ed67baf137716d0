"""Help lines, and which of them come first for words that tell of danger."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from nestwerk.helplines.formats.danger import ToldDanger, read_danger
from nestwerk.helplines.formats.help_lines import COUNTRIES, KINDS, HelpLine, read_help_lines
from nestwerk.helplines.rules.danger import Topic, Ways, plain_words
from nestwerk.helplines.rules.hours import is_open, is_public_holiday, read_hours
from nestwerk.helplines.rules.ways import row_of

HERE = Path(__file__).resolve().parent
HELP_LINES, DANGER = HERE / "data" / "help-lines.toml", HERE / "data" / "danger.toml"
EMERGENCY = "112"
MOST_LINES = 3
# A number that was right half a year ago may be somebody else's now.
CHECK_AFTER_DAYS = 183
LEAST_NAME = 4
FOR_ANYBODY = ("geweld", "praten")
# Both countries keep the same time; a line answers by the clock of its country.
ZONES = {"BE": ZoneInfo("Europe/Brussels"), "NL": ZoneInfo("Europe/Amsterdam")}


@lru_cache(maxsize=1)
def help_lines() -> tuple[HelpLine, ...]:
    """Return the bundled help lines; the file is read once."""
    return read_help_lines(HELP_LINES.read_bytes())


@lru_cache(maxsize=1)
def told_danger() -> ToldDanger:
    """Return the bundled file about danger; it is read once."""
    return read_danger(DANGER.read_bytes())


@lru_cache(maxsize=1)
def ways() -> Ways:
    """Return the ways of saying that somebody is in danger."""
    told = told_danger()
    topics = [
        Topic(topic.name, topic.kinds, topic.concepts, tuple(row_of(way, told.classes) for way in topic.ways))
        for topic in told.topics
    ]
    return Ways(topics, harmless=tuple(word for entry in told.harmless for word in plain_words(entry)))


def to_check(lines: Iterable[HelpLine], *, on: date) -> list[HelpLine]:
    """Return the lines of which the number must be looked up: never checked first, then the longest ago."""
    due = [line for line in lines if line.checked is None or (on - line.checked).days > CHECK_AFTER_DAYS]
    return sorted(due, key=lambda line: (line.checked or date.min, KINDS.index(line.kind)))


def country_asked(words: str) -> str:
    """Return BE or NL when the address asks for one of them, else nothing: both."""
    return words.upper() if words.upper() in COUNTRIES else ""


def by_need(lines: Iterable[HelpLine], *, country: str) -> list[tuple[str, list[HelpLine]]]:
    """Group by need, the most urgent first. 112 stands on its own above them all, so it is left out here."""
    here = [line for line in lines if country in ("", line.country) and line.tel != EMERGENCY]
    groups = [(kind, [line for line in here if line.kind == kind]) for kind in KINDS]
    return [(kind, found) for kind, found in groups if found]


def danger_in(words: str) -> list[Topic]:
    """Return the kinds of danger that these words tell of, the gravest first."""
    return ways().topics_in(words) if words else []


def danger_of(concept: str) -> list[Topic]:
    """Return the kinds of danger that a concept of the vocabulary is about."""
    return [topic for topic in ways().topics if concept in topic.concepts]


def topic_about(concept: str) -> list[Topic]:
    """Return what a concept is about that is no danger of itself, as a topic with kinds of help line; or nothing."""
    kinds = told_danger().about.get(concept, ())
    return [Topic(concept, kinds, (concept,), ())] if kinds else []


def danger_on(title: str) -> list[Topic]:
    """Return the kinds of danger that a sheet of this title is about: by its words, or it is a line to call."""
    small = title.lower()
    kinds = {line.kind for line in help_lines() if len(line.name) >= LEAST_NAME and line.name.lower() in small}
    return danger_in(title) or [topic for topic in ways().topics if topic.kinds[0] in kinds][:1]


def lines_for(topics: Sequence[Topic], *, language: str, country: str) -> list[HelpLine]:
    """Return the two or three lines to call first: of this country, in this language where there is one.

    Where the country is not known each has one, and the third is another of the kind. A number that costs money and
    has hours is none for danger.
    """
    kinds = list(dict.fromkeys(kind for topic in topics for kind in topic.kinds))

    def weight(line: HelpLine) -> tuple[int, bool, bool]:
        return kinds.index(line.kind), language not in line.languages and line.region != "belgie", not line.free

    every = [line for line in help_lines() if line.kind in kinds and (line.free or line.always or line.chat)]
    best = sorted(every, key=weight)
    if country:
        return [line for line in best if line.country == country][:MOST_LINES]
    firsts = [next(line for line in best if line.country == here) for here in COUNTRIES]
    return [*firsts, *(line for line in best if line not in firsts)][:MOST_LINES]


def lines_for_anybody(*, language: str, country: str) -> list[HelpLine]:
    """Return a line about violence and one to talk to, of this country or of each: for a page that knows of nobody."""
    number = 1 if country else len(COUNTRIES)
    found = (
        line
        for kind in FOR_ANYBODY
        for line in lines_for([Topic(kind, (kind,), (), ())], language=language, country=country)[:number]
    )
    return [line for line in found if line.tel]


def answers_now(line: HelpLine, at: datetime) -> bool | None:
    """Say whether somebody answers at this moment; None when we do not know: no hours told, or a public holiday."""
    if line.always:
        return True
    there = at.astimezone(ZONES[line.country])
    if not line.open or is_public_holiday(line.country, there.date()):
        return None
    return is_open(map(read_hours, line.open), there)


def country_of(languages: str) -> str:
    """Return the country that a browser names among its languages ('nl-BE'), or nothing."""
    for wanted in languages.upper().split(","):
        region = wanted.partition(";")[0].strip().partition("-")[2]
        if region in COUNTRIES:
            return region
    return ""
