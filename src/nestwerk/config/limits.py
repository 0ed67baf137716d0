"""How many in how many seconds (web.limits): a line a name. A community house with one address is never shut out."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400

NESTWERK_LIMITS: dict[str, tuple[int, int]] = {
    # Codes to sign in with: for one address from one place, and from everywhere together; and tries of one code.
    "code from here": (3, _MINUTE),
    "codes from here": (12, _HOUR),
    "codes from everywhere": (60, _HOUR),
    "code tries": (3, 10 * _MINUTE),
    # Counted to know it, not to limit it: from here somebody signed in lately.
    "signed in here": (1_000_000, 90 * _DAY),
    # Letters to people who did not ask for one: per sender, and per address that gets it.
    "invite by": (30, _HOUR),
    "invite to": (5, _HOUR),
    # Papers and files to take along, which cost more than a page: per person, and per place.
    "papers by": (60, 10 * _MINUTE),
    "papers from": (180, 10 * _MINUTE),
    # One-time links that do not exist, per place.
    "wrong link": (20, _MINUTE),
    # Proposals for the catalogue: per place, and per address that gets the letter.
    "propose from": (10, _HOUR),
    "propose to": (3, _HOUR),
    # Parents, per place: links that do not exist, sign-ups, links sent to oneself.
    "parent link": (60, _MINUTE),
    "sign-up": (30, _HOUR),
    # Of these, who get a place in one group at once; who comes after them waits until the team has looked.
    "place from": (2, _HOUR),
    "send link": (10, _HOUR),
    # Dialogue sessions. Per place: codes that do not exist, a room full of people who copy one by hand. Per session:
    # who joins. Per phone: cards laid, changed and taken back.
    "dialogue code": (60, _MINUTE),
    "dialogue join": (400, _HOUR),
    "dialogue join place": (120, _HOUR),
    "dialogue cards": (100, _HOUR),
    # Questions to a group. Per place: codes that do not exist. Per round: sheets, whoever sends them; counted by place
    # they would tell who answered when.
    "evaluation code": (60, _MINUTE),
    "evaluation sheets": (300, _HOUR),
    # The door for whoever has a code or a link, per place: what leads nowhere.
    "typed code": (60, _MINUTE),
    # Sounding boards, counted alike.
    "sounding code": (60, _MINUTE),
    "sounding replies": (300, _HOUR),
}
