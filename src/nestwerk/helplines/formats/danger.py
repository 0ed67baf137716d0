"""The file of what people write when somebody is in danger (data/danger.toml, where the signs are explained)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "fr", "en", "tr", "ar", "uk")


@dataclass(frozen=True)
class ToldTopic:
    """One kind of danger as the file has it: kinds of help line, slugs of concepts, ways of saying."""

    name: str
    kinds: tuple[str, ...]
    concepts: tuple[str, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class ToldDanger:
    """The whole file: classes of words by name, words that are no slip of another, the topics in their order.

    `about` has the kinds of help line for concepts that are about no danger of themselves.
    """

    classes: Mapping[str, str]
    harmless: tuple[str, ...]
    topics: tuple[ToldTopic, ...]
    about: Mapping[str, tuple[str, ...]]


def read_danger(raw: bytes) -> ToldDanger:
    """Return what the file tells. Raises KeyError when a topic lacks a language."""
    told = tomllib.loads(raw.decode())
    topics = tuple(
        ToldTopic(
            name=topic["name"],
            kinds=tuple(topic["kinds"]),
            concepts=tuple(topic["concepts"]),
            ways=tuple(way for language in LANGUAGES for way in topic[language]),
        )
        for topic in told["topic"]
    )
    about = {concept: tuple(kinds) for concept, kinds in told["about"].items()}
    return ToldDanger(told["classes"], tuple(told["harmless"]), topics, about)
