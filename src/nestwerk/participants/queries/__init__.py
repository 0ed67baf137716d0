"""Reads of this room, by what they are about."""

from nestwerk.participants.queries.agreed import rules_of
from nestwerk.participants.queries.childcare import AsksChildcare, off_now, who_asks_childcare
from nestwerk.participants.queries.consents import (
    agreed_of,
    consents_of,
    current_texts,
    has_consent,
    lacks_words,
    words_to_agree,
)
from nestwerk.participants.queries.group_messages import on_page_of as from_team
from nestwerk.participants.queries.keeping import has_new_calendar, just_taken, keeps_sealed, needs_own_link
from nestwerk.participants.queries.links import (
    CALENDAR_NAME,
    SAME_SIGN_UP,
    acts_of_team,
    calendar_address,
    can_be_sent,
    done_by_team,
    has_link_of_sign_up,
    link_by,
    link_of,
    link_over,
    links_of_team,
    page_address,
    participant_by,
    second_of_sign_up,
    secret_of,
    secret_of_press,
    secret_of_sign_up,
    text_messages_on,
)
from nestwerk.participants.queries.merging import brought_into
from nestwerk.participants.queries.notices import hears, hears_when_told, own_way, pot_of, reply_of
from nestwerk.participants.queries.own_file import others_did
from nestwerk.participants.queries.places import (
    Places,
    children_in_childcare,
    families_waiting_for_childcare,
    parents_counted_with,
    place_in_line,
    places_of,
)
from nestwerk.participants.queries.reading import Written, reasons_about, requests_of, requests_seen_by
from nestwerk.participants.queries.roster import RosterRow, roster
from nestwerk.participants.queries.spoken import asked_herself, spoken_for
from nestwerk.participants.queries.warned import (
    Held,
    contact_mark,
    held_contacts,
    known_contacts,
    waiting_warnings,
    warned_of_change,
)

__all__ = [
    "CALENDAR_NAME",
    "SAME_SIGN_UP",
    "AsksChildcare",
    "Held",
    "Places",
    "RosterRow",
    "Written",
    "acts_of_team",
    "agreed_of",
    "asked_herself",
    "brought_into",
    "calendar_address",
    "can_be_sent",
    "children_in_childcare",
    "consents_of",
    "contact_mark",
    "current_texts",
    "done_by_team",
    "families_waiting_for_childcare",
    "from_team",
    "has_consent",
    "has_link_of_sign_up",
    "has_new_calendar",
    "hears",
    "hears_when_told",
    "held_contacts",
    "just_taken",
    "keeps_sealed",
    "known_contacts",
    "lacks_words",
    "link_by",
    "link_of",
    "link_over",
    "links_of_team",
    "needs_own_link",
    "off_now",
    "others_did",
    "own_way",
    "page_address",
    "parents_counted_with",
    "participant_by",
    "place_in_line",
    "places_of",
    "pot_of",
    "reasons_about",
    "reply_of",
    "requests_of",
    "requests_seen_by",
    "roster",
    "rules_of",
    "second_of_sign_up",
    "secret_of",
    "secret_of_press",
    "secret_of_sign_up",
    "spoken_for",
    "text_messages_on",
    "waiting_warnings",
    "warned_of_change",
    "who_asks_childcare",
    "words_to_agree",
]
