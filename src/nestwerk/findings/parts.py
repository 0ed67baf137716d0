"""Where this room joins in with what rooms below it do."""

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries.parts import SHEET_PARTS, SheetPart
from nestwerk.findings import actions, privacy
from nestwerk.findings.actions.again import AGAIN
from nestwerk.findings.queries.evidence import evidence_for
from nestwerk.findings.queries.guide import guides_on
from nestwerk.findings.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.vocabulary.queries.evidence import EVIDENCE


def _on_sheet(practice: Practice, person: object) -> SheetPart | None:
    """On the page of a practice: guides of studies that looked at it."""
    guides = guides_on(practice.pk)
    return SheetPart("findings/parent/_on-sheet.html", {"guides": guides}) if guides else None


def hang_all() -> None:
    SHEET_PARTS.add(_on_sheet)
    EVIDENCE.add(evidence_for)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.forget_soundings)
    journal.AGAIN.add(AGAIN)
