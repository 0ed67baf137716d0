"""Where this room joins in with what rooms below it do."""

from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.programmes import privacy
from nestwerk.programmes.queries.evidence import evidence_for
from nestwerk.programmes.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.vocabulary.queries.evidence import EVIDENCE


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    EVIDENCE.add(evidence_for)
