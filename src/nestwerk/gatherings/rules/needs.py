"""What a parent needs this time: ticks and words in, one note that the team can read out.

The note is plain text because the team reads it; the ticks are found back in it by their sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Needs:
    ticked: frozenset[str] = frozenset()
    words: str = ""


def words_of(needs: Needs, *, sentences: Mapping[str, str]) -> str:
    """Write the note: a line for each tick in the order of the sentences, then the parent's own words."""
    lines = [sentence for key, sentence in sentences.items() if key in needs.ticked]
    return "\n".join([*lines, *([needs.words] if needs.words else [])])


def needs_from(note: str, *, sentences: Mapping[str, str]) -> Needs:
    """Read the note back. A sentence that changed since then is the parent's own words: nothing is lost."""
    keys = {sentence: key for key, sentence in sentences.items()}
    ticked: set[str] = set()
    lines = note.split("\n")
    while lines and lines[0] in keys:
        ticked.add(keys[lines.pop(0)])
    return Needs(frozenset(ticked), "\n".join(lines))


def changed_needs(stands: Needs, *, shown: Needs, said: Needs) -> Needs:
    """Return what she needs: what was said otherwise than her page had `shown`, and in the rest what stands now."""
    ticked = stands.ticked - (shown.ticked - said.ticked) | (said.ticked - shown.ticked)
    return Needs(ticked, stands.words if said.words == shown.words else said.words)
