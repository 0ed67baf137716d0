"""Where this room joins in with what rooms below it do."""

from nestwerk.kernel.jobs import ROUNDS, UPKEEP
from nestwerk.messenger import actions, privacy
from nestwerk.messenger.actions.again import AGAIN
from nestwerk.messenger.queries.trail import SENTENCES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    journal.AGAIN.add(AGAIN)
    UPKEEP.add(actions.tidy)
    ROUNDS.add(actions.go_round)
