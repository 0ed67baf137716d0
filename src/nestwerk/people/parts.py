"""Where this room joins in with what rooms below it do."""

from nestwerk.people import privacy
from nestwerk.people.actions.again import AGAIN
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import hanging, trail
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    trail.TOLD.add(trail.SENTENCES)
    # After the rooms above: what hangs on a group is read first.
    hanging.HANGING.add(hanging.lines, order=9)
    journal.AGAIN.add(AGAIN)
