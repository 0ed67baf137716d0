"""The tables of participation that a document held, drawn as tables again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from nestwerk.ui.language import Said, said
from nestwerk.vocabulary.models import Concept

LADDER = "participatie"
SIDES, PHASES = ("target", "professionals"), ("development", "rollout", "evaluation")


@dataclass(frozen=True)
class Matrix:
    """Who took part, and the steps, highest first, each with a cell a phase: 'top', 'lit' or nothing."""

    side: str
    named: list[tuple[Said, list[str]]]


def ladder_steps() -> list[Concept]:
    """Return the steps of taking part, lowest first. One query."""
    return list(Concept.objects.filter(framework__slug=LADDER, organisation=None).order_by("order", "slug"))


def matrices(participation: Mapping[str, Mapping[str, str]], steps: Sequence[Concept]) -> list[Matrix]:
    """Return a table for each side of which something is known."""
    order = {step.slug: number for number, step in enumerate(steps)}
    found = []
    for side in SIDES:
        reached = [order.get(participation.get(side, {}).get(phase, "")) for phase in PHASES]
        if any(number is not None for number in reached):
            found.append(Matrix(side, [(_name(step), _cells(order[step.slug], reached)) for step in reversed(steps)]))
    return found


def _name(step: Concept) -> Said:
    return said(step.labels, get_language() or "nl")


def _cells(level: int, reached: Sequence[int | None]) -> list[str]:
    return ["" if one is None or one < level else "top" if one == level else "lit" for one in reached]
