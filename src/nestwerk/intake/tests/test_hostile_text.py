"""Text that was made to be slow: understanding it costs four times as much when it is four times as long, no more.

It is understood in the limited process, and what takes too much there ends with one sentence.
"""

import time
from pathlib import Path
from typing import Any

import pytest

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.queries.reading import read_practices
from nestwerk.intake.rules import apart
from nestwerk.intake.rules.ages import ages_in
from nestwerk.intake.rules.understand import understand
from nestwerk.papers.formats import apart as process
from nestwerk.papers.formats.text import read_text
from nestwerk.papers.queries.reading import SENTENCES, Unreadable

ENTRY = "- Doelgroep: ouders\n- Methode: iets\n"
LIST = "".join(f"- Titel nummer {number} van de lijst: wat\n" for number in range(200))
# Begin, what is repeated, end.
KINDS = {
    "one long word": ("", "a", ""),
    "hard spaces": ("x", "\xa0", "x"),
    "hyphens": ("", "a-", ""),
    "hyphened lines": ("", "een woord dat verder gaat-\n", ""),
    "soft hyphens": ("", "woord\xad\n", ""),
    "dots": ("", "a.", "be"),
    "schemes": ("", "https://", ""),
    "lines of addresses": ("", "https://a.be/x-\n", ""),
    "at signs": ("", "a@", ""),
    "colons": ("", "a:", ""),
    "dashes": ("", "a – ", ""),
    "tabs": ("", "a\t", ""),
    "rows": ("Titel\tDoelgroep\n", "a\tb\n", ""),
    "short lines": ("", "a\n", ""),
    "short paragraphs": ("", "A\n\n", ""),
    "lines of figures": ("", "12 bladzijde 3\n\n", ""),
    "bullets": ("", "- Titel: iets\n", ""),
    "entries": ("", f"{ENTRY}\nTitel hier\n\n", ""),
    "one entry of many bullets": (ENTRY, "- punt\n", ""),
    "one entry that goes on": (ENTRY, "verder gaat het\n\n", ""),
    "one entry of many links": (f"{ENTRY}- Links:\n", "https://a.be/\n", ""),
    "one link that goes on": (f"{ENTRY}- Links:\nhttps://a.be/", "-\nabc", ""),
    "one link of brackets": (f"{ENTRY}- Link: https://a.be/", "()", ")" * 2000),
    "sheets": ("", "Samenvatting\n\niets\n\nDoelgroep\n\nouders\n\n", ""),
    "spaced letters": ("", "B O U W S T E E N 1\n", ""),
    "blocks": ("", "Bouwsteen 1: naam\n- Titel: wat\n", ""),
    "an overview": (f"Bouwsteen 1: naam\n\n{LIST}", f"{ENTRY}\nTitel nommer zeven van een lijst\n\n", ""),
}
SHORT, TIMES = 20_000, 4
# What is quadratic takes sixteen times as long; a busy machine may double what is linear.
MOST_GROWTH = 11
# Less than this is no measure.
LEAST_SECONDS = 0.05


def seconds(kind: str, letters: int) -> float:
    """Return how much work the understanding of so many letters is."""
    begin, again, end = KINDS[kind]
    lines = read_text((begin + again * (letters // len(again)) + end).encode()).lines
    begun = time.process_time()
    understand(lines, bundled_labels())
    return time.process_time() - begun


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_long_is_four_times_the_work(kind: str) -> None:
    short = max(LEAST_SECONDS, min(seconds(kind, SHORT) for _ in range(2)))
    long = min(seconds(kind, SHORT * TIMES) for _ in range(2))
    assert long < MOST_GROWTH * short


def test_ages_of_a_long_field(at: Any) -> None:
    begun = time.process_time()
    ages_in("1 " * 2_000 + "van 3 tot 6 jaar")
    short = max(LEAST_SECONDS, time.process_time() - begun)
    begun = time.process_time()
    ages_in("1 " * 8_000 + " " * 8_000)
    assert time.process_time() - begun < MOST_GROWTH * short


@pytest.mark.parametrize(
    ("does", "reason"), [("never_ends", "too-much"), ("takes_memory", "too-much"), ("lies", "broken")]
)
def test_whoever_handed_it_in_reads_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, reason: str
) -> None:
    path = tmp_path / "blad.txt"
    path.write_text("Doelgroep: ouders")
    monkeypatch.setattr(apart, "HERE", f"nestwerk.intake.tests.greedy:{does}")
    monkeypatch.setattr(process, "CLOCK", 5)
    with pytest.raises(Unreadable) as problem:
        read_practices(path, name="blad.txt")
    assert problem.value.message == SENTENCES[reason]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("x\n" * 100_000, "too-many-lines"), ("x" * 1_000_000, "long-line"), ("Titel: iets\nDoel: wat\n" * 3_000, "")],
)
def test_more_lines_or_letters_a_line_than_a_document_has_are_refused_with_a_sentence(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "blad.txt"
    path.write_text(text)
    try:
        said = f"{len(read_practices(path, name='blad.txt').practices)} practices"
    except Unreadable as problem:
        said = str(problem.message)
    assert said == (SENTENCES[reason] if reason else "3000 practices")


def test_nothing_of_it_is_understood_in_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: Any) -> None:
        raise AssertionError("understood in this process")

    monkeypatch.setattr(apart, "understand", here)
    path = tmp_path / "blad.txt"
    path.write_text(f"Samen koken\n\n{ENTRY}\nEen tekst over samen koken.\n")
    assert [one.text("target_group") for one in read_practices(path, name="blad.txt").practices] == ["ouders"]
