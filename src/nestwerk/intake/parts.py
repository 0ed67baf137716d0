"""Where this room joins in with what rooms below it do."""

from nestwerk.intake import actions, privacy
from nestwerk.intake.queries.trail import SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    UPKEEP.add(actions.tidy)
