"""The short annex: labelled bullets, with a title, a text and links around them."""

from collections.abc import Sequence
from dataclasses import replace

from nestwerk.intake.rules.blocks import Blocks, find_blocks
from nestwerk.intake.rules.gaps import Gap, Told, gaps_between, sight_of
from nestwerk.intake.rules.groups import Group, find_groups
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.left import Keeper
from nestwerk.intake.rules.links import known_addresses, zone
from nestwerk.intake.rules.modes import best_reading
from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.intake.rules.reading import FieldRead, LinkRead, Notice, Place, PracticeRead, Reading
from nestwerk.intake.rules.words import Joiner

# Without these a draft is thin: an editor hears about it.
EXPECTED = ("initiators", "target_group", "goal", "method")
ABOUT_THE_ENTRY = {"title", "building_block", "section", "links"}


def read_annex(parts: Sequence[Paragraph], labels: Labels, joiner: Joiner) -> Reading:
    """Return the practices of an annex; what belongs to none is left over, word for word."""
    groups = find_groups(parts)
    if not groups:
        return Reading()
    gaps = gaps_between(parts, groups)
    blocks = find_blocks(parts, labels, groups[0].start)
    sight = sight_of(gaps, blocks)
    known = known_addresses(line for part in parts for line in part.lines)
    texts = [_words(group, gap, joiner) for group, gap in zip(groups, gaps[1:], strict=True)]
    told = best_reading(gaps, sight, texts)
    keeper = Keeper(parts)
    practices: list[PracticeRead] = []
    section = ""
    for number, (group, one) in enumerate(zip(groups, told, strict=True)):
        opened = [block for part in gaps[number].rest if (block := blocks.of(part))]
        section = one.section.text if one.section else "" if opened else section
        practice = _practice(group, gaps[number + 1], one, section, joiner, labels, known, keeper, number)
        practices.append(practice)
    numbered = _with_blocks(practices, gaps, blocks)
    return Reading(
        tuple(numbered), keeper.leftovers(blocks.parts, [group.start for group in groups]), tuple(_notices(numbered))
    )


def _words(group: Group, gap: Gap, joiner: Joiner) -> str:
    fields = [group.text(name, joiner) for name in group.names]
    return " ".join([*fields, *(part.text for part in gap.links)])


def _practice(
    group: Group,
    gap: Gap,
    one: Told,
    section: str,
    joiner: Joiner,
    labels: Labels,
    known: set[str],
    keeper: Keeper,
    number: int,
) -> PracticeRead:
    fields = {
        name: FieldRead(group.text(name, joiner), group.members[name][0].place, _certainty(group.members[name]))
        for name in group.members
        if name not in ABOUT_THE_ENTRY
    }
    for members in group.members.values():
        keeper.use(members)
    title = _title(group, one, joiner)
    if one.subtitle:
        fields.setdefault("summary", FieldRead(one.subtitle.text, one.subtitle.place, 0.8))
    links, spare = _links([*group.members.get("links", ()), *gap.links], labels, known)
    # Where a label names the title, what stands above it is something else, and is left over.
    above = () if "title" in group.members else (one.title,)
    keeper.use([*gap.links, *(part for part in (*above, one.subtitle, one.section) if part)])
    spare = keeper.describe(fields, one.body, spare, links)
    keeper.leave(spare, number)
    named = group.text("section", joiner) if "section" in group.members else section
    block = _block_number(group, joiner)
    return PracticeRead(title, block, named, fields, {}, tuple(links))


def _certainty(members: Sequence[Paragraph]) -> float:
    return 1.0 if len(members) == 1 else 0.9


def _title(group: Group, one: Told, joiner: Joiner) -> FieldRead:
    if "title" in group.members:
        return FieldRead(group.text("title", joiner), group.members["title"][0].place, 1.0)
    if one.title is None:
        first = next(iter(group.members.values()))[0]
        return FieldRead("", first.place, 0.0)
    return FieldRead(one.title.text, one.title.place, min(0.95, one.sure))


def _block_number(group: Group, joiner: Joiner) -> int | None:
    if "building_block" not in group.members:
        return None
    digits = "".join(filter(str.isdigit, group.text("building_block", joiner)[:4]))
    return int(digits) if digits else None


def _links(
    parts: Sequence[Paragraph], labels: Labels, known: set[str]
) -> tuple[list[LinkRead], list[tuple[Place, str]]]:
    zones = [zone(part.lines, labels, known) for part in parts]
    return [link for found in zones for link in found.links], [words for found in zones for words in found.rest]


def _with_blocks(practices: Sequence[PracticeRead], gaps: Sequence[Gap], blocks: Blocks) -> list[PracticeRead]:
    """Give each practice its block: its own label, the overview, the last heading, or that of its neighbours."""
    numbered: list[PracticeRead] = []
    heading: int | None = None
    last: int | None = None
    left = ""
    for practice, gap in zip(practices, gaps, strict=False):
        opened = [block for part in gap.rest if (block := blocks.of(part))]
        heading = opened[-1] if opened else heading
        listed = blocks.of_title(practice.title.text) if practice.title.text else None
        before, last = last, practice.building_block or listed or _later(heading, None if opened else last)
        # A section ends with its block, also where the heading of the next block is not printed.
        same = bool(numbered) and practice.section in (left, numbered[-1].section)
        left = practice.section if same and before not in (None, last) else left if same else ""
        sure = 1.0 if listed in (None, heading) else 0.9
        kept = replace(practice, section="") if left and left == practice.section else practice
        numbered.append(replace(kept, building_block=last, block_certainty=sure))
    return numbered


def _later(heading: int | None, last: int | None) -> int | None:
    """Blocks come in order: a heading that was lost must not send practices back to an earlier block."""
    return max((number for number in (heading, last) if number), default=None)


def _notices(practices: Sequence[PracticeRead]) -> list[Notice]:
    found: list[Notice] = []
    for practice in practices:
        if not practice.title.text:
            found.append(Notice("no-title", "", practice.title.place))
        missing = [name for name in EXPECTED if not practice.text(name)]
        found += [Notice(f"no-{name}", practice.title.text, practice.title.place) for name in missing]
    return found
