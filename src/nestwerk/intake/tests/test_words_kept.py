"""No word is lost: what stands in a document stands in a field, or is left over."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.rules.reading import Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.intake.tests import documents
from nestwerk.papers.formats.child import read_here
from nestwerk.papers.formats.guard import kind_of
from nestwerk.papers.formats.paper import Line
from nestwerk.papers.tests.nestings import Making
from nestwerk.papers.tests.test_every_word import MADE

LABELS = bundled_labels()
_WORD = re.compile(r"\w+")
# Words that say nothing themselves: between two addresses.
BETWEEN = {"en", "et", "and", "of", "ou", "or"}


def letters(words: str) -> Counter[str]:
    """Letters rather than words: a wrapped word or address is one word afterwards."""
    return Counter("".join(_WORD.findall(words)))


def said(reading: Reading) -> str:
    """Everything that a reading holds; a section is written once above several practices."""
    words: list[str] = [left.text for left in reading.leftovers]
    section = ""
    for practice in reading.practices:
        words += [practice.title.text, *(found.text for found in practice.fields.values())]
        words += [f"{link.url} {link.label}" for link in practice.links]
        words += [practice.section] if practice.section != section else []
        section = practice.section
    return " ".join(words)


@pytest.mark.parametrize("order", ["before", "first", "after"])
@pytest.mark.parametrize("extension", [".txt", ".docx", ".odt", ".html", ".pdf", ".md"])
def test_every_letter_of_an_annex_is_kept(extension: str, order: str, tmp_path: Path) -> None:
    elements = [*documents.annex("nl", order), ("h2", "Nawoord"), ("p", "Met dank aan alle buren. Tot volgend jaar!")]
    path = documents.write(tmp_path, f"a{extension}", documents.WRITERS[extension](elements))
    lines = read_here(path, kind_of(path, path.name)).lines
    reading = understand(lines, LABELS)
    assert len(reading.practices) == 9
    labels = " ".join(documents.WORDS["nl"][name] for name in ("initiators", "target_group", "goal", "method", "links"))
    kept = letters(said(reading)) + letters(labels * len(reading.practices))
    assert letters(" ".join(line.text for line in lines)) - kept == Counter()


@given(st.lists(st.text(alphabet="abc D.:-—\t#*1", max_size=30), max_size=40))
def test_any_text_keeps_its_letters(rows: list[str]) -> None:
    reading = understand([Line(row, None, number) for number, row in enumerate(rows, 1)], LABELS)
    assert letters(" ".join(rows)) - letters(said(reading)) == Counter()


SNIPPETS = st.sampled_from(
    [
        "— Doelgroep: ouders",
        "— Doel: praten",
        "Methode: thee",
        "Babbelbank",
        "Bouwsteen 2: Samen",
        "# Kop",
        "",
        "",
        "Voor meer informatie: https://een.example/a-",
        "b/c & www.twee.example",
        "https://drie.example",
        "Samenvatting",
        "Een zin die langer is en met een punt eindigt.",
        "en verder gaat",
        "12",
        "Aanpak",
        "Evaluatie",
        "\tX\tMEE DOEN",
    ]
)


@given(st.lists(SNIPPETS, max_size=30))
def test_any_order_of_lines_keeps_its_words(rows: list[str]) -> None:
    """Labels aside, which become the names of fields."""
    reading = understand([Line(row, None, number) for number, row in enumerate(rows, 1)], LABELS)
    labels = re.compile(r"Doelgroep|Doel|Methode|Voor meer informatie|Samenvatting|Aanpak|Evaluatie")
    lost = letters(labels.sub("", " ".join(rows))) - letters(labels.sub("", said(reading)))
    assert lost == Counter()


@pytest.mark.parametrize(("make", "ending", "many"), MADE, ids=[make.__name__ for make, _, _ in MADE])
def test_no_seen_word_of_any_nesting_is_lost_by_understanding_it(
    make: type[Making], ending: str, many: int, tmp_path: Path
) -> None:
    wrong: dict[int, object] = {}
    for number in range(many // 3):
        made = make(random.Random(10_000 + number))  # noqa: S311 - the same documents at each run
        path = documents.write(tmp_path, f"{number}{ending}", made.written())
        reading = understand(read_here(path, kind_of(path, path.name)).lines, LABELS)
        found = Counter(re.findall(r"(?:woord|geheim)\d+s", said(reading)))
        if found != Counter(made.seen):
            wrong[number] = {word: found[word] for word in {*found, *made.seen} if found[word] != (word in made.seen)}
    assert wrong == {}
