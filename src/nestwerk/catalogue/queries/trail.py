"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "practice-drafted": gettext_noop("%(who)s made a draft of a practice."),
    "practice-discarded": gettext_noop("%(who)s threw away a draft that nobody had worked on."),
    "practice-revised": gettext_noop("%(who)s changed the text of a practice."),
    "practice-restored": gettext_noop("%(who)s put version %(version)s of a practice back."),
    "practice-loaded": gettext_noop("%(who)s loaded a practice of the bundled catalogue."),
    "practice-renewed": gettext_noop("%(who)s renewed a practice from the bundled catalogue."),
}
