"""Who gets a place, whose children fit, which tap counts: true on paper, without a computer."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from nestwerk.kernel.text import western
from nestwerk.participants.rules.ages import Unclear, ages_in

__all__ = [
    "MOST_PARTS",
    "Unclear",
    "ages_in",
    "at_once",
    "children_fit",
    "counts_after",
    "digest",
    "free_places",
    "gets_place",
    "new_secret",
    "once",
    "one_of_each",
    "secret_after",
    "secret_in",
    "stayed_away",
    "tells_of_somebody",
]

# 138 bits: nobody finds one by trying. Small letters and figures that nobody mixes up: some write it down by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SECRET_LENGTH = 28
# Signs of the sentence around a link, that a telephone takes along.
AFTER_A_LINK = ").,;:!?]}>'\"»”’…"
# A page that comes back sooner was filled in by a machine.
LEAST_SECONDS = 2
# A text message comes in two parts at most: each costs money.
MOST_PARTS = 2
# In a small group too a few people may come one after the other.
LEAST_AT_ONCE = 3
# A form that lay open for longer is sent once more, by somebody who looks at it.
MOST_SECONDS = 24 * 60 * 60


# What may be kept of a parent only when somebody agreed. The language is none of it: a page is written in one.
KEPT_WHEN_AGREED = (
    "name",
    "phone",
    "email",
    "interpreter",
    "access_needs",
    "heard_by",
    "town",
    "childcare_ages",
    "second",
    "second_name",
    "second_phone",
)


def tells_of_somebody(values: Mapping[str, object]) -> bool:
    """True when something is filled in that may be kept only when somebody agrees."""
    return any(values.get(name) for name in KEPT_WHEN_AGREED)


def new_secret() -> str:
    """Return the secret of a personal link: long, random, fit for an address and for a pencil."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))


def secret_after(old: str, press: str) -> str:
    """Return the secret of the link that this press makes behind this link: the same press makes the same one.

    Both are in the hands of who presses, and the words of a form stand nowhere here: who knows the old link alone, or
    all that we keep, does not find the new one. Without a press it is any.
    """
    if not press:
        return new_secret()
    number, signs = int.from_bytes(hmac.digest(press.encode(), f"after|{old}".encode(), "sha256")), []
    for _ in range(SECRET_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def secret_in(words: str) -> str:
    """Return the secret as it was made: who copies it by hand may write capitals, or a bracket of the sentence."""
    return words.lower().rstrip(AFTER_A_LINK)


def digest(secret: str) -> str:
    """Return what is kept of a secret to find its link: enough to recognise it, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def once(purpose: str, words: str) -> str:
    """Return the mark that makes two of the same one. What was sent for one purpose never marks another:
    a telephone chooses the words of its own taps and could choose those of somebody's form."""
    return hashlib.sha256(f"{purpose}|{words}".encode()).hexdigest()


def alike(contact: str) -> str:
    """Return what is the same of a number or address however it is written; two that differ little count as one."""
    return contact.strip().casefold() if "@" in contact else "".join(filter(str.isdecimal, western(contact)))[-8:]


def one_is_alike(contacts: Sequence[str], others: Sequence[str]) -> bool:
    """True when a number or address of one parent is that of another."""
    return bool({alike(one) for one in contacts if one} & {alike(one) for one in others if one})


def free_places(capacity: int | None, taken: int) -> int | None:
    """Return how many places are free; None when there is no limit."""
    return None if capacity is None else max(capacity - taken, 0)


def at_once(free: int) -> int:
    """Return how many may take a place in an hour before the team looks, with so many places left.

    Half of what is left: a machine that takes one place after the other does not empty a group.
    """
    return max(LEAST_AT_ONCE, free // 2)


def gets_place(*, free: int | None, waiting: int) -> bool:
    """True when somebody new gets a place at once: there is one, and nobody waited for it before."""
    return waiting == 0 and (free is None or free > 0)


def children_fit(*, places: int | None, taken: int, children: int) -> bool:
    """True when all children of a family fit in the childcare; brothers and sisters stay together."""
    return places is None or taken + children <= places


def counts_after(old: tuple[datetime, str], new: tuple[datetime, str]) -> bool:
    """True when the new tap replaces the old one: made later; at the same moment, always the same of the two."""
    return new > old


def stayed_away(presences: Sequence[str], *, absent: str, times: int = 2) -> bool:
    """True when somebody was absent at each of the last meetings, the newest first, without saying so."""
    return len(presences) >= times and all(presence == absent for presence in presences[:times])


def one_of_each(ages: Iterable[int]) -> str:
    """Return ages as people write them."""
    return ", ".join(str(age) for age in ages)
