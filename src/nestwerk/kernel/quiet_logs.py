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
MASK = "***"


def masked(words: str) -> str:
    """Return the words with every secret in an address replaced by three stars."""
    return _SECRET.sub(lambda found: (found[1] or found[3]) + MASK, words)


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
