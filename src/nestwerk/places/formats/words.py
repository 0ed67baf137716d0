"""The file of words around names (data/words.toml, where each list is explained)."""

import tomllib
from dataclasses import dataclass


@dataclass(frozen=True)
class ToldWords:
    """Names that are words too, words that are no slip of a name, and what says that a place follows."""

    municipalities: tuple[str, ...]
    localities: tuple[str, ...]
    no_slips: frozenset[str]
    signs: frozenset[str]
    between: frozenset[str]
    phrases: tuple[str, ...]
    lines: frozenset[str]
    province: frozenset[str]


def read_words(raw: bytes) -> ToldWords:
    """Return what the file tells. Raises KeyError when a list is missing."""
    told = tomllib.loads(raw.decode())
    return ToldWords(
        municipalities=tuple(told["municipalities"].split()),
        localities=tuple(told["localities"].split()),
        no_slips=frozenset(told["no_slips"].split()),
        signs=frozenset(told["signs"].split()),
        between=frozenset(told["between"].split()),
        phrases=tuple(told["phrases"]),
        lines=frozenset(told["lines"].split()),
        province=frozenset(told["province"].split()),
    )
