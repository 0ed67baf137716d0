"""Where this room joins in with what rooms below it do."""

from nestwerk.evaluation import actions, privacy
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.queries.trail import SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    UPKEEP.add(actions.close_over, actions.forget_over_term)
    journal.AGAIN.add(AGAIN)
