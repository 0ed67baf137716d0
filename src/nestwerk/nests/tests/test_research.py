"""A map for research, in the files that programs for networks read, and with nothing that she wrote."""

import csv
import io
import re
import zipfile

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.kernel.models import AuditLine
from nestwerk.nests.formats.graphml import graphml
from nestwerk.nests.formats.network_canvas import (
    EGO_COLUMNS,
    Codebook,
    Edge,
    Interview,
    Node,
    Variable,
    columns,
    tables,
)
from nestwerk.nests.models import Nest
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.participants.queries import secret_of

Rows = list[dict[str, str]]
# No word of the made-up world or of a file holds them.
LABELS = ["Zwaluwoma", '=HYPERLINK(1),;"x"', "😀Kwik", "★", "Merelkind"]
# Read in the exporter's tests, in this order (rooms/nests).
OF_NODES = ["nodeID", "networkCanvasEgoUUID", "networkCanvasUUID"]
OF_EDGES = ["edgeID", "from", "to", *OF_NODES[1:], "networkCanvasSourceUUID", "networkCanvasTargetUUID"]
OF_EGO = [
    *("networkCanvasEgoUUID", "networkCanvasCaseID", "networkCanvasSessionID", "networkCanvasProtocolName"),
    *("sessionStart", "sessionFinish", "sessionExported", "APP_VERSION", "COMMIT_HASH"),
    *("networkCanvasInterviewLocale", "networkCanvasFinishOutcome"),
]
OF_PERSON = [
    *OF_NODES,
    *("name", "ring"),
    *(f"{way}_{form}" for way in ("gives", "gets") for form in ("emotional", "advice", "practical", "together")),
    "for_a_child",
    *(f"kind_{kind}" for kind in ("family", "friend", "neighbour", "parent", "helper", "other")),
    *(f"mood_{mood}" for mood in ("nice", "heavy", "both")),
]
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@pytest.fixture
def drawn(amina: Telephone) -> Telephone:
    amina.begin()
    amina.press(amina.map, kindnaam=[LABELS[4], "N."], kinderen="ja")
    amina.draw((LABELS[0], "near"), (LABELS[1], "far"), (LABELS[2], "far"))
    amina.press(amina.map, naam="", teken=LABELS[3], erbij="further")
    told = {"naam": LABELS[0], "kring": "near", "bewaar": "klaar"}
    amina.press(amina.map, wie="1", soort="family", gevoel="heavy", geeft=["advice"], kind=["2"], **told)
    return amina


def taken(telephone: Telephone, **values: object) -> dict[str, bytes]:
    """Return the files of the zip by the part of their name that is always so."""
    answer = telephone.press(f"{telephone.map}onderzoek/", akkoord="ja", **values)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="blad.zip"'
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    assert bundle.testzip() is None
    stems = {name.partition(".")[0].split("_")[0] for name in bundle.namelist()}
    assert len(stems) == 1
    return {re.sub(r"^[^_.]+_[^_.]+_?", "", name): bundle.read(name) for name in bundle.namelist()}


def rows_of(body: bytes) -> Rows:
    words = body.decode()
    assert words.count("\n") == words.count("\r\n")
    return list(csv.DictReader(io.StringIO(words, newline="")))


def heads_of(body: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(body.decode(), newline="")))


def test_files_and_columns_are_those_of_network_canvas(drawn: Telephone) -> None:
    files = taken(drawn)
    assert list(EGO_COLUMNS) == OF_EGO
    assert {name: heads_of(body) for name, body in files.items() if name.endswith(".csv")} == {
        "ego.csv": [*OF_EGO, "elicited", "consent", "shared_kind", "shared_mood", "shared_children"],
        "attributeList_Person.csv": OF_PERSON,
        "attributeList_Child.csv": [*OF_NODES, "name"],
        "edgeList_there_for.csv": OF_EDGES,
    }
    assert set(files) - {name for name in files if name.endswith(".csv")} == {".graphml"}


def test_what_is_bare_and_what_she_adds(drawn: Telephone) -> None:
    bare, all_of_it = taken(drawn), taken(drawn, erbij=["soort", "gevoel", "kind"], code="WP3-014")
    person, untold = rows_of(bare["attributeList_Person.csv"])[:2]
    assert [person["name"], person["ring"], person["gives_advice"], person["gives_practical"]] == [
        "P1",
        "near",
        "true",
        "false",
    ]
    # Answered with nothing is false; not answered is empty, and so is what she did not add.
    assert (person["gets_advice"], person["for_a_child"], person["mood_heavy"]) == ("false", "true", "")
    assert {untold[name] for name in OF_PERSON[5:]} == {""}
    assert rows_of(bare["attributeList_Child.csv"]) == rows_of(bare["edgeList_there_for.csv"]) == []
    person = rows_of(all_of_it["attributeList_Person.csv"])[0]
    assert (person["mood_heavy"], person["mood_nice"], person["kind_family"]) == ("true", "false", "true")
    children, ties = rows_of(all_of_it["attributeList_Child.csv"]), rows_of(all_of_it["edgeList_there_for.csv"])
    assert [(one["nodeID"], one["name"]) for one in children] == [("5", "C1"), ("6", "C2")]
    assert [(one["from"], one["to"], one["networkCanvasTargetUUID"]) for one in ties] == [
        ("1", "6", children[1]["networkCanvasUUID"])
    ]
    ego = rows_of(all_of_it["ego.csv"])[0]
    assert (ego["networkCanvasCaseID"], ego["elicited"], ego["consent"]) == ("WP3-014", "new", "nests-research-1")
    # Of the moment no more than the month.
    assert ego["sessionStart"] == ego["sessionFinish"] == "2026-11-01T00:00:00.000Z"


def test_nothing_that_she_wrote_and_nobody_we_know_is_in_it(drawn: Telephone) -> None:
    whole = b"\n".join(
        name.encode() + body for name, body in taken(drawn, erbij=["soort", "gevoel", "kind"]).items()
    ).decode()
    nest = Nest.objects.get()
    ours = [str(key) for key in (nest.pk, nest.participant_id, nest.organisation_id, nest.participant.group_id)]
    words = [*LABELS, "HYPERLINK", "N.", drawn.parent.name, drawn.secret, *ours]
    assert [word for word in words if word in whole] == []


def test_two_files_of_one_map_cannot_be_joined(drawn: Telephone) -> None:
    keys = [set(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", b"".join(taken(drawn).values()).decode())) for _ in range(2)]
    assert len(keys[0]) == 6
    assert not keys[0] & keys[1]


def test_networkx_reads_the_graph(drawn: Telephone) -> None:
    files = taken(drawn, erbij=["soort", "gevoel", "kind"])
    graph = networkx.read_graphml(io.BytesIO(files[".graphml"]))
    table = rows_of(files["attributeList_Person.csv"])
    assert sorted(graph) == ["1", "2", "3", "4", "5", "6"]
    assert list(graph.edges) == [("1", "6")]
    first = graph.nodes["1"]
    assert (first["label"], first["networkCanvasUUID"]) == ("P1", table[0]["networkCanvasUUID"])
    assert (first["gives_advice"], first["gives_practical"], first["kind_family"]) == (True, False, True)
    assert "gives_advice" not in graph.nodes["2"]
    assert graph.nodes["6"]["networkCanvasType"] == "Child"


def test_without_her_word_there_is_no_file_and_nothing_is_written_down(drawn: Telephone) -> None:
    before, sheet = AuditLine.objects.count(), Nest.objects.get().sheet
    answer = drawn.press(f"{drawn.map}onderzoek/")
    assert "Vink eerst aan dat je dit wil." in answer.content.decode()
    taken(drawn)
    assert (AuditLine.objects.count(), Nest.objects.get().sheet) == (before, sheet)
    assert secret_of(drawn.parent) == ""


@pytest.mark.parametrize("code", ["Jan Peeters", "=1+1", "-1", "é", "x" * 21])
def test_a_code_holds_no_words(drawn: Telephone, code: str) -> None:
    page = drawn.press(f"{drawn.map}onderzoek/", akkoord="ja", code=code).content.decode()
    assert "Een code heeft alleen letters, cijfers en streepjes" in page


def test_a_map_that_still_asks_is_not_given(drawn: Telephone) -> None:
    drawn.map = drawn.press("", doe="toch").headers["Location"]
    page = drawn.press(f"{drawn.map}onderzoek/", akkoord="ja").content.decode()
    assert "Zeg eerst van iedereen hoe het nu is." in page


def test_a_name_that_is_taken_gets_a_number() -> None:
    variables = (Variable("app", ("version",)), Variable("nodeID"), Variable("app_version"))
    assert list(columns(variables, ("nodeID", "APP_VERSION")).values()) == [
        "app_version_2",
        "nodeID_2",
        "app_version_3",
    ]


@given(WORDS, WORDS)
def test_whatever_stands_in_a_cell_comes_back(name: str, tie: str) -> None:
    """Emoji, commas, quotes and formulas too: a formula gets an apostrophe in front, and no program calculates it."""
    book = Codebook((), {"A": (Variable("name"), Variable("many", ("x",)))}, {"B": (Variable("why"),)})
    session = dict.fromkeys(EGO_COLUMNS, "s")
    nodes = [Node("A", "u1", {"name": name, "many": ()}), Node("A", "u2", {"name": name})]
    interview = Interview(book, session, {}, nodes, [Edge("B", "e", "u1", "u2", {"why": tie})])
    files = tables(interview)
    people, ties = rows_of(files["s_s_attributeList_A.csv"]), rows_of(files["s_s_edgeList_B.csv"])
    assert [one["name"].removeprefix("'") for one in people] == [name.removeprefix("'")] * 2
    assert not re.match(r"[=+@]|-(?!\d+$)", people[0]["name"])
    assert [one["many_x"] for one in people] == ["false", ""]
    assert ties[0]["why"].removeprefix("'") == tie.removeprefix("'")
    graph = networkx.read_graphml(io.BytesIO(graphml(interview)))
    assert graph.nodes["1"]["name"] == graph.nodes["1"]["label"] == name
    assert graph.edges["1", "2"]["why"] == tie
