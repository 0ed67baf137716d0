"""The labelled bullets of one practice: which paragraphs belong to which label."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.intake.rules.words import SENTENCE_END, Joiner

# Fewer labels than this are a turn of speech, not a practice.
FEWEST = 2
_JOINERS_ONLY = {"&", "+", "en", "et", "and", "|"}


@dataclass
class Group:
    """Labelled paragraphs next to each other: for each field the paragraphs that hold its words."""

    start: int
    end: int
    members: dict[str, list[Paragraph]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return set(self.members) - {"links"}

    def text(self, name: str, joiner: Joiner) -> str:
        """Return the words of a field, continued paragraphs joined."""
        first, *more = self.members[name]
        run = joiner.run(first.value)
        for part in more:
            run = run.add(f"\n- {part.text}") if part.bullet else run.go_on(part.text)
        return run.text.strip()


def find_groups(parts: Sequence[Paragraph]) -> list[Group]:
    """Return the groups of labelled paragraphs in order."""
    found: list[Group] = []
    position = 0
    while position < len(parts):
        if _opens(parts[position]):
            group = _grow(parts, position)
            if len(group.names) >= FEWEST:
                found.append(group)
                position = group.end
                continue
        position += 1
    return found


def _opens(part: Paragraph) -> bool:
    """True for a label that may begin a group; in running text a label begins with a capital."""
    return bool(part.label) and part.label != "links" and (part.bullet or not part.text[:1].islower())


def _is_label(part: Paragraph, like: Paragraph) -> bool:
    """True for a label of the same kind as the first: a wrapped line may begin with the same word."""
    alike = part.bullet == like.bullet or part.closed or like.closed
    return bool(part.label) and (part.label == "links" or alike)


def _grow(parts: Sequence[Paragraph], start: int) -> Group:
    group = Group(start, start + 1, {parts[start].label: [parts[start]]})
    last = parts[start].label
    while group.end < len(parts):
        ahead = _next_label(parts, group, last)
        if ahead is None:
            break
        if not group.members[last][-1].closed:
            group.members[last] += parts[group.end : ahead]
        last = parts[ahead].label
        group.members[last] = [parts[ahead]]
        group.end = ahead + 1
    if last == "links":
        # Links that close a group belong to what follows it: descriptions stand there.
        group.end -= len(group.members.pop("links"))
    else:
        while group.end < len(parts) and _continues(group.members[last][-1], parts[group.end]):
            group.members[last].append(parts[group.end])
            group.end += 1
    return group


def _next_label(parts: Sequence[Paragraph], group: Group, last: str) -> int | None:
    """Return where the next label of this group stands, if only the rest of the last one is in between."""
    for ahead in range(group.end, min(group.end + 12, len(parts))):
        part = parts[ahead]
        if _is_label(part, parts[group.start]):
            between = parts[group.end : ahead]
            may = group.members[last][-1].closed or _may_stand_between(between, last)
            return ahead if part.label not in group.members and may else None
        if part.heading or part.bold:
            return None
    return None


def _may_stand_between(between: Sequence[Paragraph], last: str) -> bool:
    if last == "links":
        return all(part.only_addresses or part.text.strip() in _JOINERS_ONLY for part in between)
    plain = [part for part in between if not part.bullet]
    return len(plain) <= 1 and not any(part.only_addresses for part in plain)


def _continues(last: Paragraph, part: Paragraph) -> bool:
    """True when a paragraph is the rest of a bullet that a layout tore off."""
    if last.closed:
        return False
    if part.heading or part.bold or part.bullet or part.only_addresses or (part.label and part.text[:1].isupper()):
        return False
    end = last.text
    if not part.parted:
        return True
    return not end.endswith(SENTENCE_END) and (part.text[:1].islower() or end.endswith(","))
