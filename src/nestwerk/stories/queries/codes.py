"""The codebook as somebody may see it: a tree in the order of its words, never in the order of use."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from nestwerk.kernel.text import fold
from nestwerk.stories.models import ActKind, Code, CodeStep, Segment, StudyMember, TextVersion
from nestwerk.stories.rules.kept import kept_list


@dataclass
class Node:
    """A code in the tree, how deep it stands, and how many passages have it that this member may see."""

    code: Code
    depth: int = 0
    passages: int = 0
    children: list["Node"] = field(default_factory=list)


def tree(member: StudyMember, *, retired: bool = False) -> list[Node]:
    """Return the codes that this member sees, as a tree laid flat. Two queries."""
    codes = Code.objects.seen_by(member).filter(gone=False)
    rows = list(codes if retired else codes.filter(retired_at=None))
    counts = Counter(Segment.objects.seen_by(member).values_list("code", flat=True))
    nodes = {code.pk: Node(code, passages=counts[code.pk]) for code in rows}
    roots: list[Node] = []
    for node in sorted(nodes.values(), key=lambda one: (fold(one.code.name), str(one.code.pk))):
        above = nodes.get(node.code.parent_id) if node.code.parent_id else None
        (above.children if above else roots).append(node)
    return _flat(roots, 0)


def _flat(nodes: list[Node], depth: int) -> list[Node]:
    found = []
    for node in nodes:
        node.depth = min(depth, 6)
        found += [node, *_flat(node.children, depth + 1)]
    return found


def codes_in_use(member: StudyMember) -> list[tuple[uuid.UUID, str]]:
    """Return the codes that this member can give, by name: key and name."""
    rows = Code.objects.seen_by(member).in_use().order_by()
    return sorted(rows.values_list("pk", "name"), key=lambda one: fold(one[1]))


def code_named(member: StudyMember, name: str) -> Code | None:
    """Return the code in use that this member calls so."""
    return Code.objects.seen_by(member).in_use().filter(name__iexact=name).first()


@dataclass(frozen=True)
class Step:
    """One line of a code's history, in words of before and after."""

    kind: str
    what: str
    who: str
    at: datetime
    before: dict[str, object]
    after: dict[str, object]
    names: dict[str, str]


SHOWN = ("name", "definition", "use_when", "not_when", "example", "why")


def history(code: Code) -> list[Step]:
    """Return what became of a code, the newest first."""
    labels = dict(ActKind.choices)
    found = []
    for row in CodeStep.objects.filter(code=code).select_related("by").order_by("-at", "-id"):
        before, after = [*kept_list(row.words), {}, {}][:2]
        changed = {name: after[name] for name in SHOWN if after.get(name) and after.get(name) != before.get(name)}
        old = {name: before[name] for name in changed if before.get(name)}
        what = str(labels.get(row.kind, row.kind))
        found.append(Step(row.kind, what, row.by.get_short_name(), row.at, old, changed, {}))
    return found


def passages_of(member: StudyMember, code: Code) -> list[tuple[Segment, str]]:
    """Return the passages with a code that this member may see, each with its words. Two queries."""
    rows = Segment.objects.seen_by(member).filter(code=code).select_related("text__interview")
    rows = rows.order_by("text__interview__number", "start")
    versions = TextVersion.objects.filter(text__in={row.text_id for row in rows}).order_by("number")
    newest = {version.text_id: version.words for version in versions}
    return [(row, newest[row.text_id][row.start : row.end]) for row in rows]
