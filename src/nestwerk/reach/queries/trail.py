"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "terms-changed": gettext_noop("%(who)s changed how long data are kept."),
    "terms-ran": gettext_noop("Data whose term was over were erased."),
    "period-closed": gettext_noop("A period closed: its figures stay as they are."),
    "overview-taken": gettext_noop("%(who)s took the overview along as a file."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"terms-ran", "period-closed"})
