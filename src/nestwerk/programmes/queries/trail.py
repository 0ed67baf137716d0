"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "programme-loaded": gettext_noop("A programme of the house was renewed."),
    "programme-copied": gettext_noop("%(who)s took a programme over."),
    "programme-revised": gettext_noop("%(who)s changed a programme."),
    "programme-removed": gettext_noop("%(who)s threw a programme away."),
    "session-revised": gettext_noop("%(who)s changed a session of a programme."),
    "session-added": gettext_noop("%(who)s added a session to a programme."),
    "session-removed": gettext_noop("%(who)s took a session out of a programme."),
    "session-moved": gettext_noop("%(who)s moved a session in a programme."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"programme-loaded"})
