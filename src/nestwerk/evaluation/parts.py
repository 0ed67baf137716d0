"""Where this room joins in with what rooms below it do."""

from typing import Any

from django.template import Context
from django.template.loader import render_to_string
from django.utils.translation import get_language

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries.parts import SHEET_PARTS, SheetPart
from nestwerk.evaluation import actions, privacy, queries
from nestwerk.evaluation.actions.again import AGAIN
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.queries import known_codes
from nestwerk.evaluation.queries.evidence import evidence_for
from nestwerk.evaluation.queries.trail import BY_ITSELF, SENTENCES
from nestwerk.groups.queries.hanging import GOES_ON
from nestwerk.kernel.clock import now
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.participants.actions.erasing import ROOMS_ABOVE
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.queries import trail as people_trail
from nestwerk.people.queries.hanging import STAYS
from nestwerk.people.queries.notices import NOTICES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import hang
from nestwerk.vocabulary.queries.evidence import EVIDENCE


def _asked_now(context: Context, about: Any) -> str:
    """On a parent's own page: what can be filled in now. It leads to everybody's door. After that her own story."""
    rounds = queries.open_for(about, me=context.get("me"), at=now())
    told = {"rounds": rounds, "language": get_language()}
    drawn = render_to_string("evaluation/parent/_now.html", told) if rounds else ""
    if about.ended_at is not None or any(one.kind == FormKind.END for one in rounds):
        drawn += render_to_string("evaluation/parent/_tell.html", {"secret": context["secret"]})
    return drawn


def _on_sheet(practice: Practice, person: object) -> SheetPart | None:
    """On the page of a practice: what parents of groups found whose organisations agreed."""
    living = queries.living_of(practice.pk, get_language() or "nl")
    return SheetPart("evaluation/_on_sheet.html", {"living": living, "results": living}) if living else None


def hang_all() -> None:
    hang("parent-page", _asked_now)
    SHEET_PARTS.add(_on_sheet)
    EVIDENCE.add(evidence_for)
    PRIVACY.add(privacy)
    STAYS.add(known_codes.lines)
    GOES_ON.add(known_codes.lines_in)
    NOTICES.add(known_codes.notices)
    ROOMS_ABOVE.add(privacy)
    TOLD.add(SENTENCES)
    people_trail.BY_ITSELF.add(BY_ITSELF)
    UPKEEP.add(actions.close_over, actions.forget_over_term)
    journal.AGAIN.add(AGAIN)
