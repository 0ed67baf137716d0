"""Sentences of the audit trail for this room. Acts of coding are not in it: they would tell coders of each other."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "made study": gettext_noop("%(who)s began a study."),
    "changed study": gettext_noop("%(who)s changed a study."),
    "gave part in study": gettext_noop("%(who)s gave somebody a part in a study."),
    "ended part in study": gettext_noop("Somebody's part in a study ended."),
    "added case to study": gettext_noop("%(who)s added a group or a practice to a study."),
    "looked at original": gettext_noop("%(who)s looked at an original or at the key of a study."),
    "planned interview": gettext_noop("%(who)s planned an interview."),
    "changed interview": gettext_noop("%(who)s changed an interview."),
    "noted story consent": gettext_noop("%(who)s noted what a participant of an interview agreed to."),
    "withdrew story consent": gettext_noop("The consent of a participant of an interview was withdrawn."),
    "took transcript in": gettext_noop("%(who)s handed in the text of an interview."),
    "named speakers": gettext_noop("%(who)s said who speaks in an interview."),
    "decided about a name": gettext_noop("%(who)s decided about words that tell who somebody is."),
    "added a name": gettext_noop("%(who)s added a name to be replaced."),
    "made text to code": gettext_noop("%(who)s made the text of an interview ready for coding."),
    "corrected text": gettext_noop("%(who)s corrected the text of an interview."),
    "destroyed originals": gettext_noop("The originals and the key of a study were destroyed."),
    "opened coding round": gettext_noop("%(who)s opened a round of coding."),
    "closed coding round": gettext_noop("%(who)s closed a round of coding."),
    "decided about passage": gettext_noop("%(who)s decided about a passage on which coders differed."),
    "took study along": gettext_noop("%(who)s took a study along for another program."),
    "handed foreign project in": gettext_noop("%(who)s handed in a project of another program."),
    "brought project in": gettext_noop("%(who)s brought a project of another program into a study."),
    "put foreign project back": gettext_noop("%(who)s took a project of another program out of a study again."),
    "threw foreign project away": gettext_noop("%(who)s threw away a project of another program that waited."),
    "wrote memo": gettext_noop("%(who)s wrote a memo in a study."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"destroyed originals"})
