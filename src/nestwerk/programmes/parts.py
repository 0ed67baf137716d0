"""Where this room joins in with what rooms below it do."""

from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.programmes import privacy
from nestwerk.programmes.queries.evidence import evidence_for
from nestwerk.programmes.queries.trail import SENTENCES
from nestwerk.vocabulary.queries.evidence import EVIDENCE


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    EVIDENCE.add(evidence_for)
