"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.stories import actions, privacy
from nestwerk.stories.actions.again import AGAIN
from nestwerk.stories.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.destroy_over_term)
    journal.AGAIN.add(AGAIN)
