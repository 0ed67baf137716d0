"""Tables to take along: they open right, and no cell of them calculates."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from django.utils.translation import gettext
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nestwerk.papers.queries.tables import Table, csv_of
from nestwerk.papers.queries.workbooks import xlsx_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells_of(content: bytes, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in load_workbook(BytesIO(content)).worksheets[sheet].values]


def test_csv_opens_right_in_belgium_and_the_netherlands():
    table = Table(
        "Groep", ["Naam", "Cijfer"], [["Zoë; José", 1.5], ["مرحبا", 7], [True, None], [False, date(2026, 3, 1)]]
    )
    content = csv_of(table)
    assert content.startswith(b"\xef\xbb\xbfNaam;Cijfer\r\n")
    yes, no = gettext("yes"), gettext("no")
    assert rows_of(content)[1:] == [["Zoë; José", "1,5"], ["مرحبا", "7"], [yes, ""], [no, "2026-03-01"]]


@pytest.mark.parametrize("words", ["=1+1", "+32 470", "-x", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])
def test_no_cell_is_a_formula(words):
    table = Table("x", ["naam"], [[words]])
    assert rows_of(csv_of(table))[1] == [f"'{words}"]
    cell = load_workbook(BytesIO(xlsx_of([table]))).active["A2"]
    assert (cell.data_type, cell.quotePrefix) in {("s", True), ("inlineStr", True)}


@settings(max_examples=30)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=4))
def test_any_words_make_a_file_with_as_many_rows(rows):
    table = Table("x", ["a", "b"], rows)
    assert len(rows_of(csv_of(table))) == len(rows) + 1
    assert len(cells_of(xlsx_of([table]))) == len(rows) + 1


def test_a_spreadsheet_has_real_numbers_and_dates_and_heads_that_stay():
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    content = xlsx_of([Table("Groep", ["Dag", "Moment", "Hoeveel"], [[date(2026, 3, 1), moment, 3]])])
    # The clock on the wall in Brussels.
    assert cells_of(content)[1] == [datetime(2026, 3, 1), datetime(2026, 11, 22, 10), 3]  # noqa: DTZ001
    sheet = load_workbook(BytesIO(content)).active
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet.auto_filter.ref) == ("A2", True, "A1:C2")


def test_names_of_sheets_fit_and_differ():
    tables = [Table(name, ["a"], []) for name in ("Groep [1]: a/b?", "Groep [1]: a/b?", "x" * 60, "x" * 60, "", "'")]
    names = load_workbook(BytesIO(xlsx_of(tables))).sheetnames
    assert names == ["Groep  1   a b", "Groep  1   a b 2", "x" * 31, "x" * 29 + " 2", "1", "1 2"]


def test_words_without_end_and_without_meaning_are_cut_to_what_a_cell_holds():
    cells = cells_of(xlsx_of([Table("x", ["a"], [["y" * 40_000], ["\x00\x0b\ufffe"]])]))
    assert [len(str(cell or "")) for (cell,) in cells[1:]] == [32_767, 0]


def test_no_table_at_all_is_still_a_workbook():
    assert load_workbook(BytesIO(xlsx_of([]))).sheetnames == ["1"]
