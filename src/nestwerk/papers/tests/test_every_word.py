"""Every word that is seen comes out once, and no other one: two hundred made files of every kind and nesting."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from nestwerk.papers.formats.child import read_here
from nestwerk.papers.formats.guard import kind_of
from nestwerk.papers.tests.nestings import Making, OpenText, Word
from nestwerk.papers.tests.nestings_more import Printed, PrintedForm, Spreadsheet, Typed, WebPage

# What is made, its ending, and how many of it: together two hundred.
MADE: list[tuple[type[Making], str, int]] = [
    (Word, ".docx", 50),
    (OpenText, ".odt", 45),
    (WebPage, ".html", 45),
    (Spreadsheet, ".xlsx", 20),
    (Printed, ".pdf", 15),
    (PrintedForm, ".pdf", 15),
    (Typed, ".txt", 10),
]
_WORD = re.compile(r"(?:woord|geheim)\d+s")


@pytest.mark.parametrize(("make", "ending", "many"), MADE, ids=[make.__name__ for make, _, _ in MADE])
def test_every_seen_word_comes_out_once(make: type[Making], ending: str, many: int, tmp_path: Path) -> None:
    wrong: dict[int, object] = {}
    for number in range(many):
        made = make(random.Random(number))  # noqa: S311 - the same documents at each run
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(made.written())
        lines = read_here(path, kind_of(path, path.name)).lines
        said = Counter(_WORD.findall(" ".join(line.text for line in lines)))
        if said != Counter(made.seen):
            wrong[number] = {word: said[word] for word in {*said, *made.seen} if said[word] != (word in made.seen)}
    assert wrong == {}


def test_there_are_two_hundred_of_them() -> None:
    assert sum(many for _, _, many in MADE) == 200
