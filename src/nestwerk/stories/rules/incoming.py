"""A text of another program becomes turns, as a transcript does; who speaks goes aside, and places are found again."""

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from nestwerk.stories.rules.reading import numbered_turns


@dataclass(frozen=True, slots=True)
class Turned:
    """What is said, by whom, and for each sign of the words where it stood in the text before."""

    said: tuple[tuple[str, str], ...]
    words: str
    before: "array[int]"

    def passage(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage [start, end) stands now; None where only times or the name of who speaks stood."""
        start, end = bisect_left(self.before, start), bisect_left(self.before, end)
        while start < end and self.words[start].isspace():
            start += 1
        while start < end and self.words[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None


def turned(text: str) -> Turned:
    """Return the turns of a text in normal form, each on a line of its own, with one blank between words."""
    lines = text.split("\n")
    heads = [0]
    for line in lines:
        heads.append(heads[-1] + len(line) + 1)
    said, before = list[tuple[str, str]](), array("q")
    for number, who, row in numbered_turns(lines):
        words = " ".join(row.split())
        if not words:
            continue
        if said:
            # The end of a line has the place where this one begins, so that no passage ends in it.
            before.append(heads[number])
        before.extend(heads[number] + place for place in _places(lines[number], words))
        said.append((who, words))
    return Turned(tuple(said), "\n".join(words for _who, words in said), before)


def _places(line: str, words: str) -> list[int]:
    """Return where in the line each sign of the words stands: they are its tail, with fewer blanks."""
    found, at = list[int](), len(line) - 1
    for sign in reversed(words):
        while sign != " " and line[at].isspace():
            at -= 1
        found.append(at)
        at -= 1
    return found[::-1]
