"""What the thesaurus adds to a question, as it is shown."""

from collections.abc import Iterator

from nestwerk.search.rules.question import Added
from nestwerk.search.rules.stems import stem
from nestwerk.search.rules.thesaurus import Spotted, Thesaurus


def added(spots: list[Spotted], words: list[str], thesaurus: Thesaurus) -> Iterator[Added]:
    """Yield each group with the words that named it and those that are searched as well."""
    for spot in spots:
        asked = {stem(word) for word in words[spot.start : spot.end]}
        others = tuple(entry for entry, stems in thesaurus.entries(spot.group) if not stems <= asked)
        yield Added(spot.group.name, " ".join(words[spot.start : spot.end]), others)
