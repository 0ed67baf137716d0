"""The full sheet: a title, then headings that name the fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.labels import Labels
from nestwerk.intake.rules.left import Keeper, flow
from nestwerk.intake.rules.links import known_addresses, zone
from nestwerk.intake.rules.matrix import Matrices, read_matrices
from nestwerk.intake.rules.paragraphs import Paragraph, starts_large
from nestwerk.intake.rules.reading import FieldRead, LinkRead, Notice, Place, PracticeRead, Reading

# Short facts: each line of the document stays a line.
FACTS = {"kind", "domain", "applies", "age", "continuum", "languages", "sessions", "rhythm", "initiators", "contact"}
LONGEST_FACT, LONGEST_NAME = 200, 120
FEWEST_HEADS = 3
EXPECTED = ("summary", "target_group", "goal")


@dataclass
class Part:
    """One field of a sheet: its heading, and the paragraphs below it."""

    name: str
    heads: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)


def heads_of(parts: Sequence[Paragraph], labels: Labels) -> dict[int, str]:
    """Return the positions of headings that name a field."""
    return {position: name for position, part in enumerate(parts) if (name := _head(part, labels))}


def _head(part: Paragraph, labels: Labels) -> str:
    """Return the field that a heading names; in a text without styles, a label on a line of its own."""
    if part.bullet or part.lines[0].cells or len(part.lines) > 2:
        return ""
    name = labels.field_of(part.text)
    if name in {"title", "section"} or (name and not (part.heading or part.bold) and not starts_large(part.text)):
        return ""
    return name


def read_sheets(parts: Sequence[Paragraph], labels: Labels) -> Reading:
    """Return the practices of a document with one sheet or several, one after the other."""
    keeper = Keeper(parts)
    starts = _starts(parts, labels)
    practices, notices = [], []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(parts)
        practice = _sheet(parts[start:end], labels, keeper, number)
        practices.append(practice)
        missing = [name for name in EXPECTED if not practice.text(name)]
        notices += [Notice(f"no-{name}", practice.title.text, practice.title.place) for name in missing]
    leftovers = keeper.leftovers((), starts)
    return Reading(tuple(practices), leftovers, tuple(notices))


def _starts(parts: Sequence[Paragraph], labels: Labels) -> list[int]:
    """Return where each sheet begins: the first at the top, others at their title."""
    titles = _titles(parts, labels)
    heads = heads_of(parts, labels)
    real = [
        title
        for title, until in zip(titles, [*titles[1:], len(parts)], strict=False)
        if len({heads[place] for place in heads if title < place < until}) >= FEWEST_HEADS
    ]
    return [0, *real[1:]]


def _titles(parts: Sequence[Paragraph], labels: Labels) -> list[int]:
    heads = heads_of(parts, labels)
    headings = {place: part.heading for place, part in enumerate(parts) if part.heading and place not in heads}
    top = min(headings.values(), default=0)
    below = [parts[place].heading for place in heads if parts[place].heading]
    # A title stands higher than the headings of its fields, or is the only one of its level.
    usual = max(set(below), key=below.count) if below else 7
    return [place for place, level in headings.items() if level == top and (level < usual or place == min(headings))]


def _sheet(parts: Sequence[Paragraph], labels: Labels, keeper: Keeper, number: int) -> PracticeRead:
    title = _title(parts, labels)
    before, after = (parts[:title], parts[title + 1 :]) if title is not None else ((), parts)
    matrices = read_matrices(parts, labels)
    taken = {id(part) for part in (*matrices.used, *matrices.lead)}
    keeper.use([*matrices.used, *matrices.lead])
    keeper.leave([(part.place, part.raw) for part in matrices.lead], number, "label")
    sections = _sections(after, labels, taken)
    early = [part for part in _sections(before, labels, taken) if part.name]
    named = {part.name for part in sections}
    sections += [part for part in early if part.name not in named]
    fields = _fields([part for part in sections if part.name and part.name != "links"], keeper)
    links, spare = _links(sections, labels, keeper)
    _unheaded(sections, fields, keeper)
    keeper.leave(spare, number)
    if title is None:
        read, place = "", parts[0].place
    else:
        read, place = parts[title].text, parts[title].place
        keeper.use([parts[title]])
    block = _block(fields)
    rest = {name: one for name, one in fields.items() if name != "building_block"}
    sure = 0.95 if title is not None and parts[title].heading else 0.6 if read else 0.0
    return PracticeRead(FieldRead(read, place, sure), block, "", rest, _clear(matrices), tuple(links))


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


def _title(parts: Sequence[Paragraph], labels: Labels) -> int | None:
    """Return where the title stands: a labelled one, the highest heading, else the first line that is no label."""
    titles = _titles(parts, labels)
    if titles:
        return titles[0]
    heads = heads_of(parts, labels)
    first = next((place for place, part in enumerate(parts) if place not in heads), None)
    if first is None or (heads and first > min(heads)) or len(parts[first].text) > LONGEST_FACT:
        return None
    return first


def _sections(parts: Sequence[Paragraph], labels: Labels, taken: set[int]) -> list[Part]:
    found = [Part("")]
    for part in parts:
        if id(part) in taken:
            continue
        name = _head(part, labels)
        if name:
            found.append(Part(name, [part]))
        elif part.label and not part.bullet and len(part.value) <= LONGEST_FACT and part.text[:1].isupper():
            if any(one.name == part.label for one in found):
                found[-1].body.append(part)
            else:
                found.append(Part(part.label, [part]))
        elif part.heading and found[-1].name and part.heading <= max(1, found[-1].heads[0].heading or 6):
            found.append(Part("", [], [part]))
        else:
            found[-1].body.append(part)
    return found


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


def _unheaded(sections: Sequence[Part], fields: dict[str, FieldRead], keeper: Keeper) -> None:
    """What stands between the title and the first heading: who offers it, or what it is."""
    body = [part for part in sections[0].body if not part.lines[0].cells] if not sections[0].name else []
    names = [part for part in body if len(part.text) <= LONGEST_NAME and not part.text.endswith(".")]
    texts = [part for part in body if part not in names]
    if names and "initiators" not in fields:
        words = "\n".join(part.text for part in names)
        fields["initiators"] = FieldRead(words, names[0].place, 0.8)
        keeper.use(names)
    if texts:
        name = "description" if "description" not in fields else ""
        if name:
            fields[name] = FieldRead("\n\n".join(flow(texts)), texts[0].place, 0.7)
            keeper.use(texts)
