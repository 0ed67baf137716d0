"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.messenger import actions, privacy
from nestwerk.messenger.queries.trail import SENTENCES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    UPKEEP.add(actions.tidy)
    ROUNDS.add(actions.go_round)
