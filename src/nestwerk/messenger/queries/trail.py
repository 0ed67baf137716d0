"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "message-settings-changed": gettext_noop("%(who)s changed when messages may be sent."),
    "message-sent-again": gettext_noop("%(who)s had a message sent again."),
    "messages-erased": gettext_noop("Messages to somebody who was erased were emptied."),
}
