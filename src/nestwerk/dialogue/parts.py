"""Where this room joins in with what rooms below it do."""

from nestwerk.dialogue import actions, privacy
from nestwerk.dialogue.actions.again import AGAIN
from nestwerk.dialogue.queries import known_codes
from nestwerk.dialogue.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.hanging import STAYS
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    STAYS.add(known_codes.lines)
    NOTICES.add(known_codes.notices)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.forget_over_term)
    UPKEEP.add(actions.forget_unknown)
    journal.AGAIN.add(AGAIN)
