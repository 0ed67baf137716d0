"""Participation matrices and plain text, as they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass

# Steps of the participation ladder, lowest first: the concepts of the framework 'participatie'.
STEPS = ("geen-participatie", "meeweten", "meedenken", "meedoen")
PHASES = ("development", "rollout", "evaluation")
SIDES = ("target", "professionals")


@dataclass(frozen=True)
class Ladder:
    """One participation matrix: who, and per phase the step reached (0 to 3) or None when not said."""

    side: str
    steps: tuple[int | None, ...]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """Return the steps, highest first, each with what its three cells show: top, lit or nothing."""
        return [
            (
                STEPS[level],
                ["" if step is None or step < level else "top" if step == level else "lit" for step in self.steps],
            )
            for level in range(len(STEPS) - 1, -1, -1)
        ]


def ladders(participation: Mapping[str, Mapping[str, str]]) -> list[Ladder]:
    """Read the stored matrices; a side that nothing is known of is left out."""
    found = []
    for side in SIDES:
        cells = participation.get(side, {})
        steps = tuple(STEPS.index(cells[phase]) if cells.get(phase) in STEPS else None for phase in PHASES)
        if any(step is not None for step in steps):
            found.append(Ladder(side, steps))
    return found


@dataclass(frozen=True)
class Run:
    """A piece of plain text: a paragraph, or the items of a list."""

    words: str = ""
    items: tuple[str, ...] = ()


def runs(text: str) -> list[Run]:
    """Split plain text into paragraphs and lists: lines that start with '- ' are items."""
    found: list[Run] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        items = tuple(line[2:].strip() for line in lines if line.startswith("- "))
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            found.append(Run(words=words))
        if items:
            found.append(Run(items=items))
    return found
