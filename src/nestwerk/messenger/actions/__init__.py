"""Every write about messages. Each takes who and when."""

from nestwerk.messenger.actions.forgetting import forget_messages
from nestwerk.messenger.actions.posting import drop, erase_for, post, tidy
from nestwerk.messenger.actions.sending import go_round, send_again, send_one
from nestwerk.messenger.actions.settings import change_settings
from nestwerk.messenger.actions.underway import rewrite, take_off

__all__ = [
    "change_settings",
    "drop",
    "erase_for",
    "forget_messages",
    "go_round",
    "post",
    "rewrite",
    "send_again",
    "send_one",
    "take_off",
    "tidy",
]
