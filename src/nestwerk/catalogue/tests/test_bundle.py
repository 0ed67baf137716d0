"""The bundled catalogue: every file is sound, loading is repeatable, an editor's words stay."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nestwerk.catalogue import actions
from nestwerk.catalogue.formats import questions as in_files
from nestwerk.catalogue.formats.bundle import BadBundle, read_practices, read_works
from nestwerk.catalogue.formats.questions import read_questions
from nestwerk.catalogue.management.commands.load_catalogue import DATA
from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import shelf
from nestwerk.catalogue.rules import questions as on_sheets
from nestwerk.kernel.models import AuditLine
from nestwerk.search import queries

# How many practices each building block of the annex has, and those from elsewhere.
PER_FILE = {"1": 22, "2": 7, "3": 13, "4": 26, "5": 8, "6": 26, "7": 5, "8": 3}


@pytest.fixture(scope="module")
def entries():
    return read_practices(DATA)


@pytest.fixture(scope="module")
def works():
    return read_works(DATA / "works" / "works.toml")


def test_every_practice_of_the_annex_is_there_once():
    for number, amount in PER_FILE.items():
        text = (DATA / f"bouwsteen-{number}.toml").read_text()
        assert text.count("[[practice]]") == amount, number


def test_the_catalogue_holds_the_annex_and_the_nine_from_elsewhere(entries):
    assert len(entries) == 119
    assert len({entry.title for entry in entries}) == 119


def test_every_entry_has_words_in_three_languages_a_source_and_useful_concepts(entries, works):
    known = {work.slug for work in works}
    for entry in entries:
        assert set(entry.summaries) == {"nl", "fr", "en"}, entry.key
        assert {"description", "target_group", "goal", "method"} <= set(entry.words), entry.key
        assert entry.sources, entry.key
        assert {slug for slug, _ in entry.sources} <= known, entry.key
        frameworks = {path.split("/")[0] for path in entry.concepts}
        assert {"bouwstenen", "doelgroepen", "vormen", "lijnen", "levensfasen", "streken"} <= frameworks, entry.key


def test_no_private_contact_is_in_the_bundle(entries):
    for entry in entries:
        assert "@" not in repr(entry).replace("@media", ""), entry.key
        assert not any(url.startswith("mailto:") for url, _ in entry.links), entry.key


def test_loading_twice_changes_nothing(bundle, entries, works, at):
    before = list(Practice.objects.order_by("slug").values())
    lines = AuditLine.objects.count()
    receipt = actions.load_bundle(works=works, practices=entries, at=at + timedelta(days=1))
    assert (receipt.created, receipt.changed, receipt.kept) == ([], [], [])
    assert len(receipt.unchanged) == len(entries)
    assert list(Practice.objects.order_by("slug").values()) == before
    assert AuditLine.objects.count() == lines


def test_what_the_bundle_changed_is_renewed_and_what_an_editor_changed_stays(bundle, world, entries, works, at):
    mine, theirs = entries[0], entries[1]
    practice = Practice.objects.get(bundle_key=mine.key)
    actions.revise(
        practice=practice, words={"title": "Van de redactie"}, seen=practice.changed_at, by=world.edith, at=at
    )
    renewed = [replace(entry, title=f"{entry.title} (nieuw)") for entry in (mine, theirs)]
    receipt = actions.load_bundle(works=works, practices=renewed, at=at + timedelta(days=1))
    assert (receipt.kept, receipt.changed) == ([mine.key], [theirs.key])
    assert Practice.objects.get(bundle_key=mine.key).title == "Van de redactie"
    assert Practice.objects.get(bundle_key=theirs.key).title == f"{theirs.title} (nieuw)"


def test_an_unknown_concept_stops_the_whole_load(bundle, entries, works, at):
    wrong = replace(entries[0], key="fout", concepts=("bouwstenen/bestaat-niet",))
    with pytest.raises(actions.UnknownConcept):
        actions.load_bundle(works=works, practices=[replace(entries[1], key="goed"), wrong], at=at)


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "stuk.toml").write_text("[[practice]]\nkey = 'a'\n")
    with pytest.raises(BadBundle, match=r"stuk\.toml, a: 'text'"):
        read_practices(tmp_path)
    (tmp_path / "stuk.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadBundle, match=r"stuk\.toml"):
        read_practices(tmp_path)


def test_one_key_twice_is_refused(tmp_path):
    entry = (DATA / "bouwsteen-8.toml").read_text()
    (tmp_path / "a.toml").write_text(entry)
    (tmp_path / "b.toml").write_text(entry)
    with pytest.raises(BadBundle, match="used twice"):
        read_practices(tmp_path)


def test_the_shelf_holds_every_bundled_practice(bundle):
    assert len(shelf().cards) == 119


BROKEN = {
    '[a.child]\nnl = ["x y"]': "who asks is one of parent, professional",
    '[a.parent]\nde = ["x y"]': "a language is one of nl, fr, en, tr, ar, uk",
    '[a.parent]\nnl = ["x  y"]': "must be one tidy line",
    '[a.parent]\nnl = ["' + "x" * 111 + '"]': "must be one tidy line",
    '[a.parent]\nnl = ["x y", "X y"]': "a question stands twice in nl",
    '[a.parent]\nnl = "x"': "a list of at most 30 texts",
    "a = 1": "who asks is one of parent, professional",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_file_of_questions_is_read_strictly(tmp_path, text):
    (tmp_path / "q.toml").write_text(text)
    with pytest.raises(BadBundle, match=BROKEN[text]):
        read_questions(tmp_path)
    (tmp_path / "q.toml").write_text('[a.parent]\nnl = ["wie helpt mij"]\n[a.professional]\nnl = ["vorming"]')
    assert read_questions(tmp_path) == {"a": {"nl": {"parent": ["wie helpt mij"], "professional": ["vorming"]}}}


def test_questions_come_to_a_sheet_that_an_editor_changed_and_not_where_an_editor_changed_them(bundle, at):
    entries = read_practices(DATA)[:2]
    first, second = (Practice.objects.get(bundle_key=entry.key) for entry in entries)
    Practice.objects.filter(pk=first.pk).update(edited_at=at)
    Practice.objects.filter(pk=second.pk).update(questions_edited_at=at)
    new = {entry.key: {"nl": {"parent": ["zomaar een nieuwe vraag"]}} for entry in entries}
    works = read_works(DATA / "works" / "works.toml")
    for _ in range(2):
        actions.load_bundle(works=works, practices=entries, questions=new, at=at)
    first.refresh_from_db()
    before = second.questions
    second.refresh_from_db()
    assert first.questions == {"nl": {"parent": ["zomaar een nieuwe vraag"]}}
    assert second.questions == before != {}
    assert first.versions.count() == 2
    assert not second.versions.exists()
    assert queries.find("zomaar een nieuwe vraag", kind="practice").keys[0] == str(first.pk)


def test_the_files_of_questions_and_the_sheets_agree_on_what_may_be():
    names = ("ASKERS", "LANGUAGES", "LONGEST_QUESTION", "MOST")
    assert [getattr(in_files, name) for name in names] == [getattr(on_sheets, name) for name in names]
