"""The file of promises: which sentence promises what, and the test that holds it."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nestwerk.devtools.messages import Found
from nestwerk.ops.installation import PROJECT

FOLDER = PROJECT / "docs" / "promises"
NO_PROMISE = FOLDER / "no-promise.txt"
# Words of a sentence that may tell who reads, what is sent, what stops, what is kept, what a number means.
TELLING = re.compile(
    r"\b(?:only|nobody|no one|never|always|everybody|nothing|sent|sends|gets? (?:a|the|this|your) (?:message|letter"
    r"|reminder)|stops?|stopped|no longer|any more|erased?s?|erasing|deletes?d?|removed|thr(?:ow|own) away|keeps?|kept"
    r"|stays?|stored?|days|weeks|months|hours|minutes|until|unless|hidden|hides?|anonymous\w*|undo\w*"
    r"|pass(?:ed)? (?:it |this )?on|sees?|seen|reads?|hears?|told|we (?:tell|call) you|call me"
    r"|private|secret|shared?|public|remember\w*"
    r"|forgets?|forgotten|leaves? no|lost|counts?|counted|safe|sealed|valid|works? (?:for|until|no)|expires?|once"
    r"|cannot|can be|back|without|by (?:itself|themselves)|any ?time|whenever|not of|logs?|goes|go out|went out|ends"
    r"|no more|costs? nothing|too few|fewer than|take it out|gets no|no (?:account|name|message))\b",
    re.IGNORECASE,
)
# What somebody did, line by line, and the samples of the page of the look: they promise nothing to anybody.
ELSEWHERE = re.compile(r"/queries/trail\.py$|^ui/(?:samples\.py|templates/ui/style/)")
LEAST_WORDS = 3


@dataclass(frozen=True)
class Promise:
    """One promise, the sentences that make it, and the tests that hold it."""

    what: str
    tests: tuple[str, ...]
    said: tuple[str, ...] = ()
    # Words of the pages about the house, as (file, words).
    written: tuple[tuple[str, str], ...] = ()


def promises(folder: Path = FOLDER) -> list[Promise]:
    """Read every promise of the folder."""
    return [
        Promise(
            one["what"],
            tuple(one["tests"]),
            tuple(one.get("said", ())),
            tuple((entry["in"], entry["words"]) for entry in one.get("written", ())),
        )
        for path in sorted(folder.glob("*.toml"))
        for one in tomllib.loads(path.read_text())["promise"]
    ]


def no_promise(path: Path = NO_PROMISE) -> list[str]:
    """Return the sentences that were looked at and promise nothing: one a line."""
    return [line for line in path.read_text().splitlines() if line and not line.startswith("# ")]


def candidates(found: Found) -> set[str]:
    """Return the sentences that may promise something, by their words."""
    return {
        message.words
        for message, places in found.places.items()
        if len(message.words.split()) >= LEAST_WORDS
        and TELLING.search(f"{message.words} {message.plural}")
        and not all(ELSEWHERE.search(place) for place in places)
    }


def without_an_answer(found: Found, kept: Iterable[Promise], nothing: Iterable[str]) -> list[str]:
    """Return the sentences of which nobody said yet which test holds them, or that they promise nothing."""
    return sorted(candidates(found) - {words for one in kept for words in one.said} - set(nothing))


def stale(found: Found, kept: Iterable[Promise], nothing: Iterable[str], project: Path = PROJECT) -> list[str]:
    """Return what the file of promises names and what is said nowhere any more."""
    said = {message.words for message in found.places}
    named = [words for one in kept for words in one.said]
    gone = [words for words in [*named, *nothing] if words not in said]
    return gone + [
        f"{file}: {words}"
        for one in kept
        for file, words in one.written
        if flat(words) not in flat((project / file).read_text())
    ]


def without_a_test(kept: Iterable[Promise], project: Path = PROJECT) -> list[str]:
    """Return the promises that no test holds: none is named, or a named one is not there."""
    kept = list(kept)
    files = {test.partition("::")[0] for one in kept for test in one.tests}
    there = {file: set(names_of_tests(project / file)) for file in files}
    wrong = [one.what for one in kept if not one.tests]
    return wrong + [
        f"{one.what}: {test}"
        for one in kept
        for test in one.tests
        if test.partition("::")[2] not in there[test.partition("::")[0]]
    ]


def names_of_tests(path: Path) -> Iterator[str]:
    """Name the tests of a file; none when there is no such file."""
    tree = ast.parse(path.read_text()) if path.exists() else ast.Module([], [])
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name


def flat(words: str) -> str:
    return " ".join(words.split())
