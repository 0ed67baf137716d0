"""What stands between the labelled bullets of two practices: links, titles, texts, headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.blocks import Blocks, looks_like_title
from nestwerk.intake.rules.groups import Group
from nestwerk.intake.rules.paragraphs import Paragraph

_JOINERS_ONLY = {"&", "+", "en", "et", "and", "|"}


@dataclass
class Gap:
    """Paragraphs between two groups. `links` stand first; `rest` is everything else, in order."""

    links: list[Paragraph] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True)
class Sight:
    """How titles look in this document: headings of one level, bold lines, or just short lines."""

    blocks: Blocks
    kind: str = ""
    level: int = 0

    def is_head(self, part: Paragraph) -> bool:
        """True for a title, a heading of a section or of a block."""
        if self.blocks.of(part):
            return True
        if self.kind == "heading":
            return part.heading > 0
        if self.kind == "bold":
            return (part.bold or part.heading > 0) and not part.bullet
        return looks_like_title(part)

    def may_be_title(self, part: Paragraph) -> bool:
        """True for a head that is neither a block nor a heading above the titles."""
        return self.is_head(part) and not self.blocks.of(part) and not self.is_above(part)

    def is_above(self, part: Paragraph) -> bool:
        """True for a heading of a higher level than the titles have."""
        if self.kind == "bold":
            return part.heading > 0
        return self.kind == "heading" and 0 < part.heading < self.level


def gaps_between(parts: Sequence[Paragraph], groups: Sequence[Group]) -> list[Gap]:
    """Return one gap before the first group and one after each."""
    edges = [0, *(group.end for group in groups)]
    starts = [*(group.start for group in groups), len(parts)]
    return [_gap(parts[edge:start], number > 0) for number, (edge, start) in enumerate(zip(edges, starts, strict=True))]


def _gap(parts: Sequence[Paragraph], after_group: bool) -> Gap:
    gap = Gap()
    in_links = after_group
    for part in parts:
        if after_group and part.label == "links":
            gap.links.append(part)
            in_links = True
        elif in_links and (part.only_addresses or part.text.strip() in _JOINERS_ONLY or _is_link_item(part, gap)):
            gap.links.append(part)
        else:
            in_links = False
            gap.rest.append(part)
    return gap


def _is_link_item(part: Paragraph, gap: Gap) -> bool:
    """True for a named link in the list behind the label for links."""
    return bool(gap.links) and bool(part.links) and not part.heading and len(part.text) <= 160


def sight_of(gaps: Sequence[Gap], blocks: Blocks) -> Sight:
    """Return how titles look: most gaps hold at least one."""
    most = 0.6 * max(1, len(gaps) - 1)
    headed = [[part for part in gap.rest if part.heading and not blocks.of(part)] for gap in gaps]
    if sum(bool(heads) for heads in headed) >= most:
        return Sight(blocks, "heading", max(heads[-1].heading for heads in headed if heads))
    if sum(any(part.bold and looks_like_title(part) for part in gap.rest) for gap in gaps) >= most:
        return Sight(blocks, "bold")
    return Sight(blocks)


@dataclass
class Told:
    """What the text around the bullets tells about one practice."""

    title: Paragraph | None = None
    subtitle: Paragraph | None = None
    section: Paragraph | None = None
    body: list[Paragraph] = field(default_factory=list)
    sure: float = 1.0


def split_tail(rest: Sequence[Paragraph], sight: Sight) -> tuple[list[Paragraph], list[Paragraph]]:
    """Part the heads at the end from the text before them; loose addresses at the end do not count."""
    end = len(rest)
    while end and rest[end - 1].only_addresses:
        end -= 1
    begin = end
    while begin and (sight.is_head(rest[begin - 1])):
        begin -= 1
    return list(rest[:begin]), list(rest[begin:end])


def split_head(rest: Sequence[Paragraph], sight: Sight) -> tuple[list[Paragraph], list[Paragraph]]:
    """Part the heads at the beginning from the text behind them."""
    end = 0
    while end < len(rest) and sight.is_head(rest[end]):
        end += 1
    return list(rest[:end]), list(rest[end:])
