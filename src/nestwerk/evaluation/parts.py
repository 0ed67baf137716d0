"""Where this room joins in with what rooms below it do."""

from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.translation import get_language

from nestwerk.evaluation import actions, privacy, queries
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.clock import now
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import hang


def _asked_now(context: Context, about: Any) -> str:
    """On a parent's own page: what can be filled in now. It leads to everybody's door."""
    rounds = queries.open_for(about, at=now())
    told = {"rounds": rounds, "language": get_language()}
    return render_to_string("evaluation/parent/_now.html", told) if rounds else ""


def hang_all() -> None:
    hang("parent-page", _asked_now)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.close_over, actions.forget_over_term)
    journal.AGAIN.add(AGAIN)
