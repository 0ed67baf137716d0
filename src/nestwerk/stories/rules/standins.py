"""What stands for a name: a word and a number or a letter that nobody had yet."""

import re
from collections.abc import Collection, Iterable, Sequence

# Kinds that count by letters: [school A], [place B].
BY_LETTER = {"place", "school", "body"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOT_SAFE = re.compile(r"[\[\]\n\r\t]")


def next_stand_in(word: str, taken: Collection[str], *, by_letter: bool) -> str:
    """Return the word with the first number or letter that is free."""
    number = 1
    while (found := f"{word} {letters(number) if by_letter else number}") in taken:
        number += 1
    return found


def letters(number: int) -> str:
    """Return A, B, ... Z, AA, AB for 1, 2, ... 26, 27, 28."""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        found = LETTERS[rest] + found
    return found


def same_person(words: str, known: Iterable[tuple[str, str]]) -> str:
    """Return the stand-in of a known name of which these are the first words, or that begins these; else nothing."""
    mine = words.casefold().split()
    found = {
        stand_in
        for name, stand_in in known
        if (theirs := name.casefold().split()) and mine[: len(theirs)] == theirs[: len(mine)]
    }
    return found.pop() if len(found) == 1 else ""


def safe(words: str) -> str:
    """Return a stand-in without brackets and line ends, which it gets from us."""
    return " ".join(_NOT_SAFE.sub(" ", words).split())[:60]


def replaced(words: str, stand_ins: Sequence[tuple[int, int, str]]) -> str:
    """Return the words with [stand-ins] at these places, which lie over none of each other."""
    found, at = [], 0
    for start, end, stand_in in sorted(stand_ins):
        if start >= at:
            found += [words[at:start], f"[{stand_in}]"]
            at = end
    return "".join([*found, words[at:]])


def without_names(words: str, stand_ins: Iterable[tuple[str, str]]) -> str:
    """Return a note with stand-ins for these names (name, stand-in), where they stand as whole words."""
    known = {name: stand_in for name, stand_in in stand_ins if name.strip()}
    if not known:
        return words
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda found: f"[{known[found[0]]}]", words)


def place_after(at: int, stand_ins: Sequence[tuple[int, int, str]], *, ends: bool) -> int:
    """Return where a place in the words is once they are replaced; inside a name it is an edge of its stand-in."""
    moved, until = 0, 0
    for start, end, stand_in in sorted(stand_ins):
        if start < until:
            continue
        if start >= at:
            break
        length = len(stand_in) + 2
        if at < end:
            return start + moved + (length if ends else 0)
        moved, until = moved + length - (end - start), end
    return at + moved
