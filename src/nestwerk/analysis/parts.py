"""Where this room joins in with what rooms below it do."""

from nestwerk.analysis import privacy
from nestwerk.analysis.queries.trail import SENTENCES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
