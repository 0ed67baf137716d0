"""Where this room joins in with what rooms below it do."""

from typing import Any

from django.template import Context
from django.template.loader import render_to_string

from nestwerk.departures import actions, privacy, queries
from nestwerk.departures.actions.again import AGAIN
from nestwerk.departures.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import hang


def _leaves(context: Context, about: Any) -> str:
    """On a parent's own page: until when it is here."""
    departure = queries.departure_of(about.organisation)
    return render_to_string("departures/parent/_leaves.html", {"day": departure.erase_on}) if departure else ""


def hang_all() -> None:
    hang("parent-page", _leaves, order=1)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    NOTICES.add(queries.notices)
    ROUNDS.add(actions.pack_what_waits, actions.forget_parcels)
    # After the rooms: what is over its term goes first.
    UPKEEP.add(actions.erase_due, order=8)
    journal.AGAIN.add(AGAIN)
