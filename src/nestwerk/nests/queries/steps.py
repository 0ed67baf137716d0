"""What the last step did, in words beside what was tapped; and whether there is one to take back."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.nests.formats.sealed import StaysShut, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.plan import PlanSheet
from nestwerk.nests.rules.plan_words import written as plan_written
from nestwerk.nests.rules.sheet import NotASheet, Sheet
from nestwerk.nests.rules.sheet import written as map_written
from nestwerk.nests.rules.steps import Done, Steps, Told, done_by, read_steps, rows_of, told

# In the address, when a step was taken back, and when it was made again after all.
BACK, ON = "terug", "vooruit"
Words = str | Promise
CAME: dict[str, Words] = {"people": _("%(names)s is on the map."), "items": _("On your plan: %(names)s.")}
WENT: dict[str, Words] = {
    "people": _("%(names)s is not on the map any more."),
    "items": _("Not on your plan any more: %(names)s."),
}
REST: dict[str, Words] = {"children": _("your children"), "day": _("the day together")}


@dataclass(frozen=True)
class LastStep:
    """What stands beside the last tap. `place` is where that was; `words` is '' when nothing was done just now."""

    words: str = ""
    place: str = ""
    was_back: bool = False
    can_go_back: bool = False


def steps_of(kept: Nest | Plan, key: bytes, written: str) -> Steps:
    """Return the steps of what is kept; none when they do not open."""
    try:
        words = unseal(kept.before, key, where=kept.where("before")) if kept.before else ""
        return read_steps(words, told(written))
    except (StaysShut, NotASheet):
        return Steps()


def had_words(kept: Nest | Plan, key: bytes, sheet: Sheet | PlanSheet) -> bool:
    """True when something stands on a sheet, or stood there: she who emptied it can take that step back."""
    written = plan_written(sheet) if isinstance(sheet, PlanSheet) else map_written(sheet)
    return sheet.has_words or steps_of(kept, key, written) != Steps()


def last_step(steps: Steps, written: str, *, said: str, place: str) -> LastStep:
    """Return what the last press did, when `said` tells that there was one."""
    sheet, was_back = told(written), said == BACK
    made = (steps.on if was_back else steps.back) if said else ()
    words = _words(done_by(made[-1], sheet), sheet, was_back=was_back) if made else ""
    return LastStep(words, place, was_back=was_back, can_go_back=bool(steps.back))


def _words(done: Done, sheet: Told, *, was_back: bool) -> str:
    rows = rows_of(sheet)
    if done.came:
        words = gettext("One step back: %(names)s is there again.") if was_back else CAME[rows]
        return str(words) % {"names": _names(done.came)}
    if done.went:
        words = gettext("One step back: %(names)s is not there any more.") if was_back else WENT[rows]
        return str(words) % {"names": _names(done.went)}
    words = gettext("One step back. As before again: %(names)s.") if was_back else gettext("Kept: %(names)s.")
    rest = ", ".join(str(REST[name]) for name in done.rest if name in REST)
    return words % {"names": rest or _names(done.changed)}


def _names(rows: tuple[Told, ...]) -> str:
    return ", ".join(str(row.get("label") or row.get("what") or "") for row in rows)
