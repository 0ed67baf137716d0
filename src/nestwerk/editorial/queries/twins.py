"""Likely doubles in the shared catalogue."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nestwerk.catalogue.models import Practice, Sheet, State
from nestwerk.editorial.rules.twins import LIKELY, WORTH_A_LOOK, alike, names_alike, share, titles_alike, words_of

MOST = 3
# What is compared of the words: enough to recognise, little to load.
TELLING = ("summary", "goal", "description")


@dataclass(frozen=True)
class Known:
    """What is compared of one practice without reading its words."""

    key: uuid.UUID
    titles: tuple[str, ...]
    initiators: tuple[str, ...]


def known() -> list[Known]:
    """Return every shared practice that is not in the archive."""
    rows = Practice.objects.shared().exclude(state=State.ARCHIVED).order_by("title")
    return [
        Known(key, (title, *others), tuple(initiators))
        for key, title, others, initiators in rows.values_list("pk", "title", "other_titles", "initiators")
    ]


def twins(
    title: str, initiators: Iterable[str] = (), words: str = "", *, besides: Collection[uuid.UUID] = ()
) -> list[tuple[Practice, float]]:
    """Return at most three shared practices that are likely the same one, most alike first, with how alike (0 to 1)."""
    among = [row for row in known() if row.key not in besides]
    scored = twin_keys(title, tuple(initiators), words, among=among)
    found = Practice.objects.in_bulk([key for key, _ in scored])
    return [(found[key], likeness) for key, likeness in scored if key in found]


def twin_keys(
    title: str, initiators: tuple[str, ...], words: str, *, among: Iterable[Known]
) -> list[tuple[uuid.UUID, float]]:
    """Return the keys of likely doubles among these; one query when words are to be compared, else none."""
    close = {
        row.key: (likeness, names_alike(initiators, row.initiators))
        for row in among
        if (likeness := max(titles_alike(title, other) for other in row.titles)) >= WORTH_A_LOOK
    }
    theirs = _words(close) if words and close else {}
    mine = words_of(words)
    scored = [
        (key, alike(by_title, by_name, share(mine, theirs.get(key, frozenset()))))
        for key, (by_title, by_name) in close.items()
    ]
    likely = [(key, likeness) for key, likeness in scored if likeness >= LIKELY]
    return sorted(likely, key=lambda pair: (-pair[1], str(pair[0])))[:MOST]


def _words(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, frozenset[str]]:
    found: dict[uuid.UUID, frozenset[str]] = {}
    for key, *texts in Sheet.objects.filter(practice__in=list(keys)).values_list("practice_id", *TELLING):
        found[key] = found.get(key, frozenset()) | words_of(" ".join(texts))
    return found
