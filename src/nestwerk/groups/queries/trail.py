"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "set up group": gettext_noop("%(who)s set up a group."),
    "changed group": gettext_noop("%(who)s changed what is said of a group."),
    "ended group": gettext_noop("%(who)s ended a group."),
    "renewed door": gettext_noop("%(who)s gave a group a new link for who is invited."),
    "added to team": gettext_noop("%(who)s added %(whom)s to the team of a group."),
    "took from team": gettext_noop("%(who)s took %(whom)s out of the team of a group."),
    "saw team change": gettext_noop("%(who)s saw who had come to the team of a group."),
    "planned meetings": gettext_noop("%(who)s planned meetings (%(number)s)."),
    "moved meeting": gettext_noop("%(who)s moved a meeting."),
    "cancelled meeting": gettext_noop("%(who)s cancelled a meeting."),
    "meeting goes on": gettext_noop("%(who)s said that a cancelled meeting goes on after all."),
    "shifted subjects": gettext_noop("%(who)s let what meetings are about move on to the next ones."),
    "described meeting": gettext_noop("%(who)s said what a meeting is about."),
    "made venue": gettext_noop("%(who)s added a place where groups meet."),
    "changed venue": gettext_noop("%(who)s changed a place where groups meet."),
}
