"""Where this room joins in with what rooms below it do."""

from nestwerk.findings import actions, privacy
from nestwerk.findings.actions.again import AGAIN
from nestwerk.findings.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.forget_soundings)
    journal.AGAIN.add(AGAIN)
