"""An interview about a network in the files of Network Canvas' exporter 1.1.7, which programs for research read.

`CASE_SESSION_ego.csv`, `..._attributeList_TYPE.csv`, `..._edgeList_TYPE.csv` (one per type) and `....graphml`. A
variable with options has a column for each of them, true or false; all stay empty when nothing was answered. Every
declared variable has its columns, also when nobody has them.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nestwerk.papers.formats.tables import is_formula

# None is unanswered; an empty row of options is answered with nothing.
Answer = str | int | bool | tuple[str, ...] | None
Answers = Mapping[str, Answer]
EGO, OWN = "networkCanvasEgoUUID", "networkCanvasUUID"
NODE_COLUMNS = ("nodeID", EGO, OWN)
EDGE_COLUMNS = ("edgeID", "from", "to", EGO, OWN, "networkCanvasSourceUUID", "networkCanvasTargetUUID")
EGO_COLUMNS = (
    EGO,
    "networkCanvasCaseID",
    "networkCanvasSessionID",
    "networkCanvasProtocolName",
    "sessionStart",
    "sessionFinish",
    "sessionExported",
    "APP_VERSION",
    "COMMIT_HASH",
    "networkCanvasInterviewLocale",
    "networkCanvasFinishOutcome",
)


@dataclass(frozen=True)
class Variable:
    """One question; with options when several may be ticked."""

    name: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """What may be asked: of the ego, of each type of node and of each type of tie."""

    ego: tuple[Variable, ...] = ()
    nodes: Mapping[str, tuple[Variable, ...]] = field(default_factory=dict)
    edges: Mapping[str, tuple[Variable, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    type: str
    uuid: str
    answers: Answers


@dataclass(frozen=True)
class Edge:
    """A tie between two nodes, by their uuid."""

    type: str
    uuid: str
    source: str
    target: str
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Interview:
    """One sitting. `session` holds the columns of the ego's file that are no answers."""

    codebook: Codebook
    session: Mapping[str, str]
    ego: Answers
    nodes: Sequence[Node]
    edges: Sequence[Edge]

    @property
    def number(self) -> dict[str, int]:
        """The number of each node in all files, by its uuid."""
        return {node.uuid: count for count, node in enumerate(self.nodes, 1)}


def zipped(interview: Interview, graphml: bytes) -> bytes:
    """Return all files in one zip, without the moment at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, body in {**tables(interview), f"{stem(interview)}.graphml": graphml}.items():
            bundle.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def stem(interview: Interview) -> str:
    """Return how the names of all files begin."""
    words = (interview.session["networkCanvasCaseID"], interview.session["networkCanvasSessionID"])
    return "_".join(re.sub(r"[^\w-]", "-", one) for one in words)


def tables(interview: Interview) -> dict[str, bytes]:
    """Return the tables: of the ego, and of each type of node and of tie."""
    book, ego, number = interview.codebook, interview.session[EGO], interview.number
    files = {"ego": _csv(EGO_COLUMNS, book.ego, [([interview.session[name] for name in EGO_COLUMNS], interview.ego)])}
    for kind, variables in book.nodes.items():
        nodes = [([str(number[one.uuid]), ego, one.uuid], one.answers) for one in interview.nodes if one.type == kind]
        files[f"attributeList_{kind}"] = _csv(NODE_COLUMNS, variables, nodes)
    for kind, variables in book.edges.items():
        edges = [
            (
                [str(count), str(number[one.source]), str(number[one.target]), ego, one.uuid, one.source, one.target],
                one.answers,
            )
            for count, one in enumerate(interview.edges, 1)
            if one.type == kind
        ]
        files[f"edgeList_{kind}"] = _csv(EDGE_COLUMNS, variables, edges)
    return {f"{stem(interview)}_{name}.csv": body for name, body in files.items()}


def columns(variables: Iterable[Variable], taken: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the name of each column by variable and option; one that is taken becomes `name_2`, `name_3`, ..."""
    used = {name.casefold() for name in taken}
    named: dict[tuple[str, str], str] = {}
    for variable in variables:
        for option in variable.options or ("",):
            name = wished = f"{variable.name}_{option}" if option else variable.name
            count = 1
            while name.casefold() in used:
                count += 1
                name = f"{wished}_{count}"
            used.add(name.casefold())
            named[variable.name, option] = name
    return named


def cell(answers: Answers, variable: str, option: str) -> str:
    """Return what stands in one column: nothing when it was not answered."""
    answer = answers.get(variable)
    if answer is None:
        return ""
    if option:
        return _truth(isinstance(answer, tuple) and option in answer)
    return _truth(answer) if isinstance(answer, bool) else str(answer)


def _truth(answer: bool) -> str:
    return "true" if answer else "false"


def _csv(fixed: Sequence[str], variables: Iterable[Variable], rows: Iterable[tuple[list[str], Answers]]) -> bytes:
    named = columns(variables, fixed)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in (*fixed, *named.values())])
    for first, answers in rows:
        writer.writerow([_safe(words) for words in (*first, *(cell(answers, *key) for key in named))])
    return out.getvalue().encode()


def _safe(words: str) -> str:
    """Return the words so that no program for sheets calculates them; a number below zero stays one."""
    return f"'{words}" if is_formula(words) and not re.fullmatch(r"-\d+", words) else words
