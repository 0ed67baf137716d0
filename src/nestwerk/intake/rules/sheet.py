"""The full sheet: a title, then headings that name the fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.heads import Start, head_of, is_other_head, level_of, starts_of
from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.left import Keeper, flow
from nestwerk.intake.rules.links import bare, is_address, known_addresses, tidy, zone
from nestwerk.intake.rules.matrix import Matrices, read_matrices
from nestwerk.intake.rules.paragraphs import Paragraph
from nestwerk.intake.rules.reading import FieldRead, LinkRead, Notice, Place, PracticeRead, Reading

# Short facts: each line of the document stays a line.
FACTS = {"kind", "domain", "applies", "age", "continuum", "languages", "sessions", "rhythm", "initiators", "contact"}
FACTS |= {"duration", "partners", "costs", "recognition"}
LONGEST_FACT, LONGEST_NAME = 200, 120
MOST_LINKS = 20
EXPECTED = ("summary", "target_group", "goal")


@dataclass
class Part:
    """One field of a sheet: its heading, and the paragraphs below it."""

    name: str
    heads: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)


def read_sheets(parts: Sequence[Paragraph], labels: Labels) -> Reading:
    """Return the practices of a document with one sheet or several, one after the other."""
    keeper = Keeper(parts)
    starts = starts_of(parts, labels)
    practices, notices = [], []
    for number, start in enumerate(starts):
        end = starts[number + 1].at if number + 1 < len(starts) else len(parts)
        practice = _sheet(parts, start, end, labels, keeper, number)
        practices.append(practice)
        missing = [name for name in EXPECTED if not practice.text(name)]
        notices += [Notice(f"no-{name}", practice.title.text, practice.title.place) for name in missing]
    leftovers = keeper.leftovers((), [start.at for start in starts])
    return Reading(tuple(practices), leftovers, tuple(notices))


def _sheet(
    parts: Sequence[Paragraph], start: Start, end: int, labels: Labels, keeper: Keeper, number: int
) -> PracticeRead:
    own = parts[start.at : end]
    title = start.title if start.title is not None else start.at - 1
    matrices = read_matrices(own, labels)
    taken = {id(part) for part in (*matrices.used, *matrices.lead)} | {id(parts[place]) for place in start.used}
    keeper.use([*matrices.used, *matrices.lead, *(parts[place] for place in start.used)])
    keeper.leave([(part.place, part.raw) for part in matrices.lead], number, "label")
    sections = _sections(parts[title + 1 : end], labels, taken)
    early = [part for part in _sections(parts[start.at : max(start.at, title)], labels, taken) if part.name]
    named = {part.name for part in sections}
    sections += [part for part in early if part.name not in named]
    fields = _fields([part for part in sections if part.name and part.name != "links"], keeper)
    links, spare = _links(sections, labels, keeper)
    links += _behind(sections, links)
    _unheaded(sections, fields, keeper)
    keeper.leave(spare, number)
    block = _block(fields)
    rest = {name: one for name, one in fields.items() if name != "building_block"}
    return PracticeRead(_title(parts, start), block, "", rest, _clear(matrices), tuple(links))


def _title(parts: Sequence[Paragraph], start: Start) -> FieldRead:
    if start.title is None:
        return FieldRead("", parts[start.at].place, 0.0)
    part = parts[start.title]
    sure = 0.95 if part.heading or start.label is not None else 0.6 if start.words else 0.0
    return FieldRead(start.words, part.place, sure)


def _clear(matrices: Matrices) -> dict[str, dict[str, str]]:
    return {side: dict(cells) for side, cells in matrices.participation.items() if cells}


def _block(fields: dict[str, FieldRead]) -> int | None:
    digits = (
        [word for word in fields["building_block"].text.split() if word[:1].isdigit()]
        if "building_block" in fields
        else []
    )
    number = "".join(filter(str.isdigit, digits[0])) if digits else ""
    return int(number) if number and len(number) <= 2 else None


def _sections(parts: Sequence[Paragraph], labels: Labels, taken: set[int]) -> list[Part]:
    """Return the fields, each with what stands below it; a heading that names none ends the field before it."""
    parts = [part for part in parts if id(part) not in taken]
    styled = any(part.heading or part.bold for part in parts)
    found = [Part("")]
    for place, part in enumerate(parts):
        name = head_of(part, labels)
        if name:
            found.append(Part(name, [part]))
        elif part.label and not part.bullet and len(part.value) <= LONGEST_FACT and part.text[:1].isupper():
            if any(one.name == part.label for one in found):
                found[-1].body.append(part)
            else:
                found.append(Part(part.label, [part]))
        elif found[-1].name and _ends(found[-1], parts, place, labels, styled=styled):
            found.append(Part("", [], [part]))
        else:
            found[-1].body.append(part)
    return found


def _ends(field: Part, parts: Sequence[Paragraph], place: int, labels: Labels, *, styled: bool) -> bool:
    """True when a heading stands as high as that of the field before it, and names nothing."""
    part = parts[place]
    if labels.is_chapter(part.text):
        return True
    if field.name in FACTS and not part.heading:
        return False
    high = level_of(part) <= max(1, level_of(field.heads[0]))
    return high and is_other_head(parts, place, labels, styled=styled)


def _fields(sections: Sequence[Part], keeper: Keeper) -> dict[str, FieldRead]:
    fields: dict[str, FieldRead] = {}
    for section in sections:
        first = section.heads[0]
        texts = [first.value] if first.label and first.value else []
        if section.name in FACTS:
            texts += ["\n".join(line.text.strip() for part in section.body for line in part.lines)]
            words = "\n".join(text for text in texts if text)
        else:
            words = "\n\n".join([*texts, *flow(section.body)])
        keeper.use([*section.heads, *section.body])
        if not words.strip():
            continue
        given = fields.get(section.name)
        whole = f"{given.text}\n\n{words}" if given else words
        fields[section.name] = FieldRead(whole.strip(), given.place if given else first.place, 0.9 if given else 1.0)
    return fields


def _links(sections: Sequence[Part], labels: Labels, keeper: Keeper) -> tuple[list[LinkRead], list[tuple[Place, str]]]:
    links: list[LinkRead] = []
    spare: list[tuple[Place, str]] = []
    for section in sections:
        if section.name != "links":
            continue
        known = known_addresses(line for part in section.body for line in part.lines)
        for part in [*(head for head in section.heads if head.value), *section.body]:
            found = zone(part.lines, labels, known)
            links += found.links
            spare += found.rest
        keeper.use([*section.heads, *section.body])
    return links, spare


def _behind(sections: Sequence[Part], known: Sequence[LinkRead]) -> list[LinkRead]:
    """Return the addresses behind words of other fields, each once, with those words as their name."""
    found: dict[str, LinkRead] = {}
    taken = {bare(link.url) for link in known}
    for part in (part for section in sections if section.name and section.name != "links" for part in section.body):
        for link in part.links:
            if is_address(link) and bare(link) not in taken:
                label = part.text if len(part.text) <= LONGEST_FACT else ""
                found.setdefault(bare(link), LinkRead(tidy(link), label, part.place, 0.9))
    return list(found.values())[:MOST_LINKS]


def _unheaded(sections: Sequence[Part], fields: dict[str, FieldRead], keeper: Keeper) -> None:
    """Sentences between the title and the first heading say what it is. Short lines may be anything: an editor sees."""
    body = [part for part in sections[0].body if not part.lines[0].cells] if not sections[0].name else []
    texts = [part for part in body if len(part.text) > LONGEST_NAME or part.text.endswith(".") or part.bullet]
    if texts and "description" not in fields:
        fields["description"] = FieldRead("\n\n".join(flow(texts)), texts[0].place, 0.7)
        keeper.use(texts)
