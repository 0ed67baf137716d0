"""Measures equal what others published, and what they cannot say they do not say."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.nests.rules.measures import (
    constraint,
    density,
    diversity,
    effective_size,
    ei,
    ei_of_all,
    measures_of,
    normalised,
    told,
)
from nestwerk.nests.rules.network import Network, Node, NotANetwork, read_network

# Borgatti 1997, Connections 20: the graph of his figure.
BORGATTI = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
WEIGHTS = [2, 3, 5, 2, 8, 3, 4, 1, 3, 10]
# The directed graph in the tests of networkx for structural holes, and its weights.
DIRECTED = [(0, 1), (0, 2), (1, 0), (2, 1)]
DIRECTED_WEIGHTS = [2, 2, 1, 1]
Ties = list[tuple[int, int]]
GRAPHS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda tie: tie[0] < tie[1]), max_size=20)


def rounded(figures: dict[Any, float | None]) -> dict[Any, float | None]:
    return {node: None if figure is None else round(figure, 3) for node, figure in figures.items()}


def both(network: Network) -> tuple[dict[Any, float | None], dict[Any, float | None]]:
    return (
        rounded({node: constraint(network, node) for node in network.nodes}),
        rounded({node: effective_size(network, node) for node in network.nodes}),
    )


def test_the_published_graph() -> None:
    closed, effective = both(Network.of("ABCDEFG", BORGATTI))
    assert {node: closed[node] for node in "GAC"} == {"G": 0.4, "A": 0.595, "C": 1.0}
    assert {node: effective[node] for node in "GAC"} == {"G": 4.667, "A": 2.5, "C": 1.0}


def test_weights() -> None:
    ties = [(*pair, weight) for pair, weight in zip(BORGATTI, WEIGHTS, strict=True)]
    closed, effective = both(Network.of("ABCDEFG", ties))
    assert {node: closed[node] for node in "GAC"} == {"G": 0.299, "A": 0.795, "C": 1.0}
    assert {node: effective[node] for node in "GAC"} == {"G": 5.472, "A": 2.475, "C": 1.0}


def test_directions() -> None:
    closed, effective = both(Network.of(range(3), DIRECTED, directed=True))
    assert closed == {0: 1.003, 1: 1.003, 2: 1.389}
    assert effective == {0: 1.167, 1: 1.167, 2: 1.0}


def test_directions_and_weights() -> None:
    ties = [(*pair, weight) for pair, weight in zip(DIRECTED, DIRECTED_WEIGHTS, strict=True)]
    closed, effective = both(Network.of(range(3), ties, directed=True))
    assert closed == {0: 0.84, 1: 1.143, 2: 1.378}
    assert effective == {0: 1.567, 1: 1.083, 2: 1.0}


@given(GRAPHS, st.booleans(), st.randoms(use_true_random=False))
def test_networkx_says_the_same(ties: Ties, directed: bool, dice: Any) -> None:
    networkx = pytest.importorskip("networkx")
    weighted = [(a, b, dice.randint(1, 9)) for a, b in dict.fromkeys(ties)]
    ours = Network.of(range(8), weighted, directed=directed)
    theirs = (networkx.DiGraph if directed else networkx.Graph)()
    theirs.add_nodes_from(range(8))
    theirs.add_weighted_edges_from(weighted)
    assert density(ours, ours.nodes) == pytest.approx(networkx.density(theirs))
    # Asked of nodes by name: of nobody in particular it takes another way, and for directed ties another answer.
    # Who is only chosen and chooses nobody has no answer there; the definition gives one.
    asked = [node for node in theirs if len(theirs[node])]
    closed = networkx.constraint(theirs, nodes=asked, weight="weight")
    effective = networkx.effective_size(theirs, nodes=asked, weight="weight")
    assert {node: constraint(ours, node) for node in asked} == pytest.approx(closed)
    if directed or any(weight != 1 for _a, _b, weight in weighted):
        assert {node: effective_size(ours, node) for node in asked} == pytest.approx(effective)


def test_who_is_lonely_has_no_figures_but_a_size() -> None:
    alone = vars(measures_of(Network.of("AB", []), "A"))
    assert alone.pop("size") == 0
    assert set(alone.values()) == {None}


def test_who_has_one_person_has_no_density() -> None:
    assert measures_of(Network.of("AB", ["AB"]), "A").density is None


def test_density_leaves_the_ego_out() -> None:
    assert measures_of(Network.of("ABCD", ["AB", "AC", "AD", "BC"]), "A").density == pytest.approx(1 / 3)


def test_diversity_and_ei() -> None:
    kinds: dict[Node, str] = {"A": "family", "B": "family", "C": "friend", "D": "friend", "E": "neighbour"}
    network = Network.of("ABCDEF", ["AB", "AC", "AD", "AE", "AF", "CD"], kinds=kinds)
    around = list("BCDEF")
    assert diversity(network, around) == pytest.approx(1 - (1 + 4 + 1) / 16)
    assert normalised(network, diversity(network, around)) == pytest.approx((1 - 6 / 16) / (1 - 1 / 3))
    # To another kind: C, D, E. To her own: B. F has no kind.
    assert ei(network, "A") == 0.5
    assert ei_of_all(network) == pytest.approx((3 - 2) / 5)
    assert ei(network, "F") is None
    assert diversity(network, ["F"]) is None


def test_one_kind_has_no_normalised_diversity() -> None:
    same: dict[Node, str] = {"A": "family", "B": "family"}
    network = Network.of("AB", ["AB"], kinds=same)
    assert (diversity(network, "AB"), normalised(network, diversity(network, "AB"))) == (0, None)


def test_a_tie_that_is_told_twice_counts_once() -> None:
    assert Network.of("AB", ["AB", "BA"]).ties() == {("A", "B")}


def test_told_in_words() -> None:
    figures = told(Network.of("ABC", ["AB"]), "C")
    assert figures["ego"] == "C"
    assert figures["constraint"] == "undefined"
    whole = told(Network.of("ABC", ["AB"]), None)
    assert (whole["size"], whole["ties"], whole["density"], whole["ei"]) == (3, 1, pytest.approx(1 / 3), "undefined")


BAD = [
    ("[]", 'A network is an object with "nodes" and "ties".'),
    ('{"ties": []}', '"nodes" is missing or is no list.'),
    ('{"nodes": "AB"}', '"nodes" is missing or is no list.'),
    ('{"nodes": ["A"], "ties": {}}', '"ties" is missing or is no list.'),
    ('{"nodes": ["A", "A"]}', "A node stands in the list twice."),
    ('{"nodes": [null]}', "A node is a word or a number, or has one as its id; this is none: None"),
    ('{"nodes": [" "]}', "A node is a word or a number, or has one as its id; this is none: ' '"),
    ('{"nodes": [{"id": "A", "kind": 3}]}', "The \"kind\" of a node is a word; of 'A' it is not."),
    ('{"nodes": ["A"], "ties": [["A", "B"]]}', "A tie names 'B', which is not among the nodes."),
    ('{"nodes": ["A"], "ties": [["A", "A"]]}', "'A' is tied to itself."),
    (
        '{"nodes": ["A"], "ties": ["A"]}',
        "A tie is a list of two nodes, and perhaps how strong it is; this is none: 'A'",
    ),
    (
        '{"nodes": ["A", "B"], "ties": [["A", "B", NaN]]}',
        "How strong a tie is, is a number above 0; between 'A' and 'B' it is not.",
    ),
    ('{"nodes": ["A"], "ego": "B"}', "The \"ego\" names 'B', which is not among the nodes."),
    ('{"nodes": ["A"], "directed": "yes"}', '"directed" is true or false.'),
    ("{", "The file is no JSON."),
    ("[" * 100_000, "The file is no JSON."),
]


@pytest.mark.parametrize(("words", "sentence"), BAD, ids=[sentence[:40] for _words, sentence in BAD])
def test_bad_input_is_told_in_a_sentence(tmp_path: Path, words: str, sentence: str) -> None:
    path = tmp_path / "network.json"
    path.write_text(words)
    with pytest.raises(CommandError) as problem:
        call_command("network", str(path), "--json")
    assert str(problem.value) == f"{path}: {sentence}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no such file\."):
        call_command("network", str(tmp_path / "none.json"))


def test_too_many_nodes() -> None:
    with pytest.raises(NotANetwork, match="At most 1000 nodes are measured; these are 1001"):
        read_network({"nodes": list(range(1001))})


def test_the_command_tells_and_shows(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(json.dumps({"nodes": list("ABCDEFG"), "ties": [list(tie) for tie in BORGATTI], "ego": "A"}))
    out = StringIO()
    call_command("network", str(path), "--json", stdout=out)
    figures = json.loads(out.getvalue())
    assert (figures["ego"], figures["size"], round(figures["constraint"], 3)) == ("A", 4, 0.595)
    assert figures["nodes"]["G"]["effective_size"] == pytest.approx(14 / 3)
    out = StringIO()
    call_command("network", str(path), stdout=out)
    assert "constraint: 0.595\n" in out.getvalue()
    assert "E-I: undefined\n" in out.getvalue()
