"""Where this room joins in with what rooms below it do."""

from nestwerk.catalogue import privacy
from nestwerk.catalogue.actions.index import KIND, reindex_all
from nestwerk.catalogue.queries.evidence import evidence_for
from nestwerk.catalogue.queries.shelf import titles
from nestwerk.catalogue.queries.trail import SENTENCES
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.trail import TOLD
from nestwerk.places import queries as places
from nestwerk.search.queries.kinds import KINDS, Kind
from nestwerk.search.queries.names import NAMES
from nestwerk.vocabulary.queries.evidence import EVIDENCE

PRACTICES = Kind(KIND, titles, reindex_all)


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    EVIDENCE.add(evidence_for)
    KINDS.add(PRACTICES)
    NAMES.add(places.is_name)
