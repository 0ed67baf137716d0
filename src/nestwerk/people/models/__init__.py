"""Persons, organisations, what ties them, and how people come in."""

from nestwerk.people.models.factor_reset import FactorReset
from nestwerk.people.models.invitation import FirstLink, Invitation, InvitationEnd
from nestwerk.people.models.organisation import Membership, Organisation, Role
from nestwerk.people.models.person import Appointment, Duty, Person

__all__ = [
    "Appointment",
    "Duty",
    "FactorReset",
    "FirstLink",
    "Invitation",
    "InvitationEnd",
    "Membership",
    "Organisation",
    "Person",
    "Role",
]
