"""The two tables of participation: phases down, steps across, a cross where they meet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nestwerk.intake.rules.labels import Labels, key, tight
from nestwerk.intake.rules.paragraphs import Paragraph

_CROSS = re.compile(r"[x×✓✔☒☑✗✘v●•■1]|ja|oui|yes", re.IGNORECASE)


@dataclass
class Matrices:
    """What the tables say, and the paragraphs that they were made of."""

    participation: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[Paragraph] = field(default_factory=list)
    lead: list[Paragraph] = field(default_factory=list)  # sentences that say whose table it is


def is_cross(words: str) -> bool:
    """True for what stands in a table to say: this one."""
    return bool(_CROSS.fullmatch(words.strip()))


def read_matrices(parts: Sequence[Paragraph], labels: Labels) -> Matrices:
    """Return the tables of participation among these paragraphs."""
    found = Matrices()
    steps: dict[int, str] = {}
    side = ""
    for position, part in enumerate(parts):
        cells = part.lines[0].cells
        if not cells:
            steps = {} if not part.text.strip() else steps
            continue
        heads = {number: step for number, cell in enumerate(cells) if (step := _step(cell, labels))}
        if len(heads) >= 2:
            steps = heads
            side = _side(parts, position, found, labels)
            found.used.append(part)
        elif steps and (phase := _tightly(labels.phases).get(tight(cells[0]), "")):
            crossed = [steps[number] for number in steps if number < len(cells) and is_cross(cells[number])]
            if crossed:
                found.participation.setdefault(side, {})[phase] = crossed[-1]
            found.used.append(part)
        else:
            steps = {}
    return found


def _step(cell: str, labels: Labels) -> str:
    return _tightly(labels.steps).get(tight(cell), "")


def _tightly(names: Mapping[str, str]) -> dict[str, str]:
    return {tight(name): value for name, value in names.items()}


def _side(parts: Sequence[Paragraph], position: int, found: Matrices, labels: Labels) -> str:
    """Return whose participation it is: from the sentence above, else professionals first."""
    corner = parts[position].lines[0].cells[0]
    above = next((part for part in reversed(parts[:position]) if not part.lines[0].cells), None)
    for words, part in ((corner, None), (above.text if above else "", above)):
        side = named_side(words, labels)
        if side:
            if part and position and parts[position - 1] is part:
                found.lead.append(part)
            return side
    return "target" if "professionals" in found.participation else "professionals"


def named_side(words: str, labels: Labels) -> str:
    """Return the side that words name first."""
    close = f" {key(words)} "
    places = [(close.find(f" {word} "), side) for word, side in labels.sides.items() if f" {word} " in close]
    return min(places)[1] if places else ""
