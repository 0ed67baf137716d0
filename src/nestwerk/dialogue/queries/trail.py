"""Sentences of the audit trail for this room."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "made dialogue": gettext_noop("%(who)s made a dialogue session."),
    "changed dialogue": gettext_noop("%(who)s changed a dialogue session."),
    "opened dialogue": gettext_noop("%(who)s opened a dialogue session for cards."),
    "closed dialogue": gettext_noop("%(who)s closed a dialogue session for cards."),
    "joined dialogue": gettext_noop("Somebody joined a dialogue session."),
    "forgot phone": gettext_noop("A phone that keeps no cookie takes part in a dialogue session no more."),
    "changed guest": gettext_noop("Somebody changed the own name at a dialogue session."),
    "laid card": gettext_noop("Somebody put a card on the wall of a dialogue session."),
    "changed card": gettext_noop("Somebody changed an own card of a dialogue session."),
    "took card back": gettext_noop("Somebody took an own card of a dialogue session back."),
    "took cards back": gettext_noop("Somebody took all own cards of a dialogue session back."),
    "hid card": gettext_noop("%(who)s hid a card of a dialogue session."),
    "showed card": gettext_noop("%(who)s showed a hidden card of a dialogue session again."),
    "put phone out": gettext_noop("%(who)s took all cards of one phone from the wall of a dialogue session."),
    "let phone in": gettext_noop("%(who)s let a phone take part in a dialogue session again."),
    "renewed dialogue code": gettext_noop("A dialogue session got a new code."),
    "agreed in dialogue": gettext_noop("%(who)s noted what was agreed at a dialogue session."),
    "moved agreement": gettext_noop("%(who)s noted what became of an agreement of a dialogue session."),
    "erased agreement": gettext_noop("An agreement of a dialogue session was erased."),
    "erased dialogue cards": gettext_noop("The cards and names of a dialogue session were erased."),
    "erased agreements": gettext_noop("The agreements of a dialogue session were erased because their term was over."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"erased dialogue cards", "erased agreements", "forgot phone"})
