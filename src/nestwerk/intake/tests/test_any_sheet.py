"""Sheets as other people make them: forms, boxes to tick, numbered headings, fields of a PDF, ages as a date."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from nestwerk.intake.queries.labels import bundled, bundled_labels
from nestwerk.intake.rules.ages import age_words
from nestwerk.intake.rules.labels import key
from nestwerk.intake.rules.reading import PracticeRead, Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.intake.tests import documents
from nestwerk.papers.formats.child import read_here
from nestwerk.papers.formats.guard import kind_of
from nestwerk.papers.formats.paper import Line
from nestwerk.papers.tests.forms import Field, form
from nestwerk.papers.tests.nestings import zipped

LABELS = bundled_labels()
TITLE, FOR, GOAL, HOW = "Breicafé Noord", "Oma's en opa's die oppassen.", "Zij vinden elkaar.", "Breien en praten."


def take(folder: Path, name: str, data: bytes) -> Reading:
    path = documents.write(folder, name, data)
    return understand(read_here(path, kind_of(path, name)).lines, LABELS)


def told(words: str) -> Reading:
    return understand([Line(row, None, number) for number, row in enumerate(words.split("\n"), 1)], LABELS)


def only(reading: Reading) -> PracticeRead:
    (practice,) = reading.practices
    assert practice.title.text == TITLE
    return practice


def left(reading: Reading) -> str:
    return " | ".join(one.text for one in reading.leftovers)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(words: str, style: str = "") -> str:
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(body: str, main: str = "document", **more: str) -> bytes:
    head = '<w:style w:styleId="{}"><w:name w:val="{}"/></w:style>'
    styles = "".join(head.format(f"H{level}", f"heading {level}") for level in (1, 2, 3))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {f"word/{name}.xml": f"<w:{name} {W}>{words}</w:{name}>" for name, words in more.items()}
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/{main}.xml" ContentType="{kind}"/></Types>',
            f"word/{main}.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            **parts,
        }
    )


def held(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def tc(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_a_cell_in_a_control_is_a_cell(tmp_path: Path) -> None:
    rows = tr(tc(p("Doelgroep")), held(tc(p(FOR)))) + tr(tc(p("Doel")), held(tc(p(GOAL))))
    practice = only(take(tmp_path, "f.docx", docx(p(TITLE, "H1") + f"<w:tbl>{rows}</w:tbl>")))
    assert (practice.text("target_group"), practice.text("goal")) == (FOR, GOAL)


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    inner = f"<w:tbl>{tr(tc(p('Doel')), tc(p(GOAL)))}{tr(tc(p('Methode')), tc(p(HOW)))}</w:tbl>"
    outer = tr(tc(p("Initiatiefnemer: De Haven"), p(f"Doelgroep: {FOR}"), inner, p("")))
    practice = only(take(tmp_path, "t.docx", docx(p(TITLE, "H1") + f"<w:tbl>{outer}</w:tbl>")))
    fields = [practice.text(name) for name in ("initiators", "target_group", "goal", "method")]
    assert fields == ["De Haven", FOR, GOAL, HOW]


def test_an_end_note_stands_beside_its_practice(tmp_path: Path) -> None:
    body = p(TITLE, "H1") + p("Doelgroep", "H2") + p(FOR)
    body += '<w:p><w:r><w:t>Het werkt.</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    reading = take(
        tmp_path, "n.docx", docx(body, endnotes=f'<w:endnote w:id="2">{p("Peeters (2020), blz. 3.")}</w:endnote>')
    )
    assert only(reading).text("target_group") == f"{FOR}\n\nHet werkt."
    assert [(one.text, one.after) for one in reading.leftovers] == [("Peeters (2020), blz. 3.", 0)]


def test_the_main_part_may_have_another_name(tmp_path: Path) -> None:
    body = p(TITLE, "H1") + p("Doelgroep", "H2") + p(FOR)
    assert only(take(tmp_path, "m.docx", docx(body, main="document2"))).text("target_group") == FOR


def test_only_what_is_ticked_is_said(tmp_path: Path) -> None:
    signs = {"o": "F0A8", "x": "F0FE"}
    line = '<w:p><w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r><w:r><w:t> {}</w:t></w:r></w:p>'
    lines = [
        line.format(signs[sign], words) for sign, words in (("o", "universeel"), ("x", "selectief"), ("o", "zwaar"))
    ]
    body = p(TITLE, "H1") + p("Doelgroep", "H2") + p(FOR) + p("Interventiecontinuüm", "H2") + "".join(lines)
    body += p("Leeftijd", "H2") + p("[ ] 0-3 jaar [x] 3-6 jaar")
    reading = take(tmp_path, "v.docx", docx(body))
    assert (only(reading).text("continuum"), only(reading).text("age")) == ("selectief", "3-6 jaar")
    assert "universeel" in left(reading)


def sheet(
    rows: list[list[object]], formats: dict[str, str] | None = None, links: dict[str, str] | None = None
) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in rows:
        page.append(row)
    for cell, words in (formats or {}).items():
        page[cell].number_format = words
    for cell, address in (links or {}).items():
        page[cell].hyperlink = address
        page[cell].value = "zie hier"
    book.save(stream)
    return stream.getvalue()


def test_an_address_behind_a_cell_is_kept_with_its_words(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Titel", "Doelgroep", "Meer info"], [TITLE, FOR, ""]]
    practice = only(take(tmp_path, "l.xlsx", sheet(rows, links={"C2": "https://example.org/brei"})))
    assert [(link.url, link.label) for link in practice.links] == [("https://example.org/brei", "zie hier")]


@pytest.mark.parametrize(
    ("form_of_cell", "notices"), [("d-m", []), ("d/mm", []), ("mm-dd-yy", ["age-from-date"]), ("d-mmm", [])]
)
def test_ages_that_became_a_date_are_ages_again(form_of_cell: str, notices: list[str], tmp_path: Path) -> None:
    rows: list[list[object]] = [["Titel", "Doelgroep", "Leeftijd"], [TITLE, FOR, date(2026, 6, 3)]]
    reading = take(tmp_path, "a.xlsx", sheet(rows, {"C2": form_of_cell}))
    assert only(reading).text("age") == "3-6"
    assert [notice.code for notice in reading.warnings] == notices


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("2026-06-03", "3-6"),
        ("3/06/2026", "3-6"),
        ("3-jun", "3-6"),
        ("12-okt.", "10-12"),
        ("jun-18", "6-18"),
        ("6 août", "6-8"),
        ("3-6", "3-6"),
        ("3-6 jaar", "3-6 jaar"),
        ("2-ouders", "2-ouders"),
    ],
)
def test_a_date_under_ages_means_ages(words: str, ages: str) -> None:
    assert age_words(words) == ages


@pytest.mark.parametrize(
    "shape",
    [
        "1. {}",
        "1.1 {}",
        "2) {}",
        "a) {}",
        "B. {}",
        "IV. {}",
        "(3) {}",
        "{} *",
        "{}:",
        "De {}",
        "{} (max. 50 woorden)",
        "3 – {}",
    ],
)
@pytest.mark.parametrize(
    ("word", "name"), [("Doelgroep", "target_group"), ("Doel\u00adgroep", "target_group"), ("Aanpak", "approach")]
)
def test_what_stands_around_a_label_does_not_matter(shape: str, word: str, name: str) -> None:
    assert LABELS.field_of(shape.format(word)) == name


@pytest.mark.parametrize("words", ["doel treffen", "12 doelgroepen bereikt", "Een doelgroep van ouders", "Aanpakken"])
def test_words_that_only_hold_a_label_are_none(words: str) -> None:
    assert LABELS.field_of(words) == ""


def test_one_heading_and_a_target_group_make_a_practice() -> None:
    lines = [Line(TITLE, None, 1, "heading-1"), Line("Doelgroep", None, 2, "heading-2"), Line(FOR, None, 3)]
    reading = understand([*lines, Line("Onze koffer", None, 4, "heading-2"), Line("Wol en naalden.", None, 5)], LABELS)
    assert only(reading).text("target_group") == FOR
    assert left(reading) == "Onze koffer\n\nWol en naalden."


def test_a_label_with_its_words_on_the_next_line() -> None:
    reading = told(f"{TITLE}\nDoelgroep\n{FOR}\nDoel\n{GOAL}\n\nContact\nDe Haven\n")
    practice = only(reading)
    assert [practice.text(name) for name in ("target_group", "goal", "contact")] == [FOR, GOAL, "De Haven"]


def test_the_title_may_stand_under_its_own_label() -> None:
    summary = f"Samenvatting\n\nDoelgroep\n\n{FOR}"
    whole = f"1. Beschrijving interventie\n\n1.1 Doel\n\n{GOAL}"
    reading = told(f"Interventie\n\n{TITLE}\n\n{summary}\n\n{whole}\n")
    practice = only(reading)
    assert (practice.text("initiators"), practice.text("target_group"), practice.text("goal")) == ("", FOR, GOAL)


def test_an_initiator_comes_from_its_label_alone() -> None:
    without = told(f"{TITLE}\n\nHuis De Haven\n\nDoelgroep\n\n{FOR}\n\nDoel\n\n{GOAL}\n")
    assert (only(without).text("initiators"), left(without)) == ("", "Huis De Haven")
    labelled = told(f"{TITLE}\n\nOrganisatie\n\nHuis De Haven\n\nDoelgroep\n\n{FOR}\n\nDoel\n\n{GOAL}\n")
    assert only(labelled).text("initiators") == "Huis De Haven"


def test_a_heading_that_names_nothing_ends_the_field_above_it() -> None:
    reading = told(f"{TITLE}\n\nDoelgroep\n\n{FOR}\n\nWat wij leerden\n\nGeduld is goud.\n\nDoel\n\n{GOAL}\n")
    assert (only(reading).text("target_group"), left(reading)) == (FOR, "Wat wij leerden\n\nGeduld is goud.")


def test_an_article_with_a_chapter_on_its_goal_is_no_sheet() -> None:
    body = "\n\n".join(f"Alinea over {letter} in een lang artikel." for letter in "abcdefghijklmnopqrst")
    reading = told(
        f"Over breien in de buurt\n\n{body}\n\nDoelstelling\n\nWij wilden meten.\n\nDoelgroep\n\nVeel mensen.\n"
    )
    assert (reading.practices, [notice.code for notice in reading.warnings]) == ((), ["nothing-found"])


def test_practices_one_level_below_the_title_of_a_document() -> None:
    lines = [Line("Bundel", None, 1, "heading-1")]
    for name in ("Breicafé Noord", "Kookclub Zuid"):
        lines += [Line(name, None, len(lines) + 1, "heading-2"), Line("Doelgroep", None, len(lines) + 2, "heading-3")]
        lines += [Line(FOR, None, len(lines) + 1)]
    assert [one.title.text for one in understand(lines, LABELS).practices] == ["Breicafé Noord", "Kookclub Zuid"]


def test_a_form_with_labels_that_we_do_not_know(tmp_path: Path) -> None:
    rows = [("Doelgroep", FOR), ("Kleur van de deur", "rood"), ("Soort stoel", "zacht"), ("Doel", GOAL)]
    table = "".join(tr(tc(p(label)), tc(p(words))) for label, words in rows)
    reading = take(tmp_path, "f.docx", docx(p(TITLE, "H1") + f"<w:tbl>{table}</w:tbl>"))
    assert (only(reading).text("target_group"), only(reading).text("goal")) == (FOR, GOAL)
    assert "Kleur van de deur: rood" in left(reading)


def test_labels_and_words_by_turns_in_one_row(tmp_path: Path) -> None:
    table = tr(tc(p("Naam")), tc(p(TITLE)), tc(p("Doelgroep")), tc(p(FOR)))
    table += tr(tc(p("Doel")), tc(p(GOAL)), tc(p("Methode")), tc(p(HOW)))
    practice = only(take(tmp_path, "r.docx", docx(f"<w:tbl>{table}</w:tbl>")))
    assert [practice.text(name) for name in ("target_group", "goal", "method")] == [FOR, GOAL, HOW]


def test_labels_in_a_row_with_their_words_below(tmp_path: Path) -> None:
    table = tr(tc(p("Doelgroep")), tc(p("Doel")), tc(p("Methode"))) + tr(tc(p(FOR)), tc(p(GOAL)), tc(p(HOW)))
    practice = only(take(tmp_path, "o.docx", docx(p(TITLE, "H1") + f"<w:tbl>{table}</w:tbl>")))
    assert [practice.text(name) for name in ("target_group", "goal", "method")] == [FOR, GOAL, HOW]


def test_a_page_with_a_table_in_a_table(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{words}</td></tr>" for label, words in (("Doelgroep", FOR), ("Doel", GOAL))
    )
    reading = take(
        tmp_path, "t.html", f"<h1>{TITLE}</h1><table><tr><td><table>{rows}</table></td></tr></table>".encode()
    )
    practice = only(reading)
    assert [practice.text(name) for name in ("target_group", "goal", "description")] == [FOR, GOAL, ""]


def test_an_address_behind_words_of_a_field_is_kept(tmp_path: Path) -> None:
    words = (
        '<p>Zie de <a href="https://example.org/folder">folder</a>.</p><p><a href="mailto:a@example.org">Mail</a></p>'
    )
    practice = only(take(tmp_path, "a.html", f"<h1>{TITLE}</h1><h2>Doelgroep</h2>{words}".encode()))
    assert [(link.url, link.label) for link in practice.links] == [("https://example.org/folder", "Zie de folder.")]


@pytest.mark.parametrize("above", [False, True])
def test_the_answers_of_a_pdf_form(above: bool, tmp_path: Path) -> None:
    asked = [("Titel:", TITLE), ("Doelgroep:", FOR), ("Doelstelling:", GOAL), ("Initiatiefnemer:", "De Haven")]
    fields = [Field(question, words, above=above, name=question) for question, words in asked]
    practice = only(take(tmp_path, "f.pdf", form("Fiche voor een praktijk", fields)))
    assert [practice.text(name) for name in ("target_group", "goal", "initiators")] == [FOR, GOAL, "De Haven"]


REGISTERS = {
    "de": ("Träger", "Zielgruppe", "Ziele", "Methode"),
    "fr": ("Structure porteuse", "Public visé", "Objectifs de l'action", "Modalités de mise en œuvre"),
    "en": ("Program Developer", "Target Population", "Program Goals", "Essential Components"),
    "nl": ("Eigenaar", "1.1 Uiteindelijke doelgroep", "1.2 Hoofddoel", "Werkwijze"),
}


@pytest.mark.parametrize("language", REGISTERS)
def test_the_names_that_registers_give_their_fields(language: str) -> None:
    names = ("initiators", "target_group", "goal", "method")
    words = ("De Haven", FOR, GOAL, HOW)
    text = "\n\n".join(f"{head}\n\n{said}" for head, said in zip(REGISTERS[language], words, strict=True))
    assert tuple(only(told(f"{TITLE}\n\n{text}\n")).text(name) for name in names) == words


def test_no_word_names_two_fields() -> None:
    owners: dict[str, str] = {}
    for kind in ("field", "chapter"):
        for name, languages in bundled()[kind].items():
            for word in (word for words in languages.values() for word in words):
                assert owners.setdefault(key(word), name) == name, word
