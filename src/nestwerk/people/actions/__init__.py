"""Writes of this room, by what they are about."""

from nestwerk.people.actions.accounts import (
    change_profile,
    demo_link,
    end_other_sessions,
    end_session,
    note_device,
    note_second_factors,
    note_used_code,
    open_account,
    person_of_demo_link,
    reseal_second_factors,
)
from nestwerk.people.actions.beginning import LinkGone, begin, first_link, first_link_works
from nestwerk.people.actions.codes import asked_for, is_right, may_ask, note_place, remember_code
from nestwerk.people.actions.duties import LastOperator, UnknownAccount, appoint, withdraw_duty
from nestwerk.people.actions.factor_resets import NoSecondStep, NotOursAlone, ask_factor_reset, stop_factor_resets
from nestwerk.people.actions.invitations import (
    AddressTaken,
    AlreadyMember,
    InvitationOver,
    OtherAddress,
    accept,
    accept_as_new,
    invite,
    invite_again,
    withdraw,
)
from nestwerk.people.actions.joining import add_member, hold_people
from nestwerk.people.actions.letting_in import let_operator_in
from nestwerk.people.actions.members import LastCoordinator, change_roles, end_membership
from nestwerk.people.actions.organisations import change_settings, make_organisation, make_organisation_for
from nestwerk.people.actions.rights import erase_person, export_person, privacy_rooms

__all__ = [
    "AddressTaken",
    "AlreadyMember",
    "InvitationOver",
    "LastCoordinator",
    "LastOperator",
    "LinkGone",
    "NoSecondStep",
    "NotOursAlone",
    "OtherAddress",
    "UnknownAccount",
    "accept",
    "accept_as_new",
    "add_member",
    "appoint",
    "ask_factor_reset",
    "asked_for",
    "begin",
    "change_profile",
    "change_roles",
    "change_settings",
    "demo_link",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "export_person",
    "first_link",
    "first_link_works",
    "hold_people",
    "invite",
    "invite_again",
    "is_right",
    "let_operator_in",
    "make_organisation",
    "make_organisation_for",
    "may_ask",
    "note_device",
    "note_place",
    "note_second_factors",
    "note_used_code",
    "open_account",
    "person_of_demo_link",
    "privacy_rooms",
    "remember_code",
    "reseal_second_factors",
    "stop_factor_resets",
    "withdraw",
    "withdraw_duty",
]
