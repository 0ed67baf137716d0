"""`./nestwerk agreement`: figures of a file, and one clear sentence for a file that has none."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

VALUES = "unit,coder,value\n" + "".join(
    f"u{unit},{coder},{value}\n"
    for coder, row in {"Meg": "0100000000", "Owen": "1110010010"}.items()
    for unit, value in enumerate(row)
)
PLACES = """\
document,coder,code,start,end,length
talk,Meg,fear,75,145,300
talk,Meg,fear,220,250,300
talk,Owen,fear,70,150,300
talk,Owen,fear,205,225,300
talk,Owen,fear,250,270,300
"""


def told(path: Path, data: bytes | str, *options: str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    out = StringIO()
    call_command("agreement", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "codings.csv"


def test_values(file: Path) -> None:
    figures = json.loads(told(file, VALUES, "--json"))
    assert round(figures["figures"]["alpha"]["value"], 3) == 0.095
    assert figures["figures"]["percent"]["value"] == 0.6
    assert (figures["units"], figures["coders"]) == (10, ["Meg", "Owen"])
    assert figures["meaning"]["alpha"].startswith("Too little to build on.")
    words = told(file, VALUES)
    assert "Krippendorff's alpha: 0.095 (-" in words
    assert "Cohen's kappa: 0.200 (0.000 to " in words


def test_a_scale_and_a_comma_for_the_point(file: Path) -> None:
    data = "value;Unit;CODER\r\n1,5;u1;a\r\n1.5;u1;b\r\n3;u2;a\r\n2;u2;b\r\n*;u3;a\r\n"
    figures = json.loads(told(file, b"\xef\xbb\xbf" + data.encode(), "--json", "--metric", "interval"))
    assert (figures["units"], figures["metric"], figures["codes"]) == (3, "interval", [])
    # Pairs (1.5, 1.5) and (3, 2): what was apart is 2 both ways; of all values with all, 12.
    assert figures["figures"]["alpha"]["value"] == pytest.approx(1 - 3 * 2 / 12)


def test_places(file: Path) -> None:
    figures = json.loads(told(file, PLACES, "--unitizing", "--json"))
    assert round(figures["unitizing"]["value"], 4) == 0.7286
    assert [one["code"] for one in figures["codes"]] == ["fear"]
    assert figures["coded_part"] == pytest.approx(145 / 300)
    words = told(file, PLACES, "--unitizing")
    assert "unitizing alpha: 0.729 (" in words
    without = "\n".join(line.rsplit(",", 1)[0] for line in PLACES.splitlines())
    assert json.loads(told(file, without, "--unitizing", "--json", "--length", "300")) == figures


def test_who_read_and_found_nothing_is_compared(file: Path) -> None:
    figures = json.loads(told(file, PLACES + "talk,Zoë,,,,\n", "--unitizing", "--json"))
    assert (len(figures["coders"]), len(figures["pairs"])) == (3, 3)
    apart = "document,coder,code,start,end,length\n1,a,x,0,5,10\n2,b,x,0,5,10\n"
    assert "nothing shared" in told(file, apart, "--unitizing")
    assert json.loads(told(file, apart, "--unitizing", "--json"))["all_text"]["alpha"]["value"] is None


@pytest.mark.parametrize(
    ("data", "options", "sentence"),
    [
        ("unit,coder\n", (), "The first line names the columns unit, coder, value, each once; not here: value."),
        ("unit,coder,value\n", (), "Below the names of the columns there are no lines."),
        ("unit,coder,value\nu,a,1\nu,a,2\n", (), "Lines 2 and 3 are the same coder and unit."),
        ("unit,coder,value\nu,,1\n", (), "Line 2 has no unit or no coder."),
        ("unit,coder,value\nu,a\n", (), "Line 2 has too few cells."),
        ("unit,coder,value\nu,a,x\n", ("--metric", "ratio"), "Line 2: a value on this scale is a number."),
        (b"unit,coder,value\nu,a,\xff\n", (), "Line 2 is not written in UTF-8."),
        (b"PK\x03\x04", (), "This is a workbook."),
        (PLACES, (), "The first line names the columns unit, coder, value"),
        (PLACES + "talk,a,x,5,5,300\n", ("--unitizing",), "Line 7 ends before it begins"),
        (PLACES + "talk,a,x,5,9,301\n", ("--unitizing",), "Line 7 gives its document another length"),
        (PLACES + "talk,a,,5,9,300\n", ("--unitizing",), "Line 7 has a place but no code."),
        (PLACES + "talk,a,x,-5,9,300\n", ("--unitizing",), "Line 7: 'start' is a whole number from 0."),
        (PLACES + "talk,a,x,5,999,300\n", ("--unitizing",), "A code lies after the end of its document"),
        (PLACES.replace(",300", ","), ("--unitizing",), "How long a document is stands in a column 'length'"),
    ],
)
def test_what_is_no_table_of_codings_is_told_in_one_sentence(
    file: Path, data: bytes | str, options: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError) as told_:
        told(file, data, *options)
    assert str(told_.value).startswith(f"{file}: {sentence}")


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(CommandError, match="There is no such file"):
        call_command("agreement", str(file))
