"""Sentences of the audit trail for this room. An answer leaves no line: it would tell when somebody answered."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "planned round": gettext_noop("%(who)s planned a round of questions for a group."),
    "reminded of round": gettext_noop("%(who)s reminded everybody who is asked of a round of questions."),
    "moved round": gettext_noop("%(who)s gave a round of questions other days."),
    "renewed round code": gettext_noop("A round of questions got a new code."),
    "took round back": gettext_noop("%(who)s took back a round of questions that nobody had answered."),
    "closed round": gettext_noop("%(who)s closed a round of questions."),
    "round closed": gettext_noop("A round of questions closed because its last day was past."),
    "set round aside": gettext_noop("%(who)s set a round of questions aside: nothing of it counts or leaves."),
    "let round count again": gettext_noop("%(who)s let a round of questions that was set aside count again."),
    "reads first": gettext_noop("%(who)s takes the open answers of a round to read them first."),
    "let open answers be read": gettext_noop("%(who)s let the team read the open answers of a round."),
    "made form": gettext_noop("%(who)s made a form."),
    "changed form": gettext_noop("%(who)s changed a form."),
    "put form away": gettext_noop("%(who)s put a form away."),
    "took form back": gettext_noop("%(who)s took a form back into use."),
    "looked back": gettext_noop("%(who)s wrote down how a meeting or a series went."),
    "took looking back away": gettext_noop("%(who)s threw away what they had written about a meeting or a series."),
    "reads story first": gettext_noop("%(who)s takes a story of change to read it first."),
    "read story first": gettext_noop("%(who)s read a story of change first, and let the team read it."),
    "chose story": gettext_noop("%(who)s chose a story of change, with a reason."),
    "put story back": gettext_noop("%(who)s put a chosen story of change back."),
    "wrote what was seen": gettext_noop("%(who)s wrote what the team saw in a group, and what else may explain it."),
    "took out what was seen": gettext_noop("%(who)s took a row out of what the team saw in a group."),
    "shared results": gettext_noop("%(who)s let the results of a group stand on the page of the practice."),
    "withdrew results": gettext_noop("%(who)s took the results of a group off the page of the practice."),
    "took answers": gettext_noop("%(who)s took answers along as a file, as pages show them."),
    "took single sheets": gettext_noop("%(who)s took single sheets along as a file, with a reason."),
    "erased sheets": gettext_noop("The single answers of a round were erased because their term was over."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"round closed", "erased sheets"})
