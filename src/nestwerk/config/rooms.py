"""Who joins in: the rooms, and what each hangs where in the house. No environment here, only names.

Settings take these over; code asks `settings.NESTWERK_...` and knows no room above its own.
"""

from django.utils.translation import gettext_noop

# Rooms with rows of their own, lowest first
ROOMS_WITH_ROWS = [
    "people",
    "vocabulary",
    "messenger",
    "catalogue",
    "editorial",
    "intake",
    "programmes",
    "groups",
    "participants",
    "gatherings",
    "today",
    "reach",
]
# The highest room first: `people` forgets the address by which the others still find what is theirs to forget.
NESTWERK_PRIVACY_ROOMS = [f"nestwerk.{room}.privacy" for room in reversed(ROOMS_WITH_ROWS)]
# What rooms above add to the sheet of a practice
NESTWERK_SHEET_PARTS = ["nestwerk.groups.queries.on_sheet.sheet_part"]
NESTWERK_EVIDENCE = ["nestwerk.catalogue.queries.evidence_for", "nestwerk.programmes.queries.evidence_for"]
# Tabs of the binder: words, hue, address. Links at the foot: words, address. The words are msgids.
NESTWERK_TABS = [
    (gettext_noop("Find"), "vinden", "catalogue:list"),
    (gettext_noop("Together"), "samen", "groups:home"),
    (gettext_noop("Frameworks"), "kaders", "vocabulary:frameworks"),
    (gettext_noop("Help now"), "samen", "portal:help"),
]
NESTWERK_FOOT = [(gettext_noop("About Nestwerk"), "portal:about"), (gettext_noop("Sign in"), "account_login")]
# What can be found: functions that bring the index up to date with a room, yielding (done, all)
NESTWERK_SEARCHABLE = ["nestwerk.catalogue.actions.index.reindex_all"]
# Per kind, a function that names what was found: key to title
NESTWERK_FOUND = {"practice": "nestwerk.catalogue.queries.shelf.titles"}
# What higher rooms offer to whoever writes practices: words, address
NESTWERK_WRITING_DOORS = [(gettext_noop("Import a document"), "intake:imports")]
# Pages of higher rooms about one organisation, for its coordinators: words, address
NESTWERK_ORGANISATION_DOORS = [
    (gettext_noop("Overview"), "reach:overview"),
    (gettext_noop("Messages"), "messenger:log"),
    (gettext_noop("What parents agree to"), "participants:consent_texts"),
]
# Where a group begins, for rooms below it
NESTWERK_START_GROUP = "groups:new"
# Who hears of a group that changed (groups.actions.news): functions of rooms above it
NESTWERK_GROUP_NEWS = ["nestwerk.participants.actions.places.hear", "nestwerk.participants.actions.notices.hear"]
# How many of those who have a place get a message, and how many there are (groups.queries.reach)
NESTWERK_GROUP_REACH = "nestwerk.participants.queries.notices.reach_of"
# Doors on the page of a group: words (a msgid), icon, url name that takes the group's address, and for whom:
# "run" for its facilitators and coordinators, "team" for volunteers too. Doors beside all groups take no address.
NESTWERK_GROUP_DOORS: list[tuple[str, str, str, str]] = [
    (gettext_noop("Today"), "clock", "today:of_group", "team"),
    (gettext_noop("Participants"), "people", "participants:list", "run"),
    (gettext_noop("Waiting list"), "clock", "participants:waiting", "run"),
    (gettext_noop("What do we talk about?"), "heart", "gatherings:team-board", "team"),
    (gettext_noop("Our rules"), "hands", "gatherings:team-rules", "team"),
    (gettext_noop("Tips to try at home"), "tip", "gatherings:team-tips", "team"),
    (gettext_noop("Helping each other"), "people", "gatherings:team-help", "team"),
]
NESTWERK_TEAM_DOORS: list[tuple[str, str, str]] = [
    (gettext_noop("Today"), "clock", "today:home"),
    (gettext_noop("Tasks at meetings"), "hands", "today:shifts"),
]
# Where parents sign up for a group: a url name that takes the group's address
NESTWERK_SIGN_UP = "participants:sign_up"
# Modules with export_participant and erase_participant: what rooms above participants keep of a parent
NESTWERK_PARTICIPANT_ROOMS: list[str] = ["nestwerk.gatherings.privacy", "nestwerk.today.privacy"]
# Functions that return a group's own rules as lines, shown when somebody signs up
NESTWERK_GROUP_RULES = ["nestwerk.gatherings.queries.rules.lines_of"]
# Who hears that roles in an organisation, or a place in a team, were taken away: functions of rooms above
NESTWERK_ROLE_NEWS = ["nestwerk.groups.actions.team.hear_roles"]
NESTWERK_TEAM_NEWS = ["nestwerk.today.actions.leaving.hear", "nestwerk.participants.actions.details.leave_team"]
# What hangs on the roles of a member: functions that return lines to read before roles change
NESTWERK_HANGS_ON_ROLES = ["nestwerk.groups.queries.hanging.lines", "nestwerk.people.queries.hanging.lines"]
# Jobs of the rooms for the daily upkeep: each is told the moment
NESTWERK_UPKEEP = [
    "nestwerk.editorial.actions.forget_proposals",
    "nestwerk.intake.actions.tidy",
    "nestwerk.messenger.actions.tidy",
    "nestwerk.groups.actions.forget_old_drafts",
    # First count what closes, then erase what is over its term.
    "nestwerk.reach.actions.close_periods",
    "nestwerk.reach.actions.run_terms",
]
# And for the round every five minutes
NESTWERK_ROUNDS = ["nestwerk.messenger.actions.go_round", "nestwerk.participants.actions.notices.remind"]
# Rooms above participants that keep something for a term
NESTWERK_TERMS: list[str] = ["nestwerk.today.actions.forget_notes"]
# What was taken away since a backup is taken away again when it is put back: a dictionary per room, kind to function
NESTWERK_AGAIN = [f"nestwerk.{room}.actions.again.AGAIN" for room in ("people", "groups", "participants", "today")]
# Sentences of the audit trail, a dictionary per room: verb to msgid
NESTWERK_SENTENCES = [f"nestwerk.{room}.queries.trail.SENTENCES" for room in ROOMS_WITH_ROWS if room != "vocabulary"]
