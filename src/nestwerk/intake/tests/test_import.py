"""A document becomes drafts: all of them once, with where their words stood; and it can be taken back."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.models import Origin, Practice, State
from nestwerk.editorial import actions as editorial
from nestwerk.intake import actions
from nestwerk.intake.actions import uploads
from nestwerk.intake.actions.jobs import read_document, work
from nestwerk.intake.models import Import, ImportedPractice, LabelWord
from nestwerk.intake.tests import documents
from nestwerk.kernel.models import AuditLine
from nestwerk.vocabulary import actions as vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def take_in(tmp_path, world, at):
    def take(data, name="bijlage.txt", by=world.edith, organisation=None):
        path = documents.write(tmp_path, name, data)
        return actions.take_in(path=path, name=name, by=by, at=at, organisation=organisation)

    return take


def test_nine_practices_become_nine_drafts(take_in, annex, world, at):
    vocabulary.load_bundle(at=at)
    document = take_in(annex())
    assert (document.state, document.made, document.doubles, document.known) == ("done", 9, 0, 0)
    made = {practice.title: practice for practice in Practice.objects.all()}
    assert set(made) == {one.title for one in documents.practices("nl")}
    assert {practice.state for practice in made.values()} == {State.DRAFT}
    told, draft = documents.practices("nl")[1], made["Wandelclub Oost-Meer"]
    sheet = draft.sheets.get()
    assert (sheet.language, sheet.goal, sheet.method) == ("nl", told.goal, told.method)
    assert [link.url for link in draft.links.all()] == list(told.links)
    assert "1" in set(draft.carries.values_list("concept__notation", flat=True))
    assert draft.versions.get().by == world.edith


def test_every_field_keeps_where_it_stood(take_in, annex):
    take_in(annex())
    origins = Origin.objects.filter(practice__title="Wandelclub Oost-Meer")
    assert set(origins.values_list("file", flat=True)) == {"bijlage.txt"}
    fields = set(origins.values_list("field", flat=True))
    assert {"title", "initiators", "target_group", "goal", "method", "description", "links"} <= fields
    assert all(origin.place for origin in origins)


def test_a_full_sheet_keeps_its_matrix(take_in):
    take_in(documents.as_docx(documents.sheet(documents.SHEETS["fr"])), name="fiche.docx")
    draft = Practice.objects.get()
    assert (draft.language, len(draft.participation)) == ("fr", 2)
    beside = " ".join(Origin.objects.filter(practice=draft, field="").values_list("text", flat=True))
    assert (draft.initiators, "Maison Le Tilleul" in beside) == ([], True)


def test_text_that_fits_nowhere_stands_beside_its_draft(take_in):
    take_in(b"Babbelbank\n\n- Doelgroep: ouders\n- Doel: praten\n- Contact: het onthaal van de wijk\n")
    beside = Origin.objects.filter(field="").values_list("text", flat=True)
    assert "het onthaal van de wijk" in " ".join(beside)


@pytest.mark.parametrize("extension", [".txt", ".docx", ".pdf", ".html"])
def test_importing_twice_makes_no_doubles_whatever_the_file(take_in, annex, extension):
    take_in(annex(".odt"), name="bijlage.odt")
    again = take_in(annex(extension), name=f"bijlage{extension}")
    assert (again.made, again.doubles, again.known, Practice.objects.count()) == (0, 0, 9, 9)
    entry = again.entries.first()
    assert (entry.state, entry.practice.title) == ("known", "Babbelbank")


def test_a_known_practice_with_other_words_says_so(take_in):
    take_in(b"Babbelbank\n\n- Initiatiefnemer: De Brug\n- Doelgroep: ouders\n- Doel: praten\n")
    again = take_in(b"Babbelbank\n\n- Initiatiefnemer: De Brug\n- Doelgroep: ouders\n- Doel: zwijgen\n")
    assert list(again.entries.values_list("state", "differs")) == [("known", True)]
    assert Practice.objects.get().sheets.get().goal == "praten"


def test_a_draft_that_was_thrown_away_may_come_again(take_in, annex, world, at):
    document = take_in(annex())
    actions.undo(document=document, by=world.edith, at=at)
    assert Practice.objects.count() == 0
    assert take_in(annex()).made == 9


def test_a_likely_double_is_shown_with_its_twin(take_in, annex, world, at):
    there = catalogue.draft(title="Babbelbank", words={"goal": "praten"}, by=world.edith, at=at)
    document = take_in(annex())
    entry = document.entries.get(state="double")
    assert (document.made, document.doubles, entry.twin) == (8, 1, there)
    assert entry.practice != there


def test_likely_doubles_can_be_thrown_away_together(take_in, annex, world, at):
    there = catalogue.draft(title="Babbelbank", words={"goal": "praten"}, by=world.edith, at=at)
    catalogue.draft(title="Papierclub", words={"goal": "lezen"}, by=world.edith, at=at)
    document = take_in(annex())
    assert (actions.drop_doubles(document=document, by=world.edith, at=at), Practice.objects.count()) == (1, 10)
    assert Practice.objects.get(title="Babbelbank") == there
    assert actions.drop_doubles(document=document, by=world.edith, at=at) == 0


def test_what_an_organisation_imports_is_its_own(take_in, annex, world):
    take_in(annex())
    own = take_in(annex(), by=world.bram, organisation=world.de_kiem)
    assert (own.drafts, own.known) == (9, 0)
    assert Practice.objects.filter(organisation=world.de_kiem).count() == 9
    assert AuditLine.objects.filter(verb="import-done", organisation_id=world.de_kiem.pk).count() == 1


def test_undoing_leaves_what_somebody_worked_on(take_in, annex, world, at):
    document = take_in(annex())
    first, second, *_ = Practice.objects.order_by("title")
    editorial.publish(practice=first, why="goed", by=world.edith, at=at)
    catalogue.revise(practice=second, words={"goal": "Anders."}, seen=second.changed_at, by=world.edith, at=at)
    undoing = actions.undo(document=document, by=world.edith, at=at)
    assert (undoing.gone, undoing.kept) == (7, 2)
    assert set(Practice.objects.values_list("pk", flat=True)) == {first.pk, second.pk}
    assert Import.objects.get().leftovers == []
    assert actions.undo(document=document, by=world.edith, at=at + timedelta(days=1)) == undoing


def test_an_import_under_way_cannot_be_undone(waiting, annex, world, at):
    with pytest.raises(actions.NotDone):
        actions.undo(document=waiting(annex(), by=world.edith), by=world.edith, at=at)


def test_a_document_without_practices_makes_nothing(take_in):
    with pytest.raises(actions.NothingFound):
        take_in(b"Een brief over het weer.\n\nHet regent.\n")
    assert (Import.objects.count(), Practice.objects.count()) == (0, 0)


def test_an_unbelievable_number_of_practices_is_refused(take_in):
    rows = [["Titel", "Doelgroep", "Doel"], *([f"Praktijk {n}", "ouders", "praten"] for n in range(501))]
    with pytest.raises(actions.TooMany):
        take_in(documents.as_csv(rows), name="lijst.csv")
    assert Practice.objects.count() == 0


def test_the_job_leaves_drafts_and_no_file(waiting, annex, world, kept):
    document = waiting(annex(), by=world.edith)
    read_document.call(None, key=str(document.pk), language="nl")
    document.refresh_from_db()
    assert (document.state, document.made, document.done, document.total, kept()) == ("done", 9, 9, 9, [])
    work(key=document.pk)
    assert Practice.objects.count() == 9


def test_who_hands_in_many_documents_keeps_nobody_waiting(waiting, annex, world, kept):
    many = [waiting(b"PK\x03\x04 %d" % number, name="stuk.docx", by=world.edith) for number in range(4)]
    other = waiting(annex(), by=world.bram, organisation=world.de_kiem)
    documents_read = []
    for job in (*many, other):
        read_document.call(None, key=str(job.pk), language="nl")
        documents_read.append(set(Import.objects.exclude(state="waiting").values_list("pk", flat=True)))
    assert [other.pk in done for done in documents_read] == [False, True, True, True, True]
    assert [len(done) for done in documents_read] == [1, 2, 3, 4, 5]
    assert kept() == []


def test_a_document_that_cannot_be_read_leaves_one_sentence(waiting, world, kept):
    document = waiting(b"PK\x03\x04 half a zip", name="stuk.docx", by=world.edith)
    work(key=document.pk)
    document.refresh_from_db()
    assert (document.state, document.leftovers, kept(), ImportedPractice.objects.count()) == ("failed", [], [], 0)
    assert document.problem.count(".") >= 1


def test_while_one_process_reads_another_leaves_it_alone(waiting, annex, world):
    document = waiting(annex(), by=world.edith)
    with uploads.held(uploads.place_of(document.pk)) as ours:
        assert ours
        work(key=document.pk)
    assert Import.objects.get().state == "waiting"


def test_a_reader_that_died_is_noticed_and_tried_once_more(waiting, annex, world, at, kept):
    document = waiting(annex(), by=world.edith)
    Import.objects.update(state="reading", tries=1)
    document.refresh_from_db()
    assert actions.look_after(document=document, at=document.at).state == "waiting"
    Import.objects.update(state="reading", tries=2)
    document.refresh_from_db()
    document = actions.look_after(document=document, at=document.at)
    assert (document.state, kept(), Practice.objects.count()) == ("failed", [], 0)
    assert document.problem


def test_a_reader_that_lives_is_left_alone(waiting, annex, world):
    document = waiting(annex(), by=world.edith)
    Import.objects.update(state="reading", tries=1)
    document.refresh_from_db()
    with uploads.held(uploads.place_of(document.pk)):
        assert actions.look_after(document=document, at=document.at).state == "reading"


def test_a_lost_job_is_asked_for_again_after_a_minute(waiting, annex, world, letters):
    document = waiting(annex(), by=world.edith)
    actions.look_after(document=document, at=document.at + timedelta(seconds=59))
    letters()
    assert Import.objects.get().state == "waiting"
    actions.look_after(document=document, at=document.at + timedelta(seconds=61))
    letters()
    assert Import.objects.get().state == "done"


def test_a_file_that_is_gone_is_said(waiting, annex, world):
    document = waiting(annex(), by=world.edith)
    uploads.place_of(document.pk).unlink()
    work(key=document.pk)
    document.refresh_from_db()
    assert document.state == "failed"


def test_upkeep_forgets_failed_lines_and_files_of_nobody(waiting, annex, world, at, kept):
    fresh, stale = waiting(annex(), by=world.edith), waiting(b"x", by=world.edith, name="x.docx")
    Import.objects.filter(pk=stale.pk).update(state="failed")
    orphan = uploads.new_part()
    orphan.write_bytes(b"half")
    for path in (orphan, uploads.place_of(stale.pk)):
        os.utime(path, (1, 1))
    actions.tidy(at=fresh.at + timedelta(days=31))
    assert (kept(), list(Import.objects.values_list("pk", flat=True))) == ([str(fresh.pk)], [fresh.pk])


def test_an_added_word_counts_at_the_next_import(take_in, world, at):
    letter = b"Babbelbank\n\n- Initiatiefnemer: De Brug\n- Doelgroep: ouders\n- Waarom wij dit doen: praten\n"
    take_in(letter)
    assert Practice.objects.get().sheets.get().goal == ""
    actions.add_word(field="goal", language="nl", word="Waarom wij dit doen:", by=world.edith, at=at)
    actions.undo(document=Import.objects.get(), by=world.edith, at=at)
    take_in(letter)
    assert Practice.objects.get().sheets.get().goal == "praten"


def test_the_command_takes_in_nothing_when_one_file_is_bad(annex, tmp_path):
    good = documents.write(tmp_path, "bijlage.txt", annex())
    letter = documents.write(tmp_path, "brief.txt", b"")
    with pytest.raises(CommandError):
        call_command("import_practices", str(good), str(letter))
    assert Practice.objects.count() == 0


def test_the_command_prints_the_same_json_when_it_writes(annex, tmp_path):
    path, dry, real = documents.write(tmp_path, "bijlage.txt", annex()), StringIO(), StringIO()
    call_command("import_practices", str(path), "--json", "--dry-run", stdout=dry)
    assert Practice.objects.count() == 0
    call_command("import_practices", str(path), "--json", stdout=real)
    assert (real.getvalue(), Practice.objects.count()) == (dry.getvalue(), 9)


def test_a_word_names_one_field_only(world, at):
    with pytest.raises(actions.KnownWord):
        actions.add_word(field="method", language="nl", word="DOELGROEP", by=world.edith, at=at)
    actions.add_word(field="method", language="nl", word="Zo gaat het", by=world.edith, at=at)
    with pytest.raises(actions.KnownWord):
        actions.add_word(field="goal", language="nl", word="zó gaat hét:", by=world.edith, at=at)
    with pytest.raises(actions.NoWord):
        actions.add_word(field="goal", language="nl", word=" : ", by=world.edith, at=at)
    assert LabelWord.objects.count() == 1
