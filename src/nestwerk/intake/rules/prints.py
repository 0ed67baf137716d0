"""What tells one practice of a document from another, whatever kind of file it stands in."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from nestwerk.intake.rules.labels import tight
from nestwerk.intake.rules.reading import PracticeRead


def keys_of(practices: Iterable[PracticeRead], *, shelf: str) -> list[str]:
    """Return a key for each practice: title and initiators, without what files write differently.

    Line ends, hyphens, capitals and accents do not count. Two that bear the same names in one document are told apart
    by their order. `shelf` keeps what one organisation imports apart from what another does.
    """
    seen: Counter[str] = Counter()
    keys = []
    for practice in practices:
        names = f"{tight(practice.title.text)}|{tight(practice.text('initiators'))}"
        seen[names] += 1
        keys.append(_digest(f"{shelf}|{names}|{seen[names]}"))
    return keys


def words_of(practice: PracticeRead) -> str:
    """Return a digest of all that is told about a practice."""
    said = [f"{name}:{tight(found.text)}" for name, found in sorted(practice.fields.items())]
    return _digest("|".join([tight(practice.title.text), *said, *(tight(link.url) for link in practice.links)]))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
