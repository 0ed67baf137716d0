"""Who reads what people write around a group: one line a field, decided once.

The forms print it under the field (people.permissions.read_by), and tests/promises hold every page, file and letter
against it. A new field of words fails the build until it stands here.
'facilitators' are those who guide the group when it is written, and whom one of them hands it to; 'there' is who is
in the team when it is saved and saved the own words. 'leaders' are the facilitators and the coordinators, 'parent' is
the parent whom it is about, besides the leaders; 'group' are the parents of the group; 'signer' is who put the first
name with a theme, besides the leaders; 'told' is the team, and the group when a parent says so. A personal link is no
proof of who reads: what workers write for each other never goes out by a link, and is handed over by a person when a
parent asks for it. What a group says of itself to everybody (its name, what it does, themes of meetings) stands in
tests/promises.
"""

NESTWERK_READERS: dict[str, str] = {
    # What is known of a parent
    "participants.participant.name": "team",
    "participants.participant.phone": "parent",
    "participants.participant.email": "parent",
    "participants.participant.access_needs": "parent",
    "participants.reply.note": "parent",
    # What workers write about a parent
    "participants.attendance.reason": "leaders",
    "participants.merge.aside": "leaders",
    "participants.placechange.reason": "leaders",
    "participants.readingrequest.handed": "leaders",
    "today.personnote.words": "facilitators",
    # What workers write for each other
    "today.debrief.words": "there",
    "today.followup.what": "team",
    "today.preparationnote.words": "team",
    "today.shift.words": "team",
    # What workers write for parents
    "groups.cancellation.reason": "group",
    "groups.move.reason": "group",
    "gatherings.choice.why": "group",
    "gatherings.hiding.reason": "signer",
    # What parents write
    "gatherings.theme.words": "group",
    "gatherings.tip.words": "group",
    "gatherings.tried.words": "told",
    "gatherings.grouprule.words": "group",
    "gatherings.helppost.title": "group",
    "gatherings.helppost.words": "group",
}
