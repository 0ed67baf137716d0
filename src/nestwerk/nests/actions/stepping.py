"""What a map and a plan have in common when they change: the step is kept beside the sheet, sealed as it is."""

from nestwerk.nests.formats.sealed import seal, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.steps import (
    Steps,
    as_written,
    read_steps,
    step_after,
    step_back,
    step_on,
    steps_written,
    told,
)

Kept = Nest | Plan
BACK, ON = "back", "on"


def changed(kept: Kept, key: bytes, *, was: str, now: str) -> None:
    """Seal how it is now, and what takes it back. Raises StaysShut."""
    steps = step_after(_steps(kept, key, was), was=told(was), now=told(now))
    _seal(kept, key, now, steps)


def stepped(kept: Kept, key: bytes, *, now: str, way: str) -> str:
    """Seal how it is one step back, or on again after a step back, and return it. Raises StaysShut."""
    steps, go = _steps(kept, key, now), {BACK: step_back, ON: step_on}[way]
    if not (steps.back if way == BACK else steps.on):
        return now
    sheet, steps = go(steps, told(now))
    words = as_written(sheet)
    _seal(kept, key, words, steps)
    return words


def _steps(kept: Kept, key: bytes, now: str) -> Steps:
    words = unseal(kept.before, key, where=kept.where("before")) if kept.before else ""
    return read_steps(words, told(now))


def _seal(kept: Kept, key: bytes, words: str, steps: Steps) -> None:
    kept.sheet = seal(words, key, where=kept.where())
    kept.before = seal(steps_written(steps), key, where=kept.where("before"))
