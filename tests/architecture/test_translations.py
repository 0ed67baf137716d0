"""Every sentence has its translation: Dutch and French everywhere, the parents' languages where parents come."""

from pathlib import Path

import polib
import pytest

from nestwerk.devtools.meanings import looked_at, unclear
from nestwerk.devtools.messages import EVERYWHERE, PARENTS, Found, Message, catalogue, sentences, untranslated


@pytest.mark.parametrize("language", EVERYWHERE)
def test_every_sentence_is_translated(language: str) -> None:
    assert untranslated(polib.pofile(str(catalogue(language))), set(sentences().places)) == []


@pytest.mark.parametrize("language", PARENTS)
def test_every_sentence_for_parents_is_translated(language: str) -> None:
    assert untranslated(polib.pofile(str(catalogue(language))), sentences().for_parents()) == []


def test_sentences_are_read_from_code_and_templates(tmp_path: Path) -> None:
    folder = tmp_path / "portal" / "templates" / "portal"
    folder.mkdir(parents=True)
    (tmp_path / "portal" / "models.py").write_text('a = _("One.")\nb = ngettext("%(n)d cat", "%(n)d cats", n)\n')
    (folder / "page.html").write_text(
        '{% translate "It\'s two." %}{% translate "May" context "month" %}'
        "{% blocktranslate count n=n %}{{ n }} dog{% plural %}{{ n }} dogs{% endblocktranslate %}"
    )
    found = sentences(tmp_path)
    assert set(found.places) == {
        Message("One."),
        Message("%(n)d cat", "%(n)d cats"),
        Message("It's two."),
        Message("%(n)s dog", "%(n)s dogs"),
        Message("May", context="month"),
    }
    assert Message("One.") not in found.for_parents()
    assert Message("It's two.") in found.for_parents()


def test_planted_gaps_are_found() -> None:
    po = polib.POFile()
    po.append(polib.POEntry(msgid="Empty.", msgstr=""))
    po.append(polib.POEntry(msgid="Unsure.", msgstr="Onzeker.", flags=["fuzzy"]))
    po.append(polib.POEntry(msgid="Done.", msgstr="Klaar."))
    wanted = {Message("Empty."), Message("Unsure."), Message("Done."), Message("Absent.")}
    assert untranslated(po, wanted) == ["Absent.", "Empty.", "Unsure."]


def test_short_words_of_two_rooms_mean_one_thing_or_have_a_context() -> None:
    assert unclear(sentences(), looked_at()) == ([], [])
    assert looked_at() == sorted(looked_at())


def test_a_planted_word_of_two_rooms_is_found() -> None:
    found = Found()
    found.places[Message("Spring")] = {"groups/templates/groups/home.html", "portal/views/front.py"}
    found.places[Message("Spring", context="season")] = {"groups/models/group.py", "portal/views/front.py"}
    found.places[Message("Fall")] = {"groups/templates/groups/home.html"}
    found.places[Message("Two more words")] = {"groups/templates/groups/home.html", "portal/views/front.py"}
    assert unclear(found, ["Winter"]) == (["Spring"], ["Winter"])
