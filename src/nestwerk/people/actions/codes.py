"""Codes by mail: how often one may ask, which ones work, and how often one may try.

Each code works for ten minutes from its letter, whatever is asked after it: asking again adds a code and ends none.
Codes live in the session of the browser that asked, so a stranger who asks for somebody else's address changes nothing
for that person but the number of letters; and that number is limited per place, so the stranger runs out first. A
device on which somebody signed in before has limits of its own, wherever it is: no stranger uses them up.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from nestwerk.web import limits

VALID = timedelta(minutes=10)
_KEPT = "codes"
# No place begins like this.
_DEVICE = "device:"
# More letters than this at once helps nobody.
MOST_CODES = 5


def may_ask(*, email: str, place: str, device: str, at: datetime) -> bool:
    """Count one more code that is asked for; False when that is too often.

    Strangers in many places together, or in her own house, cannot shut somebody out on a device on which she signed in
    before; nor from where she signed in before.
    """
    own, here = f"{email.lower()}|{_DEVICE}{device}", f"{email.lower()}|{place}"
    if device and limits.look("signed in here", own, at=at).counted:
        here = own
    quick, slow = limits.count("code from here", here, at=at), limits.count("codes from here", here, at=at)
    everywhere = limits.count("codes from everywhere", email.lower(), at=at)
    if quick.over or slow.over:
        return False
    return not everywhere.over or bool(limits.look("signed in here", here, at=at).counted)


def note_place(*, email: str, place: str, device: str, at: datetime) -> None:
    """Remember for a while, as a digest, that somebody signed in from here, and on this device."""
    for here in (f"{email.lower()}|{place}", f"{email.lower()}|{_DEVICE}{device}"):
        # The while begins again with each time.
        limits.forget("signed in here", here)
        limits.count("signed in here", here, at=at)


def remember_code(session: SessionBase, *, email: str, code: str, at: datetime) -> None:
    """Keep a code that was just sent, beside those for the same address that still work."""
    kept = session.get(_KEPT) or {}
    codes = kept.get("codes", []) if kept.get("email") == email else []
    session[_KEPT] = {"email": email, "codes": [*codes, [code, at.timestamp()]][-MOST_CODES:]}


def asked_for(session: SessionBase) -> str:
    """Return for which address the codes of this browser are; '' when it asked for none."""
    return str((session.get(_KEPT) or {}).get("email", ""))


def is_right(session: SessionBase, typed: str, *, latest: str, equal: Callable[[str, str], bool], at: datetime) -> bool:
    """Count one try, and tell whether it is a code that works. `latest` is the one that was sent last.

    Counted by the database before the codes are compared: tries at the same moment each count.
    """
    codes: list[tuple[str, float]] = [(code, sent) for code, sent in (session.get(_KEPT) or {}).get("codes", [])]
    # Without the latest among them, they are of another address.
    if not latest or latest not in [code for code, _sent in codes]:
        return False
    if limits.count("code tries", f"{session.session_key}|{latest}", at=at).over:
        return False
    oldest = (at - VALID).timestamp()
    return any(sent > oldest and equal(typed, code) for code, sent in codes)
