"""Where this room joins in with what rooms below it do."""

from collections.abc import Mapping

from django.template import Context

from nestwerk.kernel.jobs import ROUNDS
from nestwerk.people import privacy
from nestwerk.people.actions import factor_resets
from nestwerk.people.actions.again import AGAIN
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import hanging, trail
from nestwerk.trail import journal
from nestwerk.ui.parts import from_template, hang

# Pages that say it themselves, with the way to do it.
SAY_IT = {"mfa_index", "people:organisations"}


def hang_all() -> None:
    PRIVACY.add(privacy)
    trail.TOLD.add(trail.SENTENCES)
    # After the rooms above: what hangs on a group is read first.
    hanging.HANGING.add(hanging.lines, order=9)
    journal.AGAIN.add(AGAIN)
    ROUNDS.add(factor_resets.do_factor_resets)
    hang("page-top", from_template("people/must-set-up-here.html", _second_step_due), order=1)
    hang("page-top", from_template("people/reset-asked.html", _reset_asked), order=1)


def _second_step_due(context: Context) -> Mapping[str, object] | None:
    """Say on every page that a second step is due; not on a parent's own page, which knows no accounts."""
    here = getattr(context.get("request"), "resolver_match", None)
    says = here is not None and (here.view_name in SAY_IT or here.view_name.startswith("mfa_"))
    return {} if context.get("must_set_up") and context.get("account_links") and not says else None


def _reset_asked(context: Context) -> Mapping[str, object] | None:
    return {} if context.get("reset_asked") and context.get("account_links") else None
