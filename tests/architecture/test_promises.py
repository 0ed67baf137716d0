"""Each sentence that promises something names the test that holds it; a new one without a test stops the build."""

import re
import tomllib
from pathlib import Path

from nestwerk.devtools.messages import Found, Message, sentences
from nestwerk.devtools.promises import (
    TELLING,
    Promise,
    names_of_tests,
    no_promise,
    promises,
    stale,
    without_a_test,
    without_an_answer,
)
from nestwerk.ops.installation import PROJECT

CONSENT = "src/nestwerk/participants/data/consent.toml"
HOW = "Say in docs/promises which test holds it, or in docs/promises/no-promise.txt that it promises nothing."


def test_every_promising_sentence_has_its_answer() -> None:
    assert without_an_answer(sentences(), promises(), no_promise()) == [], HOW


def test_every_promise_that_a_parent_agrees_to_has_its_answer() -> None:
    texts = tomllib.loads((PROJECT / CONSENT).read_text())
    said = [sentence for text in texts.values() for sentence in re.split(r"(?<=\.) ", text["en"])]
    held = {words for one in promises() for file, words in one.written if file == CONSENT}
    assert len(said) > len(texts)
    assert [sentence for sentence in said if TELLING.search(sentence) and sentence not in held] == [], HOW


def test_every_promise_is_still_said() -> None:
    assert stale(sentences(), promises(), no_promise()) == []


def test_every_promise_is_held_by_tests_that_are_there() -> None:
    assert without_a_test(promises()) == []


def test_no_sentence_is_named_twice() -> None:
    named = [words for one in promises() for words in one.said] + no_promise()
    assert sorted(words for words in set(named) if named.count(words) > 1) == []


def test_planted_sentences_are_found() -> None:
    found = Found()
    for words, place in (
        ("Only your team reads this.", "today/forms.py"),
        ("The old code stops at once.", "people/forms.py"),
        ("%(who)s kept a note.", "today/queries/trail.py"),
        ("Give it a name.", "groups/forms/what.py"),
    ):
        found.places[Message(words)].add(place)
    assert without_an_answer(found, [], []) == ["Only your team reads this.", "The old code stops at once."]
    kept = [Promise("Read by the team", ("tests/x.py::test_x",), ("Only your team reads this.",))]
    assert without_an_answer(found, kept, ["The old code stops at once."]) == []


def test_planted_stale_and_untested_promises_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Het bestand\nwordt gewist.")
    (tmp_path / "test_x.py").write_text("def test_x() -> None: ...\ndef other() -> None: ...\n")
    written = (("page.md", "Het bestand wordt gewist."), ("page.md", "Het blijft."))
    kept = [Promise("Gone", ("test_x.py::test_x",), ("Said nowhere.",), written), Promise("Held by none", ())]
    assert stale(Found(), kept, ["Nowhere either."], tmp_path) == [
        "Said nowhere.",
        "Nowhere either.",
        "page.md: Het blijft.",
    ]
    assert list(names_of_tests(tmp_path / "test_x.py")) == ["test_x"]
    absent = [Promise("Absent", ("test_x.py::test_y", "test_z.py::test_x"))]
    assert without_a_test([*kept, *absent], tmp_path) == [
        "Held by none",
        "Absent: test_x.py::test_y",
        "Absent: test_z.py::test_x",
    ]


# Whoever took a link may have handed it over; a telephone is shared. Nobody can say who else has it.
HERS_ALONE = re.compile(
    r"alleen jij (ken|heb)t|niemand anders kent|alleen (die|de) ouder (hem|de link)|nobody else knows|you alone know"
    r"|s?he alone knows|parent alone knows|only the parent has|vous seule? (le )?connaiss|personne d.autre ne conna"
    r"|لا يعرفه أحد غيرك|yalnız(ca)? sizin bildiğiniz|знатимете лише ви",
    re.IGNORECASE,
)


def said_of_nobody_else(folder: Path) -> list[str]:
    """Return each line of code, pages, words and manual that says that nobody else has a link."""
    kinds = ("py", "html", "po", "md", "toml")
    every = sorted(path for kind in kinds for path in folder.rglob(f"*.{kind}") if "tests" not in path.parts)
    return [
        f"{path.relative_to(folder)}:{number}"
        for path in every
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if HERS_ALONE.search(line)
    ]


def test_no_page_says_that_nobody_else_has_a_link() -> None:
    assert said_of_nobody_else(PROJECT / "src") + said_of_nobody_else(PROJECT / "docs") == []


def test_a_planted_word_of_nobody_else_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Eerst krijg je een nieuwe link, die alleen jij kent.</p>\n")
    (tmp_path / "django.po").write_text('msgstr "Elle prend un lien que personne d’autre ne connaît."\n')
    assert said_of_nobody_else(tmp_path) == ["django.po:1", "page.html:1"]


def test_words_of_promises_that_once_passed_unseen_are_telling() -> None:
    for words in (
        "A message goes to each of these parents.",
        "gets no message: no number or address",
        "Volunteer: ends when the role is taken away.",
        "It costs nothing.",
        "Scan the code. No account, no name.",
        "There are too few answers to show what came out.",
        "The address is in your calendar now. You may take it out again.",
    ):
        assert TELLING.search(words), words
