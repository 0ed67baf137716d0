"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.least import LEAST_SHOWN
from nestwerk.people.queries.trail import TOLD
from nestwerk.reach import actions, privacy
from nestwerk.reach.actions.again import AGAIN
from nestwerk.reach.queries.terms import least_of
from nestwerk.reach.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    journal.AGAIN.add(AGAIN)
    LEAST_SHOWN.add(least_of)
    # First count what closes, then erase what is over its term.
    UPKEEP.add(actions.close_periods, actions.run_terms)
