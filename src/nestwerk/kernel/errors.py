"""Expected failures have a name and a sentence that a person may read."""

from collections.abc import Mapping

from django.utils.functional import Promise


class DomainError(Exception):
    """A rule said no. `message` is one translated sentence, safe to show."""

    message: str | Promise = ""

    def __init__(self, message: str | Promise | None = None, **details: object) -> None:
        self.message = message if message is not None else type(self).message
        self.details: Mapping[str, object] = details
        super().__init__(str(self.message))


class TooMuchWork(DomainError):
    """What was asked takes more memory or time than one visitor may have."""
