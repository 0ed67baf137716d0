"""What this room keeps about a person, and how it forgets."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from nestwerk.kernel import letters
from nestwerk.kernel.models import AuditLine
from nestwerk.people import actions
from nestwerk.people.models import Appointment, FactorReset, Invitation, Membership, Person


def export(person: Person) -> dict[str, Any]:
    """Return everything here about this person, in words that need no manual."""
    hats = Membership.objects.filter(person=person).select_related("organisation")
    factors = Authenticator.objects.filter(user=person)
    devices = UserSession.objects.filter(user=person)
    acts = AuditLine.objects.filter(by_id=person.pk).order_by("at", "pk")
    return {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "joined": person.joined_at,
        "last_signed_in": person.last_login,
        "memberships": [{"organisation": hat.organisation.name, "role": hat.role, "since": hat.since} for hat in hats],
        "duties": list(Appointment.objects.filter(person=person).values("duty", "at")),
        "ways_to_sign_in": list(factors.values("type", "created_at", "last_used_at")),
        "second_steps_to_take_away": list(person.factor_resets.values("asked_at", "done_at", "stopped_at")),
        "devices": [{"since": row.created_at, "browser": row.user_agent} for row in devices],
        "acts": list(acts.values("at", "verb")),
    }


def erase(person: Person, *, by: Person, at: datetime) -> dict[str, Any]:
    """Blank the person's row, keep its key, and take away all that hangs on it."""
    for invitation in Invitation.objects.open().filter(email=person.email or "").select_related("organisation"):
        actions.withdraw(invitation=invitation, by=by, at=at)
    for hat in Membership.objects.filter(person=person).select_related("organisation"):
        actions.end_membership(organisation=hat.organisation, person=person, by=by, at=at, verb="left on erasure")
    letters.forget(letters.about(person))
    actions.end_other_sessions(person=person, this=None, by=by, at=at)
    FactorReset.objects.filter(person=person).delete()
    gone = {
        model._meta.label_lower: model.objects.filter(**{owner: person}).delete()[0]
        for model, owner in (
            (Appointment, "person"),
            (Authenticator, "user"),
            (EmailAddress, "user"),
            (SocialAccount, "user"),
        )
    }
    person.name, person.email, person.language = "", None, "nl"
    person.is_active, person.erased_at, person.last_login = False, at, None
    person.set_unusable_password()
    person.save()
    return {"person": "blanked", **gone}
