"""Where this room joins in; on pages of the catalogue hang the editors' tools, and how a sheet stands."""

from collections.abc import Mapping

from django.template import Context
from django.urls import reverse

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries.parts import Place
from nestwerk.editorial import privacy
from nestwerk.editorial.actions import forget_proposals
from nestwerk.editorial.actions.again import AGAIN
from nestwerk.editorial.queries.own import offers_of
from nestwerk.editorial.queries.trail import SENTENCES
from nestwerk.kernel.jobs import UPKEEP
from nestwerk.people.actions.rights import PRIVACY
from nestwerk.people.models import Organisation, Person
from nestwerk.people.permissions import may_edit_catalogue
from nestwerk.people.queries.first_page import FIRST_PAGES
from nestwerk.people.queries.trail import TOLD
from nestwerk.trail import journal
from nestwerk.ui.parts import from_template, hang


def _offer(context: Context) -> Mapping[str, object]:
    """Return what became of an organisation's own practice that was offered to all."""
    practice: Practice = context["practice"]
    return {"offered": offers_of([practice.pk]).get(practice.pk)} if practice.organisation_id else {}


def _leads(context: Context) -> Mapping[str, object] | None:
    """Return the organisations that this visitor leads, for a shared sheet."""
    person = context["request"].user
    return {"leads": Organisation.objects.led_by(person)} if context["is_open"] else None


def _state(context: Context) -> Mapping[str, object] | None:
    return None if context["is_open"] else _offer(context)


# On the page of one's organisations, below the duty.
DUTY_PLACE = "duty-editor"


def _who_has_doors(context: Context) -> Mapping[str, object] | None:
    tends = may_edit_catalogue(context["request"].user)
    return {"tends": tends} if tends or context.get("account_links") else None


def _who_proposes(context: Context) -> Mapping[str, object] | None:
    return None if may_edit_catalogue(context["request"].user) else {}


TOOLS = from_template("editorial/_tools.html", _who_has_doors)
PROPOSE = from_template("editorial/_propose.html", _who_proposes)
OWN_CRUMB = from_template("editorial/_own_crumb.html")
TEND = from_template("editorial/_tend.html", _offer)
STATE = from_template("editorial/_state.html", _state)


USE = from_template("editorial/_use.html", _leads)
DUTY = from_template("editorial/_duty.html")


def _queue_of(person: Person) -> str:
    return reverse("editorial:queue") if may_edit_catalogue(person) else ""


def hang_all() -> None:
    FIRST_PAGES.add(_queue_of)
    hang(DUTY_PLACE, DUTY)
    PRIVACY.add(privacy)
    TOLD.add(SENTENCES)
    UPKEEP.add(forget_proposals)
    journal.AGAIN.add(AGAIN)
    hang(Place.LIST_TOOLS, TOOLS, order=6)
    hang(Place.LIST_END, PROPOSE)
    hang(Place.SHEET_CRUMB, OWN_CRUMB)
    hang(Place.SHEET_TEND, TEND)
    hang(Place.SHEET_STATE, STATE)
    hang(Place.SHEET_TEND, USE, order=6)
