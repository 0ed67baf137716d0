"""Where this room joins in with what rooms below it do."""

from nestwerk.catalogue.queries.parts import SHEET_PARTS, Place
from nestwerk.groups import actions, privacy
from nestwerk.groups.actions.again import AGAIN
from nestwerk.groups.actions.team import hear_roles
from nestwerk.groups.queries import hanging, known_doors, unguided
from nestwerk.groups.queries.evidence import evidence_for
from nestwerk.groups.queries.in_search import above_results
from nestwerk.groups.queries.on_sheet import sheet_part
from nestwerk.groups.queries.trail import SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.members import ROLES_TAKEN
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries.hanging import HANGING, STAYS
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import from_template, hang
from nestwerk.vocabulary.queries.evidence import EVIDENCE


def hang_all() -> None:
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    UPKEEP.add(actions.forget_old_drafts)
    journal.AGAIN.add(AGAIN)
    ROLES_TAKEN.add(hear_roles)
    HANGING.add(hanging.lines)
    STAYS.add(known_doors.lines)
    hanging.GOES_ON.add(lambda group, _person: known_doors.lines_in(group))
    NOTICES.add(unguided.unguided, known_doors.notices)
    SHEET_PARTS.add(sheet_part)
    EVIDENCE.add(evidence_for)
    hang(Place.RESULTS_TOP, from_template("groups/public/_in_search.html", above_results))
