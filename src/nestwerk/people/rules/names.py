"""What somebody is called where first names are promised, whatever was typed as a name. Standard library only.

We show the first word. Whoever writes the family name first shows that one: no program knows it. So her page says how
the others read it. When in doubt less is shown: of 'El Amrani' or 'Mevrouw Peeters' one letter stands with the first.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from nestwerk.kernel.text import fold

Key = TypeVar("Key")

# They belong to the word after them, and give no letter of their own.
PARTICLES = re.compile(
    r"aan|ait|al|bent|bin|bint|d|da|de|del|della|den|der|des|di|do|dos|du|een|el|het|ibn|in|la|le|les|op|s|t|te|ten|ter"
    r"|ul|van|vande|vanden|vander|von|zu"
)
# In Arabic script the particle is written to the word: most family names begin with it.
ARTICLE = re.compile(r"^[اٱ]ل(?=\w\w)")
TITLES = re.compile(r"dhr|dr|heer|m|madame|meneer|mevr|mevrouw|mijnheer|mlle|mme|monsieur|mr|mrs|ms|mv|mw")
# No name without the word after it: Abd Allah is one name.
HALF = re.compile("abd|عبد")
# Signs between the parts of a name from elsewhere, that are no space.
BETWEEN = re.compile(r"[\s_·・‧]+")
OF_ONE_WRITING = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]+|[\uac00-\ud7a3]+")
# In Chinese and Korean the family comes first, without a space; what comes after it has two signs at most.
GIVEN = 2


def first_name(name: str) -> str:
    """Return what stands alone: the first word, with what belongs to it."""
    return _split(name)[0]


def first_names(names: Mapping[Key, str]) -> dict[Key, str]:
    """Return what stands in one list. Who has the first name of another gets the first letter of the next word."""
    split = {key: _split(name) for key, name in names.items()}
    shared = Counter(fold(first) for first, _letter in split.values())
    return {
        key: f"{first} {letter}." if letter and shared[fold(first)] > 1 else first
        for key, (first, letter) in split.items()
    }


def _split(name: str) -> tuple[str, str]:
    """Return what is shown of a name, and the letter that tells it from one that is shown alike; '' without one."""
    family, _, given = name.replace("،", ",").partition(",")
    given = given.strip()
    # 'Peeters, Els', but not 'Fatima, moeder van Lina'.
    if family.strip() and given and not given[0].islower():
        name = f"{given} {family}"
    words = [word for one in BETWEEN.split(name) if (word := one.strip(",;:"))]
    if not words:
        return name.strip(), ""
    if OF_ONE_WRITING.fullmatch(words[0]):
        return _family_first(name, words), ""
    taken = _taken(words)
    first, *more = words[0].split("-")
    rest = [*words[taken:]]
    if more and _is(more[0], PARTICLES) and not _is(first, HALF):
        # 'Fatima-El-Amrani'; 'Anne-Marie' stays whole.
        return first, _letter([*more, *rest])
    shown = " ".join(words[:taken])
    letter = _letter(rest)
    if letter and (_is(words[0], PARTICLES) or _is(words[0], TITLES)):
        return f"{shown} {letter}.", ""
    return shown, letter


def _taken(words: list[str]) -> int:
    """Return how many words are the first name."""
    if not _is(words[0], HALF):
        return 1
    named = (number for number, word in enumerate(words[1:], start=2) if not _is(word, PARTICLES))
    return next(named, len(words))


def _letter(words: list[str]) -> str:
    """Return the first letter of the first word that is no particle, or of the first one at all."""
    parts = [part for word in words for part in re.split(r"[-'’]", word) if part]
    own = [part for part in parts if not _is(part, PARTICLES)]
    return next((letter.upper()[0] for part in (own or parts) for letter in _letters(part)), "")


def _letters(part: str) -> list[str]:
    return [sign for sign in ARTICLE.sub("", unicodedata.normalize("NFC", part)) if sign.isalpha()]


def _family_first(name: str, words: list[str]) -> str:
    """Return the given name of '王 小明' or '王小明'; of two signs nobody knows whether a family is in them."""
    if len(words) > 1:
        # A name from elsewhere has a dot between its parts, and begins with the given one.
        return words[-1] if re.search(r"\s", name.strip()) else words[0]
    return words[0][-GIVEN:] if len(words[0]) > GIVEN else words[0]


def _is(word: str, known: re.Pattern[str]) -> bool:
    return known.fullmatch(word.casefold().strip(".'’")) is not None
