"""The questions of the bundled catalogue: TOML 1.0, one file per practice file, read strictly."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nestwerk.catalogue.formats.bundle import BadBundle

# As in `rules.questions`, which a test holds against these.
ASKERS = ("parent", "professional")
LANGUAGES = ("nl", "fr", "en", "tr", "ar", "uk")
LONGEST_QUESTION, MOST = 110, 30

Found = dict[str, dict[str, dict[str, list[str]]]]


def read_questions(folder: Path) -> Found:
    """Read key to language to asker to questions. Raises BadBundle for anything that is not as documented."""
    found: Found = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
            raise BadBundle(f"{path.name}: {problem}") from problem
        for key, askers in entries.items():
            if key in found:
                raise BadBundle(f"{path.name}: the key {key} is used twice.")
            found[key] = _by_language(f"{path.name}, {key}", askers)
    return found


def digest_of(questions: Mapping[str, Any]) -> str:
    """Return 64 hexadecimal digits that change when any question of a practice changes."""
    return hashlib.sha256(json.dumps(questions, sort_keys=True).encode()).hexdigest()


def _by_language(place: str, askers: Any) -> dict[str, dict[str, list[str]]]:
    if not isinstance(askers, dict) or not askers or set(askers) - set(ASKERS):
        raise BadBundle(f"{place}: who asks is one of {', '.join(ASKERS)}.")
    found: dict[str, dict[str, list[str]]] = {}
    for asker in ASKERS:
        languages = askers.get(asker, {})
        if not isinstance(languages, dict) or set(languages) - set(LANGUAGES):
            raise BadBundle(f"{place}.{asker}: a language is one of {', '.join(LANGUAGES)}.")
        for language, words in languages.items():
            _check(f"{place}.{asker}.{language}", words)
            if words:
                found.setdefault(language, {})[asker] = words
    for language, told in found.items():
        every = [words.lower() for asker in told.values() for words in asker]
        if len(set(every)) < len(every):
            raise BadBundle(f"{place}: a question stands twice in {language}.")
    return found


def _check(place: str, words: Any) -> None:
    if not isinstance(words, list) or not all(isinstance(one, str) for one in words) or len(words) > MOST:
        raise BadBundle(f"{place}: a list of at most {MOST} texts.")
    for one in words:
        if not one or one != " ".join(one.split()) or len(one) > LONGEST_QUESTION:
            raise BadBundle(f"{place}: {one[:30]!r} must be one tidy line of at most {LONGEST_QUESTION} letters.")
