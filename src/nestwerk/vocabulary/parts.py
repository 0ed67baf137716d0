"""Where this room joins in with what rooms below it do."""

from nestwerk.people.actions.rights import PRIVACY
from nestwerk.vocabulary import privacy


def hang_all() -> None:
    PRIVACY.add(privacy)
