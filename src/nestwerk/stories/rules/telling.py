"""Words of an interview that may tell who somebody is: rules, lists of places, names that are known already.

It suggests; somebody decides about each. What it does not find it does not know, so nobody may call a text anonymous.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nestwerk.stories.rules import dutch
from nestwerk.stories.rules.patterns import PATTERNS


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """Words at [start, end), and what they seem to be (models.NameKind)."""

    start: int
    end: int
    kind: str


# Nothing goes on over the end of a line.
_COMPILED = tuple((kind, re.compile(pattern.replace(r"\s", r"\ "))) for kind, pattern in PATTERNS)
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
# What has a name of its own: where it stands once, it is looked for everywhere.
NAMED = {"person", "place", "school", "body"}
_OPENS = re.compile(r"(?:^|[.!?…:\n])[^\w,;]*$")


def telling_in(text: str, *, names: Iterable[tuple[str, str]] = (), places: Collection[str] = ()) -> list[Telling]:
    """Return what may tell, in order and without overlap. `names` are (words, kind) that are known; they win."""
    laid = _Laid(len(text))
    for words, kind in sorted(names, key=lambda name: -len(name[0])):
        laid.put(_everywhere(text, words, kind))
    for kind, pattern in _COMPILED:
        laid.put(_told(match, kind) for match in pattern.finditer(text))
    persons = list(_persons(text))
    laid.put(one for one in persons if " " in (name := text[one.start : one.end]) and name not in places)
    laid.put(_places(text, places))
    laid.put(persons)
    again = {text[one.start : one.end]: one.kind for one in laid.found if one.kind in NAMED}
    for words, kind in sorted(again.items(), key=lambda name: -len(name[0])):
        laid.put(_everywhere(text, words, kind))
    return sorted(laid.found)


class _Laid:
    """What was found, none of it over another."""

    def __init__(self, length: int) -> None:
        self.found: list[Telling] = []
        self.taken = bytearray(length)

    def put(self, more: Iterable[Telling]) -> None:
        for one in more:
            if one.start < one.end and not any(self.taken[one.start : one.end]):
                self.taken[one.start : one.end] = b"\1" * (one.end - one.start)
                self.found.append(one)


def _told(match: re.Match[str], kind: str) -> Telling:
    groups = match.groupdict()
    group = next((name for name in ("x", "y") if groups.get(name)), 0)
    return Telling(match.start(group), match.end(group), kind)


def _everywhere(text: str, words: str, kind: str) -> Iterator[Telling]:
    """Yield each place where these words stand as whole words, also with an s behind them."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?='s|’s|s?\b)", text) if words.strip() else ():
        tail = text[match.end() : match.end() + 1]
        if not tail.isalnum() or (tail == "s" and not text[match.end() + 1 : match.end() + 2].isalnum()):
            yield Telling(match.start(), match.end(), kind)


def _places(text: str, places: Collection[str]) -> Iterator[Telling]:
    """Yield names of places: the longest at each word. At the head of a sentence only where no other word is meant."""
    tokens = list(_TOKEN.finditer(text))
    for number, token in enumerate(tokens):
        first = _bare(token[0])
        if first.lower() in dutch.NO_NAMES or not (
            first[0].isupper() or text[max(0, token.start() - 1) : token.start()] in {"'", "’"}
        ):
            continue
        start = token.start() - (1 if text[max(0, token.start() - 1) : token.start()] in {"'", "’"} else 0)
        for length in (3, 2, 1):
            until = tokens[min(number + length, len(tokens)) - 1].end()
            words = text[start:until].replace("’", "'")
            if length == 1:
                words = words.removesuffix("'s")
            doubtful = length == 1 and _opens(text, start) and words.lower() in dutch.COMMON
            if not doubtful and (words in places or (length == 1 and _of_place(words, places))):
                yield Telling(start, start + len(words), "place")
                break


def _of_place(words: str, places: Collection[str]) -> bool:
    """True for Gentse, Antwerpse, Brugse, Gentenaar: words made of the name of a place."""
    for ending, backs in dutch.OF_PLACE:
        stem = words.removesuffix(ending)
        if stem != words and len(stem) > 2 and any(stem + back in places for back in backs):
            return True
    return words in dutch.OF_PLACE_OTHER


def _persons(text: str) -> Iterator[Telling]:
    """Yield capitalised words in the midst of a sentence that are no names of months, tongues or peoples."""
    tokens = list(_TOKEN.finditer(text))
    small = {token[0].lower() for token in tokens if token[0][0].islower()}
    inside = {_bare(token[0]) for token in tokens if _looks_named(token[0]) and not _opens(text, token.start())}
    number = 0
    while number < len(tokens):
        first = tokens[number]
        last = _run(text, tokens, number)
        if _is_named(text, tokens, number, last, small=small, inside=inside):
            end = tokens[last].end()
            for tail in ("'s", "’s"):
                end -= len(tail) if text[first.start() : end].endswith(tail) else 0
            yield Telling(first.start(), end, "person")
        number = last + 1


def _run(text: str, tokens: Sequence[re.Match[str]], number: int) -> int:
    """Return the last word of a name that begins here: Jan van den Berg."""
    last = number
    if not _looks_named(tokens[number][0]):
        return number
    while last + 1 < len(tokens):
        ahead = last + 1
        while ahead < len(tokens) and tokens[ahead][0].lower() in dutch.BETWEEN and _close(text, tokens, ahead):
            ahead += 1
        if ahead >= len(tokens) or not _close(text, tokens, ahead) or not _looks_named(tokens[ahead][0]):
            break
        last = ahead
    return last


def _close(text: str, tokens: Sequence[re.Match[str]], number: int) -> bool:
    return text[tokens[number - 1].end() : tokens[number].start()] == " "


def _is_named(
    text: str, tokens: Sequence[re.Match[str]], number: int, last: int, *, small: set[str], inside: set[str]
) -> bool:
    word = tokens[number][0]
    if not _looks_named(word):
        return False
    if not _opens(text, tokens[number].start()):
        return True
    if word.lower() in dutch.COMMON or word.lower() in small:
        return False
    after = tokens[last + 1][0].lower() if last + 1 < len(tokens) else ""
    return last > number or _bare(word) in inside or after in dutch.PERSON_DOES


def _bare(word: str) -> str:
    """Return a word without the 's of whose something is."""
    return word.removesuffix("'s").removesuffix("’s")


def _looks_named(word: str) -> bool:
    plain = _bare(word)
    return (
        plain[0].isupper()
        and not (plain.isupper() and len(plain) <= 6)
        and plain.lower() not in dutch.NO_NAMES
        and not plain.lower().endswith(dutch.PEOPLES)
    )


def _opens(text: str, at: int) -> bool:
    """True at the head of a sentence, where any word has a capital."""
    return bool(_OPENS.search(text[max(0, at - 8) : at])) or at == 0
