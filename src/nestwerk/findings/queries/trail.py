"""Sentences of the audit trail for this room."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "changed findings board": gettext_noop("%(who)s changed the board of a study."),
    "undid step on findings board": gettext_noop("%(who)s undid something on the board of a study."),
}
