"""Handing in, following, undoing and tending labels in the browser; and who may."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.models import Practice
from nestwerk.intake import actions, privacy
from nestwerk.intake.models import Import, LabelWord
from nestwerk.intake.tests import documents

pytestmark = pytest.mark.django_db
LIST, LABELS = "/praktijken/invoer/", "/praktijken/invoer/labels/"


def hand_in(client, data, name="bijlage.txt", shelf="gedeeld", **more):
    file = SimpleUploadedFile(name, data)
    return client.post(LIST, {"shelf": shelf, "file": file, "whole": "1", **more})


@pytest.fixture
def done(tmp_path, annex, world, at):
    path = documents.write(tmp_path, "bijlage.txt", annex())
    return actions.take_in(path=path, name="bijlage.txt", by=world.edith, at=at)


WHO = ["nobody", "bram", "katja", "chantal", "noor", "omar", "daan", "edith"]
# page -> who may see it; the import is one for the shared catalogue.
TABLE = {
    LIST: {"bram", "katja", "daan", "edith"},
    LABELS: {"edith"},
    "import": {"edith"},
    "undo": {"edith"},
}


@pytest.mark.parametrize("page", TABLE)
def test_who_sees_which_page(done, world, client_for, page):
    address = page if page.startswith("/") else reverse(f"intake:{page}", args=[done.pk])
    seen = {who for who in WHO if client_for(getattr(world, who, None)).get(address).status_code == 200}
    assert seen == TABLE[page]
    writers = {who for who in WHO if client_for(getattr(world, who, None)).post(address).status_code != 404}
    # The page of an import takes no post at all.
    assert writers == TABLE[page] or page == "import"


def test_an_organisations_import_is_for_those_who_write_there(annex, tmp_path, world, client_for, at):
    path = documents.write(tmp_path, "bijlage.txt", annex())
    own = actions.take_in(path=path, name="b.txt", by=world.bram, at=at, organisation=world.de_kiem)
    address = reverse("intake:import", args=[own.pk])
    seen = {who for who in WHO if client_for(getattr(world, who, None)).get(address).status_code == 200}
    assert seen == {"bram", "katja"}


def test_only_an_editor_removes_a_word(world, client_for, at):
    word = actions.add_word(field="goal", language="nl", word="Waarom zo", by=world.edith, at=at)
    address = reverse("intake:remove-label", args=[word.pk])
    assert {client_for(getattr(world, who, None)).post(address).status_code for who in WHO[:-1]} == {404}
    assert client_for(world.edith).post(address).status_code == 302
    assert not LabelWord.objects.exists()


def test_a_document_is_handed_in_followed_and_shown(annex, world, client_for, letters, kept):
    client = client_for(world.edith)
    answer = hand_in(client, annex(".docx"), "bijlage.docx")
    document = Import.objects.get()
    assert answer.headers["Location"] == reverse("intake:import", args=[document.pk])
    assert (document.state, kept()) == ("waiting", [str(document.pk)])
    page = client.get(answer.headers["Location"]).content.decode()
    assert ('hx-trigger="every 1s"' in page, "<progress" in page) == (True, True)
    letters()
    assert client.get(answer.headers["Location"], headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    page = client.get(answer.headers["Location"])
    assert [len(block.entries) for block in page.context["told"].blocks] == [3, 3, 3]
    assert f"/praktijken/wachtrij/?bestand={document.name}" in page.content.decode()
    assert kept() == []


def test_a_second_click_and_a_second_tab_make_one_import(annex, world, client_for, kept):
    first = hand_in(client_for(world.edith), annex())
    second = hand_in(client_for(world.edith), annex(), "zelfde.txt")
    assert first.headers["Location"] == second.headers["Location"]
    assert (Import.objects.count(), len(kept())) == (1, 1)


def test_a_facilitator_hands_in_for_the_own_organisation(annex, world, client_for, letters):
    client = client_for(world.bram)
    assert hand_in(client, annex(), shelf="gedeeld").status_code == 400
    answer = hand_in(client, annex(), shelf=str(world.de_kiem.pk))
    letters()
    page = client.get(answer.headers["Location"]).content.decode()
    assert set(Practice.objects.values_list("organisation", flat=True)) == {world.de_kiem.pk}
    assert reverse("editorial:own") in page
    assert reverse("editorial:queue") not in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leeg.txt", b""),
        ("plaatje.png", b"\x89PNG"),
        ("macro.docm", b"PK\x03\x04"),
        ("oud.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("geen.pdf", b"just text"),
        ("zonder-naam", b"x"),
        ("tekst.txt", b"PK\x03\x04zip"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_leaves_no_trace(world, client_for, kept, name, data):
    answer = hand_in(client_for(world.edith), data, name)
    assert answer.status_code == 400
    assert len(answer.context["form"].errors["file"]) == 1
    assert (Import.objects.count(), kept()) == (0, [])


def test_a_file_that_is_too_big_is_not_kept(world, client_for, kept, monkeypatch):
    monkeypatch.setattr("nestwerk.intake.actions.uploads.MOST_BYTES", 100_000)
    answer = hand_in(client_for(world.edith), b"x" * 3_000_000)
    assert (answer.status_code, answer.context["problem"]) == (400, str(actions.TooBig.message))
    assert (Import.objects.count(), kept()) == (0, [])


@pytest.mark.parametrize("cut", [200, 700, 1500])
def test_an_upload_that_was_cut_off_leaves_no_trace(annex, world, client_for, kept, cut):
    edge = "edge"
    head = f'--{edge}\r\nContent-Disposition: form-data; name="shelf"\r\n\r\ngedeeld\r\n--{edge}\r\n'
    head += 'Content-Disposition: form-data; name="file"; filename="b.txt"\r\nContent-Type: text/plain\r\n\r\n'
    body = head.encode() + annex()
    answer = client_for(world.edith).generic("POST", LIST, body[:cut], f"multipart/form-data; boundary={edge}")
    assert answer.status_code == 400
    assert (Import.objects.count(), kept()) == (0, [])


def test_a_form_without_a_file_or_a_token_does_nothing(world, client_for, kept):
    assert client_for(world.edith).post(LIST, {"shelf": "gedeeld", "whole": "1"}).status_code == 400
    strict = client_for(world.edith)
    strict.handler.enforce_csrf_checks = True
    assert hand_in(strict, b"Babbelbank").status_code == 403
    assert (Import.objects.count(), kept()) == (0, [])


def test_a_nasty_file_name_is_made_harmless(annex, world, client_for, letters):
    hand_in(client_for(world.edith), annex(), "../../\u202etxt.<script>bijlage.txt")
    assert Import.objects.get().name == "txt.<script>bijlage.txt"
    page = client_for(world.edith).get(LIST).content.decode()
    assert "<script>bijlage" not in page


def test_after_ten_seconds_without_a_worker_the_page_says_so(annex, waiting, world, client_for):
    document = waiting(annex(), by=world.edith)
    address = reverse("intake:import", args=[document.pk])
    assert not client_for(world.edith).get(address).context["far"].no_worker
    Import.objects.update(asked_at=document.at - timedelta(seconds=11))
    assert client_for(world.edith).get(address).context["far"].no_worker


def test_a_document_that_failed_says_why(waiting, world, client_for, letters):
    document = waiting(b"Een brief over het weer.", by=world.edith)
    actions.read_document.call(None, key=str(document.pk), language="nl")
    page = client_for(world.edith).get(reverse("intake:import", args=[document.pk]))
    assert page.templates[0].name == "intake/failed.html"
    assert Import.objects.get().problem in page.content.decode()


def test_undoing_asks_first(done, world, client_for):
    client, address = client_for(world.edith), reverse("intake:undo", args=[done.pk])
    assert client.get(address).status_code == 200
    assert Practice.objects.count() == 9
    page = client.post(address, follow=True)
    assert Practice.objects.count() == 0
    assert page.context["document"].undoing.gone == 9
    assert client.get(LIST).status_code == 200


def test_likely_doubles_go_by_one_button(annex, tmp_path, world, client_for, at):
    catalogue.draft(title="Babbelbank", words={"goal": "praten"}, by=world.edith, at=at)
    path = documents.write(tmp_path, "b.txt", annex())
    document = actions.take_in(path=path, name="b.txt", by=world.edith, at=at)
    address = reverse("intake:drop-doubles", args=[document.pk])
    assert {client_for(getattr(world, who, None)).post(address).status_code for who in WHO[:-1]} == {404}
    client = client_for(world.edith)
    assert address in client.get(reverse("intake:import", args=[document.pk])).content.decode()
    page = client.post(address, follow=True)
    assert (Practice.objects.count(), page.context["told"].doubles) == (9, 0)


def test_a_word_is_added_and_a_known_one_refused(world, client_for):
    client = client_for(world.edith)
    assert client.post(LABELS, {"field": "goal", "language": "fr", "word": "Pourquoi cela"}).status_code == 302
    answer = client.post(LABELS, {"field": "method", "language": "nl", "word": "Doelgroep"})
    assert list(answer.context["form"].errors) == ["word"]
    assert "Pourquoi cela" in client.get(LABELS).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_keep_their_query_budget(world, client_for, at, tmp_path, rows, django_assert_num_queries):
    for number in range(rows):
        labels = "- Doelgroep: ouders\n- Doel: praten\n- Methode: samen"
        told = "".join(f"Praktijk {number} {n}\n\n{labels}\n\n" for n in range(rows))
        path = documents.write(tmp_path, f"{number}.txt", told.encode())
        last = actions.take_in(path=path, name=f"{number}.txt", by=world.edith, at=at)
        actions.add_word(field="goal", language="nl", word=f"Waarom {number}", by=world.edith, at=at)
    client = client_for(world.edith)
    for address, queries in ((LIST, 6), (reverse("intake:import", args=[last.pk]), 6), (LABELS, 4)):
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_what_is_known_of_a_person_and_how_it_is_forgotten(done, world, at):
    known = privacy.export(world.edith)
    assert (known["imports"], known["labels"]) == ([{"at": at, "name": "bijlage.txt", "state": "done"}], [])
    privacy.erase(world.edith, by=None, at=at)
    assert list(Import.objects.values_list("name", flat=True)) == [""]
