"""Ways of saying as people write them ('wil|wou ~dood -hond'), read into rows (data/danger.toml explains the signs)."""

from collections.abc import Iterator, Mapping
from itertools import product

from nestwerk.helplines.rules.danger import FAR, USUAL, Row, Step, plain_words

_GAPS = {"=": 0, "~": FAR}


class BadWay(ValueError):
    """A way of saying that cannot be read; it names the way."""


def row_of(way: str, classes: Mapping[str, str]) -> Row:
    """Return the row of one way of saying. Raises BadWay."""
    says, dash, apart = way.partition(" -")
    if " " in apart:
        raise BadWay(f"{way}: what makes it something else is one list of single words")
    steps = tuple(_step(piece, classes) for piece in says.split())
    never = tuple(phrase[0] for phrase in _phrases(apart, classes)) if dash else ()
    if not steps or not all(step.phrases and all(step.phrases) for step in steps):
        raise BadWay(f"{way}: a step without words")
    return Row(steps, never)


def _step(piece: str, classes: Mapping[str, str]) -> Step:
    return Step(tuple(_phrases(piece.lstrip("=~"), classes)), _GAPS.get(piece[0], USUAL))


def _phrases(piece: str, classes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each choice of a step as words; a class in it stands for each of its words."""
    for choice in filter(None, piece.split("|")):
        parts = [_of_class(part, classes) if part.startswith("<") else [part] for part in choice.split("_")]
        for chosen in product(*parts):
            yield tuple(word for part in chosen for word in _words(part))


def _of_class(name: str, classes: Mapping[str, str]) -> list[str]:
    if name.strip("<>") not in classes:
        raise BadWay(f"{name}: there is no such class")
    found: list[str] = []
    for choice in classes[name.strip("<>")].split("|"):
        found += _of_class(choice, classes) if choice.startswith("<") else [choice.replace("_", " ")]
    return found


def _words(choice: str) -> Iterator[str]:
    star = "*" if choice.endswith("*") else ""
    *before, last = plain_words(choice.rstrip("*")) or [""]
    yield from before
    if last:
        yield last + star
