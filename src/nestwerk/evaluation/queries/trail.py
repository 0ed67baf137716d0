"""Sentences of the audit trail for this room. An answer leaves no line: it would tell when somebody answered."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "planned round": gettext_noop("%(who)s planned a round of questions for a group."),
    "moved round": gettext_noop("%(who)s gave a round of questions other days."),
    "took round back": gettext_noop("%(who)s took back a round of questions that nobody had answered."),
    "closed round": gettext_noop("%(who)s closed a round of questions."),
    "round closed": gettext_noop("A round of questions closed because its last day was past."),
    "reads first": gettext_noop("%(who)s takes the open answers of a round to read them first."),
    "let open answers be read": gettext_noop("%(who)s let the team read the open answers of a round."),
    "looked back": gettext_noop("%(who)s wrote down how a meeting or a series went."),
    "took looking back away": gettext_noop("%(who)s threw away what they had written about a meeting or a series."),
    "erased sheets": gettext_noop("The single answers of a round were erased because their term was over."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"round closed", "erased sheets"})
