"""Words and addresses that rooms put on pages of rooms below them. No environment here.

Settings take these over; code asks `settings.NESTWERK_...` and knows no room above its own. Functions are handed over
by the rooms themselves (`parts.py`).
"""

from django.utils.translation import gettext_noop

# Tabs of the binder: words, hue, address. Links at the foot: words, address. The words are msgids.
NESTWERK_TABS = [
    (gettext_noop("Find"), "vinden", "catalogue:list"),
    (gettext_noop("Together"), "samen", "groups:home"),
    (gettext_noop("Frameworks"), "kaders", "vocabulary:frameworks"),
    (gettext_noop("Help now"), "samen", "portal:help"),
]
NESTWERK_FOOT = [
    (gettext_noop("About Nestwerk"), "portal:about"),
    (gettext_noop("Accessibility"), "portal:access"),
    (gettext_noop("Sign in"), "account_login"),
]
# What higher rooms offer to whoever writes practices: words, address
NESTWERK_WRITING_DOORS = [(gettext_noop("Import a document"), "intake:imports")]
# Pages of higher rooms about one organisation, for its coordinators: words, address
NESTWERK_ORGANISATION_DOORS = [
    (gettext_noop("Overview"), "reach:overview"),
    (gettext_noop("What parents found"), "evaluation:overview"),
    (gettext_noop("For funders"), "portal:funder"),
    (gettext_noop("What we use"), "editorial:uses"),
    (gettext_noop("Messages"), "messenger:log"),
    (gettext_noop("What parents agree to"), "participants:consent_texts"),
    (gettext_noop("Leave"), "departures:page"),
]
# Pages of higher rooms for who runs this installation: words, address
NESTWERK_OPERATOR_DOORS = [
    (gettext_noop("Who leaves"), "departures:proofs"),
    (gettext_noop("Help lines to check"), "portal:lines-to-check"),
]
# Pages of higher rooms for researchers: words (a msgid), icon, address; "organisation" takes the organisation's address
NESTWERK_RESEARCH_DOORS = [
    (gettext_noop("Studies of stories"), "quote", "stories:home", ""),
    (gettext_noop("Answers to take along"), "download", "evaluation:answers", "organisation"),
]
# Doors of higher rooms on the page of a study: words (a msgid), icon, url name that takes the study's key
NESTWERK_STUDY_DOORS = [
    (gettext_noop("Count and compare"), "chart", "analysis:table"),
    (gettext_noop("What was found"), "sprout", "findings:home"),
]
# Where a group begins, for rooms below it
NESTWERK_START_GROUP = "groups:new"
# Who heard that a meeting changed: a url name that takes the group's address and the meeting's key
NESTWERK_MEETING_HEARD = "participants:heard"
# Where a team looks back on a meeting: a url name that takes the meeting's key
NESTWERK_MEETING_LOOK_BACK = "today:debrief"
# Whose children childcare was promised to: a url name that takes the group's address
NESTWERK_GROUP_CHILDCARE = "today:childcare_of_group"
# Doors on the page of a group: words (a msgid), icon, url name that takes the group's address, and for whom:
# "run" for its facilitators and coordinators, "team" for volunteers too. Doors beside all groups take no address; there
# "run" is for who may begin a group.
NESTWERK_GROUP_DOORS: list[tuple[str, str, str, str]] = [
    (gettext_noop("Today"), "clock", "today:of_group", "team"),
    (gettext_noop("Participants"), "people", "participants:list", "run"),
    (gettext_noop("Waiting list"), "clock", "participants:waiting", "run"),
    (gettext_noop("Write to the group"), "mail", "participants:messages", "run"),
    (gettext_noop("What do we talk about?"), "heart", "gatherings:team-board", "team"),
    (gettext_noop("Our rules"), "hands", "gatherings:team-rules", "team"),
    (gettext_noop("Tips to try at home"), "tip", "gatherings:team-tips", "team"),
    (gettext_noop("Helping each other"), "people", "gatherings:team-help", "team"),
    (gettext_noop("Parents draw who is around them"), "pencil", "nests:team", "team"),
    (gettext_noop("How was it? What changed?"), "chart", "evaluation:team", "run"),
]
NESTWERK_TEAM_DOORS: list[tuple[str, str, str, str]] = [
    (gettext_noop("Today"), "clock", "today:home", "team"),
    (gettext_noop("Tasks at meetings"), "hands", "today:shifts", "team"),
    (gettext_noop("Dialogue sessions: the safety net"), "chat", "dialogue:home", "run"),
    (gettext_noop("Studies of stories"), "quote", "stories:home", "run"),
]
# Where parents sign up for a group: a url name that takes the group's address
NESTWERK_SIGN_UP = "participants:sign_up"
# Doors on a parent's own page: words, more words, icon, url name that takes the secret of her link
NESTWERK_PARENT_DOORS: list[tuple[str, str, str, str]] = [
    (
        gettext_noop("Who is around you"),
        gettext_noop("Draw it, for yourself. You decide what becomes of it."),
        "people",
        "nests:start",
    ),
    (
        gettext_noop("What changed for you?"),
        gettext_noop("After the last meeting: tell one thing, also when it got worse."),
        "chat",
        "evaluation:story",
    ),
]
