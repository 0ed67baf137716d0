"""Where this room joins in with what rooms below it do."""

from nestwerk.gatherings import privacy
from nestwerk.gatherings.actions.again import AGAIN
from nestwerk.gatherings.actions.help import end_with_place
from nestwerk.gatherings.actions.shown import show_no_more
from nestwerk.gatherings.queries.rules import lines_of
from nestwerk.gatherings.queries.trail import SENTENCES
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.participants.actions.left import WHEN_LEFT
from nestwerk.participants.actions.shown import SHOWS_NO_MORE
from nestwerk.participants.queries.agreed import RULES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    ROOMS_ABOVE.add(privacy)
    SHOWS_NO_MORE.add(show_no_more)
    WHEN_LEFT.add(end_with_place)
    RULES.add(lines_of)
    journal.AGAIN.add(AGAIN)
