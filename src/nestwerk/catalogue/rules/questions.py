"""Questions on a sheet: in whose words, in which language. Plain lines of text."""

from collections.abc import Iterable, Mapping

ASKERS = ("parent", "professional")
LANGUAGES = ("nl", "fr", "en", "tr", "ar", "uk")
LONGEST_QUESTION, MOST = 110, 30

# Language to asker to questions.
Questions = Mapping[str, Mapping[str, Iterable[str]]]


def tidy(questions: Questions) -> dict[str, dict[str, list[str]]]:
    """Return questions in order, without empty ones, doubles and unknown names; none is longer than may be."""
    found: dict[str, dict[str, list[str]]] = {}
    for language in LANGUAGES:
        seen: set[str] = set()
        for asker in ASKERS:
            written = [
                " ".join(words.split())[:LONGEST_QUESTION] for words in questions.get(language, {}).get(asker, ())
            ]
            fresh = [words for words in dict.fromkeys(written) if words and words.lower() not in seen][:MOST]
            seen.update(words.lower() for words in fresh)
            if fresh:
                found.setdefault(language, {})[asker] = fresh
    return found


def asked_in(questions: Questions, language: str) -> list[str]:
    """Return all questions in one language, parents first."""
    return [words for asker in ASKERS for words in questions.get(language, {}).get(asker, ())]


def field_of(language: str, asker: str) -> str:
    """Return the name under which they stand in a flat sheet: as words in another language do."""
    return f"{language}:questions_{asker}"


def fields() -> list[tuple[str, str, str]]:
    """Return every such name with its language and asker."""
    return [(field_of(language, asker), language, asker) for language in LANGUAGES for asker in ASKERS]


def flat_questions(questions: Questions) -> dict[str, str]:
    """Return questions as one text per language and asker, one a line; only what there is."""
    told = {name: "\n".join(questions.get(language, {}).get(asker, ())) for name, language, asker in fields()}
    return {name: text for name, text in told.items() if text}


def from_flat(texts: Mapping[str, str], stands: Questions) -> dict[str, dict[str, list[str]]]:
    """Return what stands with the languages and askers that `texts` name written anew."""
    new = {language: {asker: list(words) for asker, words in askers.items()} for language, askers in stands.items()}
    for name, language, asker in fields():
        if name in texts:
            new.setdefault(language, {})[asker] = texts[name].splitlines()
    return tidy(new)


def merged_lines(seen: str, mine: str, stands: str) -> str:
    """Return lines as both leave them: what I took away is gone, what I wrote is added, what others wrote stays."""
    before, after = seen.splitlines(), mine.splitlines()
    gone, come = set(before) - set(after), [line for line in after if line not in before]
    kept = [line for line in stands.splitlines() if line not in gone]
    return "\n".join(dict.fromkeys([*kept, *come]))
