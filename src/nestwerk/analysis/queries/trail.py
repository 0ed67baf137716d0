"""Sentences of the audit trail for this room."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "saved question about study": gettext_noop("%(who)s saved a question about the codes of a study."),
    "threw question about study away": gettext_noop("%(who)s threw a saved question about a study away."),
    "took counts of study along": gettext_noop("%(who)s took along what was counted of a study."),
}
