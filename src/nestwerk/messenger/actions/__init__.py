"""Every write about messages. Each takes who and when."""

from nestwerk.messenger.actions.posting import drop, erase_for, post, tidy
from nestwerk.messenger.actions.sending import go_round, send_again, send_one
from nestwerk.messenger.actions.settings import change_settings

__all__ = ["change_settings", "drop", "erase_for", "go_round", "post", "send_again", "send_one", "tidy"]
