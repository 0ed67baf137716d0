"""Where this room joins in with what rooms below it do."""

from nestwerk.groups.actions.team import LEFT_TEAM
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.today import privacy
from nestwerk.today.actions import leaving
from nestwerk.today.actions.again import AGAIN
from nestwerk.today.queries.trail import SENTENCES
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    journal.AGAIN.add(AGAIN)
    ROOMS_ABOVE.add(privacy)
    LEFT_TEAM.add(leaving.hear)
