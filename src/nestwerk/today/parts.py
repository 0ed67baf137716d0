"""Where this room joins in with what rooms below it do."""

from nestwerk.groups.actions.team import LEFT_TEAM, RUNS_NO_MORE
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.today import privacy
from nestwerk.today.actions import leaving
from nestwerk.today.actions.again import AGAIN
from nestwerk.today.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    journal.AGAIN.add(AGAIN)
    ROOMS_ABOVE.add(privacy)
    LEFT_TEAM.add(leaving.hear)
    RUNS_NO_MORE.add(leaving.hear_runs_no_more)
