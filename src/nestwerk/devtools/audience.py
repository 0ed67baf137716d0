"""Which code and templates say something that a parent reads: in six languages, where a team has three."""

import re

PARENTS_ROOMS = ("portal", "helplines", "ui", "vocabulary", "catalogue", "takeaway", "places")
# Rooms whose pages are for the team, but for these folders and files that a parent sees.
PARENTS_FOLDERS = (
    "groups/templates/groups/public/",
    "groups/models/venue.py",
    "groups/queries/calendar.py",
    # Where somebody lives, also at the sign-up.
    "ui/towns.py",
    # Finding a group near by.
    "groups/forms/finding.py",
    "groups/queries/ages.py",
    # What groups hang on the page of a concept.
    "groups/queries/evidence.py",
    "groups/views/on_map.py",
    "groups/views/papers.py",
    "programmes/models.py",
    "departures/templates/departures/parent/",
    # What programmes hang on the page of a concept.
    "programmes/queries/evidence.py",
    "participants/templates/participants/parent/",
    "participants/templates/participants/letters/",
    *(f"participants/forms/{name}.py" for name in ("parent", "fields")),
    "participants/models/participant.py",
    "participants/queries/links.py",
    "participants/queries/other_group.py",
    "participants/actions/",
    *(f"gatherings/{place}/" for place in ("templates/gatherings/parent", "forms", "models", "actions")),
    *(f"nests/{place}" for place in ("templates/nests/parent/", "views/", "forms/", "actions/", "queries/")),
    # What the editors' room hangs on the pages of the catalogue.
    "editorial/templates/editorial/_tools.html",
    "editorial/templates/editorial/_own_crumb.html",
)
# And in the rooms that parents visit, what is for editors: it speaks the languages of the team.
TEAM = re.compile(
    r"catalogue/(?:templates/catalogue/missed|queries/(?:trail|versions))"
    r"|portal/.*/(?:funder|_series|_periods|lines-to-check)"
    r"|takeaway/(?:queries/news|views/feed|templates/takeaway/_feed_lines)|nests/(?:queries/trail|views/team)"
)
PARENTS_PLACES = ("templates/", "templatetags/", "views", "queries", "models/sheet.py")
PARENTS_FILES = ("config/rooms.py",)
# What the code of a room says that has a folder of pages for parents, but for what is of the team.
PARENTS_CODE = re.compile(
    r"gatherings/(?:views|queries)/(?!team|trail)|evaluation/(?:templates/evaluation/(?:parent/|_)|views/parent"
    r"|views/team/papers|\w+/(?:delivering|telling|story_words|evidence|scales))"
    r"|findings/(?:(?:templates/findings|views)/parent/|views/team/papers|models/kinds|actions/answering"
    r"|queries/(?:soundings|asked|quotes|evidence))"
    r"|dialogue/(?:(?:templates/dialogue/|views/)(?:parent/|_)|models/k|forms/g|actions/[cg]|queries/(?:letters|proposals))"
)


def seen_by_parents(place: str) -> bool:
    """True for what parents read: templates, tags, views and reads of the rooms they visit, and the tabs."""
    room, _, rest = place.partition("/")
    if TEAM.match(place):
        return False
    if place.startswith((*PARENTS_FILES, *PARENTS_FOLDERS)) or PARENTS_CODE.match(place):
        return True
    return room in PARENTS_ROOMS and rest.startswith(PARENTS_PLACES)
