"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "practice-submitted": gettext_noop("%(who)s put a practice up for review."),
    "practice-published": gettext_noop("%(who)s published a practice."),
    "practice-sent-back": gettext_noop("%(who)s made a practice in review a draft again."),
    "practice-archived": gettext_noop("%(who)s put a practice in the archive."),
    "practice-brought-back": gettext_noop("%(who)s took a practice out of the archive."),
    "practice-use-agreed": gettext_noop("%(who)s let a sheet name the organisation as one that uses the practice."),
    "practice-use-withdrawn": gettext_noop("%(who)s took the name of the organisation from the sheet of a practice."),
    "practice-offered": gettext_noop("%(who)s offered a practice to the shared catalogue."),
    "proposal-confirmed": gettext_noop("Somebody proposed something and confirmed it by mail."),
    "proposal-answered": gettext_noop("Somebody answered a question about a proposal."),
    "proposal-withdrawn": gettext_noop("Somebody withdrew a proposal."),
    "proposal-forgotten": gettext_noop("Who made a proposal was erased."),
    "proposal-asked": gettext_noop("%(who)s asked a question about a proposal."),
    "proposal-accepted": gettext_noop("%(who)s took a proposal over."),
    "proposal-rejected": gettext_noop("%(who)s turned a proposal down."),
}
