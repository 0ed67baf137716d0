"""`./nestwerk outcomes`: figures of a file, and one clear sentence for a file that has none."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nestwerk.evaluation.tests.test_outcomes import FIRST, SECOND

SLEEP = "person,pre,post\n" + "".join(f"p{n},{b},{a}\n" for n, (b, a) in enumerate(zip(SECOND, FIRST, strict=True)))
FINE = b"person,pre,post\na,1,2\nb,2,3\n"


def told(path: Path, data: bytes | str, *options: str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    out = StringIO()
    call_command("outcomes", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairs.csv"


def test_the_figures_of_a_file(file: Path) -> None:
    figures = json.loads(told(file, SLEEP, "--json"))
    assert (figures["n"], figures["better"], figures["same"], figures["worse"]) == (10, 0, 2, 8)
    assert (round(figures["t"], 4), round(figures["p"], 6)) == (-4.0621, 0.002833)
    assert (round(figures["low"], 7), round(figures["high"], 7)) == (-2.4598858, -0.7001142)
    assert figures["comparison_group"] is False
    assert "groups" not in figures
    words = told(file, SLEEP)
    assert "t(9): -4.062, p: 0.002833\n" in words
    assert words.endswith("There is no comparison group: this is what changed, not what the group brought about.\n")


def test_as_spreadsheets_write_it(file: Path) -> None:
    data = "\ufeffPost;Person ;PRE\r\n3.5;Aïcha;1\r\n\r\n2;Bob;2\r\n"
    figures = json.loads(told(file, data, "--json"))
    assert (figures["n"], figures["mean_change"]) == (2, 1.25)
    assert json.loads(told(file, data, "--json", "--lower-is-better"))["worse"] == 1
    assert json.loads(told(file, data, "--json", "--step", "3"))["same"] == 2


def test_what_cannot_be_said_is_undefined(file: Path) -> None:
    words = told(file, "person,pre,post\na,1,2\n")
    assert "mean change: 1\nd_z: undefined\ng_av: not told below 5 pairs\nt(0): undefined" in words
    assert json.loads(told(file, "person,pre,post\na,1,2\n", "--json"))["t"] is None


def test_a_line_without_a_group_among_lines_with_one_is_no_group_of_its_own(file: Path) -> None:
    data = "person,pre,post,group\na,3,4,x\nb,2,3,\nc,1,4,y\nd,2,3,y\n"
    with pytest.raises(CommandError, match="Line 3 has no group"):
        told(file, data)
    assert json.loads(told(file, data.replace(",x", ",").replace(",y", ","), "--json"))["n"] == 4


def test_several_groups_are_drawn_together(file: Path) -> None:
    rows = [f"{group}{n},{group},1,{1 + n % 3}" for group in "abc" for n in range(6)]
    data = "\n".join(["person,group,pre,post", *rows])
    groups = json.loads(told(file, data, "--json"))["groups"]
    assert (len(groups["groups"]), groups["no_visible_difference"]) == (3, True)
    assert "no visible difference between groups (variance 0)" in told(file, data)
    two = "\n".join(["person,group,pre,post", *rows[:12]])
    assert "groups: Drawing groups together takes three groups" in told(file, two)
    assert json.loads(told(file, two, "--json"))["groups"].startswith("Drawing groups")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"person,pre,post\n", "Below the names of the columns there are no lines."),
        (
            b"name,pre,post\na,1,2\n",
            "The first line names the columns person, pre and post, each once; not here: person.",
        ),
        (b"person,pre,post,post\na,1,2,3\n", "not here: post."),
        (FINE + "Zo\u00eb,1,2\n".encode("latin-1"), "Line 4 is not written in UTF-8."),
        (FINE.decode().encode("utf-16"), "Line 1 is not written in UTF-8."),
        (b"person,pre,post\na,1\x00,2\n", "The file is not written in UTF-8."),
        (b"PK\x03\x04rest", "This is a workbook. Save the sheet as CSV (UTF-8) and try again."),
        (b"person;pre;post\na;3,5;4\n", "Line 2, pre: '3,5' has a comma. Write 3.5."),
        (
            b"person,pre,post\na,3,5,4\n",
            "Line 2 has more columns than the first line. A number is written with a point",
        ),
        (FINE + b"a,3,3\n", "Lines 2 and 4 are the same person. Each person stands in one line."),
        (FINE + b"c,3,\n", "Line 4 has no post. Leave out who answered only once."),
        (FINE + b"c,3\n", "Line 4 has no post. Leave out who answered only once."),
        (FINE + b"c,,3\n", "Line 4 has no pre."),
        (FINE + b",3,3\n", "Line 4 has no person."),
        (FINE + b"c,good,3\n", "Line 4, pre: 'good' is no number."),
        (FINE + b"c,nan,3\n", "Line 4, pre: 'nan' is no number."),
        (FINE + b"c,1e400,3\n", "is no number."),
        (FINE + b"c," + b"9" * 400 + b",3\n", "is no number."),
        (b'person,pre,post\n"a,1,2\n', "The file is no CSV: a quotation mark stands open."),
        (b"person,pre,post\n" + b"a,1,2\n" * 50_001, "More than 50000 lines is no table of groups of parents."),
        (b"x" * 5_000_001, "The file is too large for a table of pairs."),
    ],
)
def test_a_file_that_holds_no_pairs_gets_one_sentence(file: Path, data: bytes, sentence: str) -> None:
    file.write_bytes(data)
    with pytest.raises(CommandError) as problem:
        call_command("outcomes", str(file), "--json")
    assert str(problem.value).startswith(f"{file}: ")
    assert sentence in str(problem.value)


def test_no_file(file: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no such file\."):
        call_command("outcomes", str(file))
    with pytest.raises(CommandError, match=r"The file cannot be read\."):
        call_command("outcomes", str(file.parent))
