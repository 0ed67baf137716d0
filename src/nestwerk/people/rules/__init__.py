"""What is true of tokens, browsers and roles, without a database."""

import hashlib

# More telling names first: each browser also claims to be the ones it descends from.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def fingerprint(token: str) -> str:
    """Return what is kept of a one-time token: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def browser_of(user_agent: str) -> str:
    """Return a browser and system as people call them, such as 'Firefox, Windows'; '' when unknown."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, [browser, system]))


def roles_to_change(held: frozenset[str], wanted: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return which roles to give and which to take."""
    return wanted - held, held - wanted
