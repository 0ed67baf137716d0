"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "saved debrief": gettext_noop("%(who)s looked back on a meeting."),
    "agreed follow-up": gettext_noop("%(who)s noted what the team will do after a meeting."),
    "did follow-up": gettext_noop("%(who)s did what the team agreed after a meeting."),
    "reopened follow-up": gettext_noop("%(who)s put back what the team agreed after a meeting."),
    "dropped follow-up": gettext_noop(
        "%(who)s noted that what the team agreed after a meeting is not needed any more."
    ),
    "wrote note": gettext_noop("%(who)s wrote a note about a participant."),
    "removed note": gettext_noop("%(who)s threw a note about a participant away."),
    "handed over notes": gettext_noop("%(who)s let %(whom)s read notes about participants from before."),
    "forgot team words": gettext_noop("Texts of teams about meetings were erased because their term was over."),
    "forgot notes": gettext_noop("Notes about participants were erased because their term was over."),
    "offered shift": gettext_noop("%(who)s offered a task at a meeting."),
    "took shift off": gettext_noop("%(who)s took back a task at a meeting."),
    "claimed shift": gettext_noop("%(who)s took a task at a meeting."),
    "withdrew from shift": gettext_noop("%(who)s gave a task at a meeting back."),
    "noted preparation": gettext_noop("%(who)s added a line to prepare a meeting."),
    "removed preparation": gettext_noop("%(who)s threw away a line to prepare a meeting."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"forgot notes", "forgot team words"})
