"""A map as a file for research: letters for names, what she adds of her own will, months for moments.

What she wrote never leaves: no name, no initial, no picture, no name of a child.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from nestwerk import __version__
from nestwerk.nests.formats.graphml import graphml
from nestwerk.nests.formats.network_canvas import EGO, Answers, Codebook, Edge, Interview, Node, Variable, zipped
from nestwerk.nests.rules.sheet import FORMS, KINDS, MOODS, Sheet, Someone

# The words that a parent agreed to, in the file itself: nothing of it is kept here.
CONSENT = "nests-research-1"
PERSON, CHILD, THERE_FOR = "Person", "Child", "there_for"
CODEBOOK = Codebook(
    ego=(Variable("elicited"), Variable("consent"), Variable("shared", ("kind", "mood", "children"))),
    nodes={
        PERSON: (
            Variable("name"),
            Variable("ring"),
            Variable("gives", FORMS),
            Variable("gets", FORMS),
            Variable("for_a_child"),
            Variable("kind", KINDS),
            Variable("mood", MOODS),
        ),
        CHILD: (Variable("name"),),
    },
    edges={THERE_FOR: ()},
)


@dataclass(frozen=True)
class Shared:
    """What a parent adds to the bare map, and the code that a researcher gave her."""

    kind: bool = False
    mood: bool = False
    children: bool = False
    code: str = ""


def for_research(sheet: Sheet, *, shared: Shared, drawn_at: datetime, at: datetime) -> bytes:
    """Return a map as a zip in the shape of Network Canvas. Two files of one map have no key in common but the code."""
    interview = interview_of(sheet, shared=shared, drawn_at=drawn_at, at=at)
    return zipped(interview, graphml(interview))


def interview_of(sheet: Sheet, *, shared: Shared, drawn_at: datetime, at: datetime) -> Interview:
    people = {one.key: Node(PERSON, _new(), _of(sheet, one, shared)) for one in sheet.people}
    children = [Node(CHILD, _new(), {"name": f"C{count}"}) for count, _name in enumerate(sheet.children, 1)]
    ties = [
        Edge(THERE_FOR, _new(), people[one.key].uuid, children[number].uuid)
        for one in sheet.people
        for number in one.children
        if number < len(children)
    ]
    added = tuple(name for name in ("kind", "mood", "children") if getattr(shared, name))
    return Interview(
        codebook=CODEBOOK,
        session=_session(shared, drawn_at, at),
        ego={"elicited": sheet.way, "consent": CONSENT, "shared": added},
        nodes=[*people.values(), *(children if shared.children else [])],
        edges=ties if shared.children else [],
    )


def _session(shared: Shared, drawn_at: datetime, at: datetime) -> dict[str, str]:
    session = _new()
    return {
        EGO: _new(),
        "networkCanvasCaseID": shared.code or session[:8],
        "networkCanvasSessionID": session,
        "networkCanvasProtocolName": "Nestwerk",
        "sessionStart": _month(drawn_at),
        "sessionFinish": _month(drawn_at),
        "sessionExported": _month(at),
        "APP_VERSION": __version__,
        "COMMIT_HASH": "",
        # Which language somebody reads tells much, and of a map nothing.
        "networkCanvasInterviewLocale": "und",
        "networkCanvasFinishOutcome": "completed",
    }


def _of(sheet: Sheet, one: Someone, shared: Shared) -> Answers:
    """Return what a file tells of somebody. Of whom nothing was told, nothing was answered."""
    return {
        # The number stays when a map is carried on: P3 is the same person then.
        "name": f"P{one.key}",
        "ring": one.ring,
        "gives": one.gives if one.told else None,
        "gets": one.gets if one.told else None,
        "for_a_child": bool(one.children) if (one.told or one.children) and sheet.children else None,
        "kind": (one.kind,) if shared.kind and one.kind else None,
        "mood": (one.mood,) if shared.mood and one.mood else None,
    }


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}-01T00:00:00.000Z"


def _new() -> str:
    return str(uuid.uuid4())
