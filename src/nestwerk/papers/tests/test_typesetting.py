"""Papers: tagged, in their language, whatever people wrote."""

import subprocess
import sys
import time

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.papers.formats import apart, press
from nestwerk.papers.formats.apart import Mistake
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.typesetting import PACKAGE, NotMade, typeset

PLAIN = PACKAGE / "papers" / "tests" / "plain.typ"


def words_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def paper(words: str, *, language: str = "nl", title: str = "Een titel") -> bytes:
    return typeset(PLAIN, {"words": words, "foot": ["voet"]}, language=language, title=title)


def test_a_paper_is_tagged_and_has_a_language_a_title_and_page_numbers():
    content = paper("Dag allemaal", title="Een titel")
    with pypdfium2.PdfDocument(content) as document:
        assert document.is_tagged()
        assert document.get_metadata_dict()["Title"] == "Een titel"
    assert b"/Lang(nl)" in content
    assert b"pdfuaid:part" in content
    assert words_of(content) == "Nestwerk Een titel Een titel Dag allemaal voet Pagina 1 van 1"


def test_words_are_shown_and_never_carried_out():
    nasty = '#panic("x") $1$ *a* <b> @c \\ `d` #include "/etc/passwd"'
    assert nasty in words_of(paper(nasty, title=nasty))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "مرحبا بالعالم، هذه ممارسة جيدة"),
        ("uk", "Привіт, ґанок, їжа, є"),
        ("tr", "ığüşöçİĞÜŞÖÇ"),
        ("nl", "é ë ï ‘’ “” € – … ½"),
    ],
)
def test_every_language_of_the_site_has_its_letters(language, words):
    assert words in words_of(paper(words, language=language))


def test_what_our_letters_lack_is_a_box_and_the_rest_stays():
    assert "a 😀 b □□ c" in words_of(paper("a 😀 b 日本 c\x00\x01\ufeff\ud800"))


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_telephones_send_is_drawn_on_paper(language):
    """Before: a card with a heart, a grandmother on a map, each was an empty box on the paper."""
    words = words_of(paper("Oma 👵 1 2 3 soep 🍲 ☎ 🙂 ❤️ 👍🏽 👩‍👧 🏳️‍🌈 🇧🇪 🫶", language=language))
    assert ("👵" in words, "□" in words) == (True, False)


@settings(max_examples=20)
@given(st.text(max_size=30))
def test_any_words_make_a_paper(words):
    assert paper(words, title=words or "x").startswith(b"%PDF")


def test_a_mistake_in_a_template_is_not_hidden():
    with pytest.raises(Mistake, match="words"):
        typeset(PLAIN, {}, language="nl", title="x")


def test_a_template_from_outside_the_house_is_not_set(tmp_path):
    outside = tmp_path / "outside.typ"
    outside.write_text("#1")
    with pytest.raises(Mistake, match="root"):
        typeset(outside, {}, language="nl", title="x")


def test_a_paper_without_end_is_ended_by_the_clock_or_by_its_work(monkeypatch):
    began = time.monotonic()
    monkeypatch.setattr(apart, "PRESS_CLOCK", 1)
    with pytest.raises(NotMade):
        typeset(PLAIN.with_name("endless.typ"), {}, language="nl", title="x")
    assert time.monotonic() - began < 5
    # Whatever the clock says: its own work ends it.
    monkeypatch.setattr(apart, "PRESS_CLOCK", 300)
    with pytest.raises(NotMade):
        typeset(PLAIN.with_name("endless.typ"), {}, language="nl", title="x")


def test_a_paper_with_far_too_many_words_is_not_made_and_the_next_one_is(monkeypatch):
    monkeypatch.setattr(apart, "PRESS_CLOCK", 300)
    with pytest.raises(NotMade):
        paper("woord " * 400_000)
    assert "Dag" in words_of(paper("Dag"))


def test_a_paper_of_fifty_pages_is_made():
    with pypdfium2.PdfDocument(paper("Een gewone zin over een gewone dag. " * 7500)) as document:
        assert len(document) > 50


def test_the_house_sets_no_paper_in_its_own_process():
    words = "import sys; import nestwerk.papers.queries.typesetting; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert (apart.MISTAKE, apart.TOO_MUCH) == (press.MISTAKE, press.TOO_MUCH)


def test_a_code_says_what_it_is_and_needs_no_style():
    drawing = qr_svg("https://nestwerk.example/mijn/abc/", title='Jouw "link"')
    assert 'aria-label="Jouw &quot;link&quot;"' in drawing
    assert "style=" not in drawing
    assert drawing.count("<svg") == drawing.count("</svg>") == 1
