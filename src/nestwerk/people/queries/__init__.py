"""Reads of this room, by what they are about."""

from nestwerk.people.queries.accounts import (
    account_of,
    any_account,
    sessions_of,
    sign_in_addresses_of,
    standing,
    who_did,
)
from nestwerk.people.queries.members import (
    OrganisationCard,
    duty_holders,
    invitation_by_token,
    invitations_that_end,
    is_last_coordinator,
    is_last_operator,
    members_of,
    open_invitations,
    organisations,
    organisations_of,
    roles_in,
    waiting_invitations,
)
from nestwerk.people.queries.standing import duties_of
from nestwerk.people.rules.names import first_name, first_names

__all__ = [
    "OrganisationCard",
    "account_of",
    "any_account",
    "duties_of",
    "duty_holders",
    "first_name",
    "first_names",
    "invitation_by_token",
    "invitations_that_end",
    "is_last_coordinator",
    "is_last_operator",
    "members_of",
    "open_invitations",
    "organisations",
    "organisations_of",
    "roles_in",
    "sessions_of",
    "sign_in_addresses_of",
    "standing",
    "waiting_invitations",
    "who_did",
]
