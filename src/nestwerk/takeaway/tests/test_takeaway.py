"""What visitors take along: PDF that reads back, and files of a list of results."""

import csv
import json
from io import BytesIO, StringIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from nestwerk.catalogue.models import Practice, Sheet, State
from nestwerk.world import many_practices

# One of them counts how often files are asked for.
EXPORT_QUERIES = 11
LIST = "/praktijken/lijstje/"


def words_of(response) -> str:
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    with pypdfium2.PdfDocument(response.content) as document:
        assert document.is_tagged()
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_sheet_reads_back_with_its_source_and_matrices(bundle, client):
    words = words_of(client.get("/praktijken/ontmoetingsgroep-veerkrachtige-ouders/fiche.pdf"))
    practice = Practice.objects.get(slug="ontmoetingsgroep-veerkrachtige-ouders")
    for piece in (
        practice.title,
        "Pagina 1 van",
        "/praktijken/ontmoetingsgroep-veerkrachtige-ouders/",
        "gekozen",
    ):
        assert piece in words


def test_every_sheet_can_be_printed(bundle, client):
    for slug in Practice.objects.values_list("slug", flat=True):
        assert client.get(f"/praktijken/{slug}/fiche.pdf").content[:5] == b"%PDF-", slug


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr", "uk"])
def test_a_sheet_is_printed_in_every_language(bundle, client, language):
    page = client.get("/praktijken/home-start/fiche.pdf", headers={"Accept-Language": language})
    assert f"/Lang({language})".encode() in page.content
    # The reader of Chromium gives Latin words in an Arabic line back to front; the Arabic words come back right.
    assert {"ar": "باختصار"}.get(language, "Home-Start") in words_of(page)


def test_words_of_people_are_shown_and_never_carried_out(bundle, client):
    nasty = '#panic("x") $1$ *a* <b> @c \\ `d` = e 😀 日本 \u202e\ufeff مرحبا'
    Sheet.objects.filter(practice__slug="kookos").update(needs=nasty, target_group=nasty)
    words = words_of(client.get("/praktijken/kookos/fiche.pdf"))
    assert '#panic("x") $1$ *a* <b> @c \\ `d` = e 😀 □□' in words


def test_a_comparison_reads_back(bundle, client):
    words = words_of(client.get("/praktijken/vergelijken/vergelijking.pdf", {"p": ["home-start", "kookos", "x"]}))
    assert "Home-Start" in words
    assert "Kookos" in words or "KOOKOS" in words


def test_a_list_reads_back_with_its_notes_and_a_shared_one_without(bundle, client):
    ours = {"Origin": "http://testserver"}
    client.post(LIST, {"erbij": ["kookos", "home-start"]}, headers=ours)
    client.post(LIST, {"notitie": "kookos", "woorden": "Bel Els"}, headers=ours)
    assert "Bel Els" in words_of(client.get(f"{LIST}lijstje.pdf"))
    assert "Bel Els" not in words_of(client.get(f"{LIST}lijstje.pdf", {"p": ["kookos", "home-start"]}))


@pytest.mark.parametrize(
    "address",
    [
        "/praktijken/bestaat-niet/fiche.pdf",
        "/praktijken/vergelijken/vergelijking.pdf",
        f"{LIST}lijstje.pdf",
        f"{LIST}lijstje.pdf?p=x",
        "/praktijken/uitvoer.exe",
    ],
)
def test_nothing_to_take_is_not_found(bundle, client, address):
    assert client.get(address).status_code == 404


def test_all_results_are_in_the_file_not_one_page(bundle, client):
    total = client.get("/praktijken/", {"vorm": "groep"}).context["found"].total
    assert total > 12
    rows = rows_of(client.get("/praktijken/uitvoer.csv", {"vorm": "groep"}))
    assert len(rows) == total + 1
    assert len({len(row) for row in rows}) == 1
    sheet = load_workbook(BytesIO(client.get("/praktijken/uitvoer.xlsx", {"vorm": "groep"}).content)).active
    assert (sheet.max_row, sheet.freeze_panes) == (total + 1, "A2")
    assert [cell.value for cell in sheet[1]] == rows[0]


def test_the_file_stands_in_the_order_and_language_of_the_list(bundle, client):
    asked = {"q": "pesten", "bouwsteen": "nesten"}
    listed = [result.card.title for result in client.get("/praktijken/", asked).context["found"].results]
    rows = rows_of(client.get("/praktijken/uitvoer.csv", asked, headers={"Accept-Language": "en"}))
    assert rows[0][0] == "Title"
    assert [row[0] for row in rows[1 : len(listed) + 1]] == listed


def test_json_has_fixed_names_and_whole_practices(bundle, client):
    whole = json.loads(client.get("/praktijken/uitvoer.json", {"q": "ontmoetingsgroep veerkrachtige ouders"}).content)
    assert list(whole) == ["site", "licence", "language", "exported_at", "total", "practices"]
    one = next(row for row in whole["practices"] if row["slug"] == "ontmoetingsgroep-veerkrachtige-ouders")
    assert list(one) == [
        "slug",
        "url",
        "title",
        "other_titles",
        "language",
        "summary",
        "summary_language",
        "initiators",
        "offered_in",
        "age_from",
        "age_to",
        "website",
        "building_blocks",
        "concepts",
        "participation",
        "texts",
        "costs",
        "knowledge",
        "recognitions",
        "used_by",
        "links",
        "sources",
        "source_year",
        "changed_at",
    ]
    assert one["participation"]["target"] == {
        "development": "meedenken",
        "rollout": "meedoen",
        "evaluation": "meedoen",
    }


def test_no_cell_is_a_formula(bundle, client):
    Practice.objects.filter(slug="kookos").update(title='=HYPERLINK("https://evil.example")')
    rows = rows_of(client.get("/praktijken/uitvoer.csv"))
    # An age of -0,75 is a number: the pregnancy.
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r") and cell != "-0,75"] == []
    assert '\'=HYPERLINK("https://evil.example")' in [row[0] for row in rows]
    sheet = load_workbook(BytesIO(client.get("/praktijken/uitvoer.xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}


def test_nobody_takes_drafts_or_the_practices_of_others(bundle, world, client_for):
    Practice.objects.filter(slug="home-start").update(state=State.DRAFT)
    Practice.objects.filter(slug="kookos").update(organisation=world.de_kiem)
    for person in (None, world.daan):
        browser = client_for(person)
        for kind in ("csv", "json", "xlsx"):
            content = browser.get(f"/praktijken/uitvoer.{kind}").content
            words = content if kind != "xlsx" else str(list(load_workbook(BytesIO(content)).active.values)).encode()
            assert b"/praktijken/home-start/" not in words
            assert b"/praktijken/kookos/" not in words
        assert browser.get("/praktijken/home-start/fiche.pdf").status_code == 404
        assert browser.get(f"{LIST}lijstje.pdf", {"p": "kookos"}).status_code == 404


def test_an_empty_result_is_a_file_with_heads_only(bundle, client):
    assert len(rows_of(client.get("/praktijken/uitvoer.csv", {"q": "qqqqqq"}))) == 1
    assert load_workbook(BytesIO(client.get("/praktijken/uitvoer.xlsx", {"q": "qqqqqq"}).content)).active.max_row == 1
    assert json.loads(client.get("/praktijken/uitvoer.json", {"q": "qqqqqq"}).content)["practices"] == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_an_export_keeps_its_query_budget(db, client, at, rows, kind, django_assert_max_num_queries):
    many_practices(rows, at=at)
    client.get("/praktijken/")
    with django_assert_max_num_queries(EXPORT_QUERIES):
        client.get(f"/praktijken/uitvoer.{kind}")
