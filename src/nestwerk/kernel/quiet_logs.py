"""No log line tells the secret in an address: a link that somebody holds is a key, and logs are read and kept."""

import logging
import re
from typing import Any

# What stands behind these words in an address opens a door; a slash may be written as %2F.
_SECRET = re.compile(
    r"((?:/|%2F)(?:mijn|agenda|deur|begin|uitnodiging)(?:/|%2F))((?:[^\s/?#\"'<>&%]|%(?!2F))+)"
    r"|([?&](?:deur|terug)=)([^\s&#\"'<>]+)",
    re.IGNORECASE,
)
# A piece of any other address that is long enough to be a secret: whoever types one wrong stands at no door of ours.
_PIECE = re.compile(r"(/|=|%2F|%3D)([\w.:~+-]{16,})", re.IGNORECASE | re.ASCII)
# Keys of rows open nothing by themselves.
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# What names are made of: words, numbers, and short mixtures such as 'v2'.
_WORD = re.compile(r"[A-Z]?[a-z]*|[A-Z]+|[0-9]*|\w{1,5}", re.ASCII)
_BETWEEN = re.compile(r"[-_.:~+]")
MASK, LONGEST_WORD = "***", 22


def masked(words: str) -> str:
    """Return the words with every secret in an address replaced by three stars, also in one that does not exist."""
    return _PIECE.sub(_unless_named, _SECRET.sub(lambda found: (found[1] or found[3]) + MASK, words))


def _unless_named(found: re.Match[str]) -> str:
    """Keep a piece of an address that is a key of a row or a name made of words; mask what looks like a secret."""
    piece = found[2]
    named = _KEY.fullmatch(piece) or all(
        len(part) < LONGEST_WORD and _WORD.fullmatch(part) for part in _BETWEEN.split(piece)
    )
    return found[0] if named else found[1] + MASK


class QuietFormatter(logging.Formatter):
    """Masks the whole line, the traceback of an error too."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def keep_secrets() -> None:
    """Mask each record when it is made, so that no handler of any library ever sees the secret. Once is enough."""
    make = logging.getLogRecordFactory()
    if getattr(make, "keeps_secrets", False):
        return

    def quiet(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        try:
            words = record.getMessage()
        except (TypeError, ValueError, KeyError):
            # A record that does not fit its own arguments is reported by its handler, not by us.
            return record
        if (quietly := masked(words)) != words:
            record.msg, record.args = quietly, None
        return record

    quiet.keeps_secrets = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(quiet)
