"""Reads of this room, by what they are about."""

from nestwerk.messenger.queries.log import counts_of, log_of
from nestwerk.messenger.queries.settings import settings_of
from nestwerk.messenger.rules.sms import parts

__all__ = ["counts_of", "log_of", "parts", "settings_of"]
