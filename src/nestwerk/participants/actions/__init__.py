"""Every write about who takes part. Each takes who and when, and leaves an audit line."""

from nestwerk.participants.actions.accounts import AlreadyLinked, link_account, see_account_change
from nestwerk.participants.actions.asking import tell_of_questions
from nestwerk.participants.actions.attendance import NotInThisGroup, count_heads, reply, tap, walk_in
from nestwerk.participants.actions.childcare import NoChildcare, call_off_childcare, find_childcare_again
from nestwerk.participants.actions.confirming import accept, remove
from nestwerk.participants.actions.consents import (
    BadConsentText,
    give_consents,
    load_shared_texts,
    withdraw_consent,
    write_text,
)
from nestwerk.participants.actions.contacts import (
    ChangedMeanwhile,
    confirm_contacts,
    say_contacts_right,
    settle_contacts,
)
from nestwerk.participants.actions.correcting import Corrected, correct_sign_up
from nestwerk.participants.actions.details import (
    FIELDS,
    change_details,
    choose_calendar_address,
    choose_childcare,
    took_along,
)
from nestwerk.participants.actions.doubles import NotTwo, OthersFirst, TakenApart, merge, say_whether_one, unmerge
from nestwerk.participants.actions.erasing import erase, export, written_about
from nestwerk.participants.actions.families import join_family, part_family
from nestwerk.participants.actions.from_list import (
    AlreadyThere,
    BroughtIn,
    OtherWords,
    Row,
    ToldOf,
    bring_in,
    tell_of_list,
)
from nestwerk.participants.actions.group_messages import (
    NobodyToWrite,
    NothingWritten,
    take_message_back,
    write_to_group,
)
from nestwerk.participants.actions.links import (
    close_links,
    new_link,
    revoke_link,
)
from nestwerk.participants.actions.notices import take_own_page_back, tell_of_organisation, tell_own_page
from nestwerk.participants.actions.places import (
    NoFreePlace,
    NotWaiting,
    ReasonNeeded,
    fill_places,
    give_back,
    leave,
    promote,
)
from nestwerk.participants.actions.present import GoneMeanwhile, locked_row, present
from nestwerk.participants.actions.reading import ask_to_read, hand_over
from nestwerk.participants.actions.reasons import forget_reason, forget_set_aside
from nestwerk.participants.actions.removing import remove_many
from nestwerk.participants.actions.renewing import end_calendar_too, new_own_link, open_link
from nestwerk.participants.actions.secret import KnownLink, StaysShutForGood, be_hers_alone
from nestwerk.participants.actions.sending import send_link
from nestwerk.participants.actions.sent import differing
from nestwerk.participants.actions.signing_up import (
    GroupOver,
    NoSignUp,
    NoWordsToAgree,
    SignUp,
    TooManyNow,
    sign_up,
    signed_up_by,
)
from nestwerk.participants.actions.spoken import NotAgreed, agree_to_keep, answer_for_myself
from nestwerk.participants.actions.team_acts import saw_team
from nestwerk.participants.actions.telling import (
    JustChanged,
    MadeMeanwhile,
    NobodyWarned,
    NoLink,
    NoTexts,
    NotSure,
    NoWayToReach,
)
from nestwerk.participants.rules.holding import CONTACTS

__all__ = [
    "CONTACTS",
    "FIELDS",
    "AlreadyLinked",
    "AlreadyThere",
    "BadConsentText",
    "BroughtIn",
    "ChangedMeanwhile",
    "Corrected",
    "GoneMeanwhile",
    "GroupOver",
    "JustChanged",
    "KnownLink",
    "MadeMeanwhile",
    "NoChildcare",
    "NoFreePlace",
    "NoLink",
    "NoSignUp",
    "NoTexts",
    "NoWayToReach",
    "NoWordsToAgree",
    "NobodyToWrite",
    "NobodyWarned",
    "NotAgreed",
    "NotInThisGroup",
    "NotSure",
    "NotTwo",
    "NotWaiting",
    "NothingWritten",
    "OtherWords",
    "OthersFirst",
    "ReasonNeeded",
    "Row",
    "SignUp",
    "StaysShutForGood",
    "TakenApart",
    "ToldOf",
    "TooManyNow",
    "accept",
    "agree_to_keep",
    "answer_for_myself",
    "ask_to_read",
    "be_hers_alone",
    "bring_in",
    "call_off_childcare",
    "change_details",
    "choose_calendar_address",
    "choose_childcare",
    "close_links",
    "confirm_contacts",
    "correct_sign_up",
    "count_heads",
    "differing",
    "end_calendar_too",
    "erase",
    "export",
    "fill_places",
    "find_childcare_again",
    "forget_reason",
    "forget_set_aside",
    "give_back",
    "give_consents",
    "hand_over",
    "join_family",
    "leave",
    "link_account",
    "load_shared_texts",
    "locked_row",
    "merge",
    "new_link",
    "new_own_link",
    "open_link",
    "part_family",
    "present",
    "promote",
    "remove",
    "remove_many",
    "reply",
    "revoke_link",
    "saw_team",
    "say_contacts_right",
    "say_whether_one",
    "see_account_change",
    "send_link",
    "settle_contacts",
    "sign_up",
    "signed_up_by",
    "take_message_back",
    "take_own_page_back",
    "tap",
    "tell_of_list",
    "tell_of_organisation",
    "tell_of_questions",
    "tell_own_page",
    "took_along",
    "unmerge",
    "walk_in",
    "withdraw_consent",
    "write_text",
    "write_to_group",
    "written_about",
]
