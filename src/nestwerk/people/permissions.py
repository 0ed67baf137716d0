"""Who may do what. Pages that somebody may not see answer 404, so most of it is in the querysets."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nestwerk.people.models import Duty, Organisation, Person
from nestwerk.people.queries.standing import duties_of


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in. For types only."""

    user: Person


def may_coordinate(person: object, organisation: Organisation) -> bool:
    """Members, invitations, settings and trail of one organisation: its coordinators."""
    return Organisation.objects.led_by(person).filter(pk=organisation.pk).exists()


def is_member(person: object, organisation: Organisation) -> bool:
    """Anything that an organisation keeps to itself: its members, whatever their role."""
    return Organisation.objects.visible_to(person).filter(pk=organisation.pk).exists()


def may_operate(person: object) -> bool:
    """Organisations and duties of the whole installation: operators."""
    return Duty.OPERATOR in duties_of(person)


def may_edit_catalogue(person: object) -> bool:
    """The shared catalogue: editors."""
    return Duty.EDITOR in duties_of(person)


# Who reads a field, as it is printed under it.
READ_BY: dict[str, Any] = {
    "facilitators": _(
        "Only who guides this group when you write this reads it, and who comes later when one of you hands it over."
    ),
    "there": _(
        "Who is in the team now reads this, volunteers too, once they saved their own. Who comes later does not."
    ),
    "leaders": _("Only facilitators and coordinators read this."),
    "team": _("Everybody in the team reads this, volunteers too. Parents do not."),
    "parent": _("The parent reads this too, on the own page."),
    "signer": _(
        "Facilitators and coordinators read this, and a parent who put her first name with a theme, on her page. "
        "Be kind."
    ),
    "told": _("The team reads this without a name, and the other parents when its writer says so."),
    "group": _("The parents of the group read this."),
}


def read_by(field: str) -> Any:
    """Return the sentence that says who reads what is written in a field (settings.NESTWERK_READERS)."""
    return READ_BY[settings.NESTWERK_READERS[field]]
