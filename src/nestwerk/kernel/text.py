"""Words as plain text: folding, slugs, paragraphs. Standard library only; rules may use it."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# A scheme, www., an at sign, letters behind a dot as in a domain, figures in a row, another line, signs that nobody
# sees or that turn the words around.
_LEADS_ELSEWHERE = re.compile(
    r"://|www\.|@|[.\u3002\uff0e\uff61]\w{2}|(?:\d[ ./-]*){3}"
    r"|[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Letters that NFKD leaves whole although readers type them as two or without the stroke.
_WHOLE_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def clean(words: str, *, most: int = 10_000) -> str:
    """Return text that a database takes: no NUL, no lone surrogates, at most `most` characters."""
    return _LONE_SURROGATES.sub("", words[:most].replace("\x00", "")).strip()


def leads_elsewhere(words: str) -> bool:
    """True when words hold an address, a number to call, or more than one line: that is no name."""
    return bool(_LEADS_ELSEWHERE.search(words))


def western(words: str) -> str:
    """Return the words with the digits of every script as 0 to 9: '٠٤٧٠' is '0470'."""
    return words if words.isascii() else "".join(str(int(sign)) if sign.isdecimal() else sign for sign in words)


def fold(words: str) -> str:
    """Return lower-case text without accents and with the digits 0 to 9, for comparing; other scripts stay readable."""
    if words.isascii():
        return words.lower()
    split = unicodedata.normalize("NFKD", western(words).lower().translate(_WHOLE_LETTERS))
    # Most words are plain now; only other scripts are looked at letter by letter.
    plain = _ACCENTS.sub("", split)
    if plain.isascii():
        return plain
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def slug(words: str, *, most: int = 60) -> str:
    """Return a lower-case address of a-z, 0-9 and single hyphens; 'x' when nothing is left."""
    return _NOT_WORD.sub("-", fold(words)).strip("-")[:most].rstrip("-") or "x"


def paragraphs(words: str) -> list[str]:
    """Split plain text at empty lines; blank ones are dropped."""
    return [part.strip() for part in re.split(r"\n\s*\n", words) if part.strip()]
