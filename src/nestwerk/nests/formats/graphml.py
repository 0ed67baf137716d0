"""The same interview as GraphML, with the marks of Network Canvas; networkx and Gephi read it."""

import re
from xml.etree import ElementTree as ET

from nestwerk.nests.formats.network_canvas import EGO, OWN, Answers, Interview, Variable, cell, columns

SPACE, CANVAS = "http://graphml.graphdrawing.org/xmlns", "http://schema.networkcanvas.com/xmlns"
SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
TYPE, SOURCE, TARGET = "networkCanvasType", "networkCanvasSourceUUID", "networkCanvasTargetUUID"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OF_GRAPH = {
    "caseId": "networkCanvasCaseID",
    "sessionUUID": "networkCanvasSessionID",
    "protocolName": "networkCanvasProtocolName",
    "sessionStartTime": "sessionStart",
    "sessionFinishTime": "sessionFinish",
    "sessionExportTime": "sessionExported",
    "interviewLocale": "networkCanvasInterviewLocale",
    "finishOutcome": "networkCanvasFinishOutcome",
}


def graphml(interview: Interview) -> bytes:
    """Return the graph. What was not answered has no element; every declared variable has its key."""
    for prefix, space in (("", SPACE), ("nc", CANVAS), ("xsi", SCHEMA[1:].partition("}")[0])):
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{SPACE}}}graphml", {SCHEMA: f"{SPACE} {SPACE}/1.0/graphml.xsd"})
    writer = _Writer(root)
    writer.key("label", "label", "all", "string")
    graph = ET.Element(f"{{{SPACE}}}graph", {"edgedefault": "undirected"})
    for name, column in OF_GRAPH.items():
        if interview.session[column]:
            graph.set(f"{{{CANVAS}}}{name}", interview.session[column])
    book, number = interview.codebook, interview.number
    writer.told(graph, "graph", {EGO: interview.session[EGO]}, interview.ego, book.ego)
    for one in interview.nodes:
        node = ET.SubElement(graph, f"{{{SPACE}}}node", {"id": str(number[one.uuid])})
        writer.datum(node, "label", str(one.answers.get("name") or number[one.uuid]))
        writer.told(node, "node", {OWN: one.uuid, TYPE: one.type}, one.answers, book.nodes[one.type])
    for count, tie in enumerate(interview.edges, 1):
        ends = {"source": str(number[tie.source]), "target": str(number[tie.target])}
        edge = ET.SubElement(graph, f"{{{SPACE}}}edge", {"id": f"e{count}", **ends})
        fixed = {OWN: tie.uuid, TYPE: tie.type, SOURCE: tie.source, TARGET: tie.target}
        writer.told(edge, "edge", fixed, tie.answers, book.edges[tie.type])
    for part, types in (("node", book.nodes), ("edge", book.edges)):
        for variables in types.values():
            writer.declare(part, {}, variables)
    root.append(graph)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


class _Writer:
    """Declares each key once, before the graph, and writes what was answered."""

    def __init__(self, root: ET.Element) -> None:
        self.root, self.known = root, set[str]()

    def key(self, name: str, shown: str, part: str, kind: str) -> None:
        if name not in self.known:
            self.known.add(name)
            ET.SubElement(
                self.root, f"{{{SPACE}}}key", {"id": name, "attr.name": shown, "attr.type": kind, "for": part}
            )

    def declare(self, part: str, fixed: dict[str, str], variables: tuple[Variable, ...]) -> dict[tuple[str, str], str]:
        for name in fixed:
            self.key(f"{part}-{name}", name, part, "string")
        named = columns(variables, (EGO, OWN, TYPE, SOURCE, TARGET, "label"))
        for (_variable, option), name in named.items():
            self.key(f"{part}-{name}", name, part, "boolean" if option else "string")
        return named

    def told(
        self, place: ET.Element, part: str, fixed: dict[str, str], answers: Answers, variables: tuple[Variable, ...]
    ) -> None:
        named = self.declare(part, fixed, variables)
        for name, words in fixed.items():
            self.datum(place, f"{part}-{name}", words)
        for (variable, option), name in named.items():
            words = cell(answers, variable, option)
            if words:
                self.datum(place, f"{part}-{name}", words)

    def datum(self, place: ET.Element, key: str, words: str) -> None:
        ET.SubElement(place, f"{{{SPACE}}}data", {"key": key}).text = _readable(words)


def _readable(words: str) -> str:
    """Leave out the few characters that no XML may hold."""
    return NO_XML.sub("", words)
