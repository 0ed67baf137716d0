"""Where this room joins in with what rooms below it do."""

from typing import Any

from django.db.models import QuerySet
from django.template import Context
from django.template.loader import render_to_string

from nestwerk.departures import actions, privacy, queries
from nestwerk.departures.actions.again import AGAIN
from nestwerk.departures.models import Departure
from nestwerk.departures.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.leaving import LEAVES_ON
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import hang


def _leaves(context: Context, about: Any) -> str:
    """On a parent's own page: until when it is here."""
    departure = queries.departure_of(about.organisation)
    return render_to_string("departures/parent/_leaves.html", {"day": departure.erase_on}) if departure else ""


def _comes(context: Context, about: Any) -> str:
    """For a parent who looks at a group or signs up: until when it is here."""
    day = queries.erased_on(about)
    return render_to_string("departures/parent/_comes.html", {"day": day}) if day else ""


def _to_members(context: Context, about: Any) -> str:
    """On the pages of a team and of an invitation: on which day all of it is erased."""
    return _drawn(queries.to_come().filter(organisation=about))


def _to_member(context: Context, about: Any) -> str:
    """On the first pages of a member: which of her organisations leave. A coordinator reads it in a notice."""
    return _drawn(queries.leaving_around(about))


def _drawn(leaving: QuerySet[Departure]) -> str:
    found = list(leaving)
    return render_to_string("departures/_leaves.html", {"leaving": found}) if found else ""


def hang_all() -> None:
    hang("parent-page", _leaves, order=1)
    hang("parents-come", _comes)
    hang("organisation-leaves", _to_members)
    hang("member-leaves", _to_member)
    LEAVES_ON.add(queries.leaves_on)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    NOTICES.add(queries.notices)
    ROUNDS.add(actions.pack_what_waits, actions.forget_parcels)
    # After the rooms: what is over its term goes first.
    UPKEEP.add(actions.erase_due, order=8)
    journal.AGAIN.add(AGAIN)
