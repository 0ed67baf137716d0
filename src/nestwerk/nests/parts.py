"""Where this room joins in with what rooms below it do."""

from nestwerk.gatherings.queries.ready import READY
from nestwerk.kernel.jobs import ROUNDS
from nestwerk.nests import privacy
from nestwerk.nests.actions.again import AGAIN
from nestwerk.nests.actions.moving import move_along
from nestwerk.nests.actions.reminding import remind
from nestwerk.nests.queries.opened import opens_with
from nestwerk.nests.queries.ready import is_ready
from nestwerk.nests.queries.trail import SENTENCES
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.participants.actions.renewing import TAKES_ALONG
from nestwerk.participants.queries.keeping import KEEPS
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    READY.add(is_ready)
    TOLD.add(SENTENCES)
    ROOMS_ABOVE.add(privacy)
    TAKES_ALONG.add(move_along)
    KEEPS.add(opens_with)
    ROUNDS.add(remind)
    journal.AGAIN.add(AGAIN)
