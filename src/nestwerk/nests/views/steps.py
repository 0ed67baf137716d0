"""Steps of a sheet that travels with its page: they come along, and whoever sends strange ones takes none."""

from collections.abc import Callable

from django.http import HttpRequest

from nestwerk.nests import queries
from nestwerk.nests.rules.sheet import NotASheet
from nestwerk.nests.rules.steps import Steps, as_written, read_steps, step_back, step_on, told

GO = {queries.BACK: step_back, queries.ON: step_on}


def steps_sent(request: HttpRequest, written: str) -> Steps:
    """Return the steps that came with the page; none when they are none of ours."""
    try:
        return read_steps(request.POST.get("vorig", ""), told(written))
    except NotASheet:
        return Steps()


def gone(steps: Steps, written: str, way: str, *, read: Callable[[str], object]) -> tuple[str, Steps, str]:
    """Return the sheet a step back, or on again, the steps, and which way it went: '' when there was nothing to go."""
    if not (steps.back if way == queries.BACK else steps.on):
        return written, steps, ""
    try:
        sheet, after = GO[way](steps, told(written))
        words = as_written(sheet)
        read(words)
    except (NotASheet, KeyError):
        return written, Steps(), ""
    return words, after, way
