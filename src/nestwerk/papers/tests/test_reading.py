"""Reading what comes in: one sentence for nonsense, words and places for the rest."""

import resource
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from nestwerk.papers.queries.reading import SENTENCES, Line, Unreadable, read
from nestwerk.papers.tests import nonsense

MOST_EXTRA = 200 * 1024  # kilobytes


@pytest.mark.parametrize(("what", "file"), nonsense.FILES.items(), ids=list(nonsense.FILES))
def test_nonsense_gets_one_sentence(what: str, file: tuple[str, Callable[[], bytes]], tmp_path: Path) -> None:
    name, make = file
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(Unreadable) as problem:
        read(path, name=name)
    assert problem.value.message == SENTENCES[what.partition(":")[0]]
    assert sorted(tmp_path.iterdir()) == [path]


def test_two_hundred_megabytes_are_not_even_opened(tmp_path: Path) -> None:
    nonsense.huge(tmp_path / "groot.txt")
    with pytest.raises(Unreadable) as problem:
        read(tmp_path / "groot.txt", name="groot.txt")
    assert problem.value.message == SENTENCES["too-big"]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(nonsense.lying_bomb(nonsense.WORD))
    with pytest.raises(Unreadable):
        read(path, name="x.docx")


GREEDY = ("bomb: Word", "entities: a billion laughs", "too-big: rows without end")


@pytest.mark.parametrize("what", GREEDY)
def test_nonsense_takes_little_memory(what: str, tmp_path: Path) -> None:
    """Measured in a process of its own: before reading, after it, and the largest child."""
    name, make = nonsense.FILES[what]
    (tmp_path / name).write_bytes(make())
    code = f"""
        import os, resource
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
        import django
        django.setup()
        from pathlib import Path
        from nestwerk.papers.queries.reading import Unreadable, read
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            read(Path({str(tmp_path / name)!r}), name={name!r})
        except Unreadable:
            pass
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(after - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    here, child = (int(number) for number in done.stdout.split())
    assert here + child < MOST_EXTRA


def test_a_greedy_file_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever makes the child use all it may, the reader hears one sentence."""
    path = tmp_path / "x.txt"
    path.write_text("woorden " * 500_000)
    limits = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr("nestwerk.papers.formats.apart.CLOCK", 0.01)
    with pytest.raises(Unreadable) as problem:
        read(path, name="x.txt")
    assert problem.value.message == SENTENCES["too-much"]
    assert resource.getrlimit(resource.RLIMIT_AS) == limits


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_every_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    words = "Doelgroep: ouders én kinderen – ‘samen’ één café. " * 3
    (tmp_path / "x.txt").write_bytes(words.encode(encoding))
    paper = read(tmp_path / "x.txt", name="x.txt")
    assert paper.lines[0].text.strip() == words.strip()
    assert paper.warnings == (("guessed-encoding",) if encoding == "cp1252" else ())


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("een\ntwee\n\fdrie")
    assert read(tmp_path / "x.txt", name="x.txt").lines == (
        Line("een", 1, 1),
        Line("twee", 1, 2),
        Line("drie", 2, 3),
    )


def test_glued_bold_labels_get_their_own_line(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("**Soort**Groep**Leeftijd**\n\nDit is **echt** zo.")
    lines = [(line.text, line.style) for line in read(tmp_path / "x.md", name="x.md").lines if line.text]
    assert lines == [("Soort", "bold"), ("Groep", ""), ("Leeftijd", "bold"), ("Dit is echt zo.", "")]
