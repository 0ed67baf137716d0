"""Sentences of the audit trail for this room."""

from django.utils.translation import gettext_noop

SENTENCES = {
    "changed findings board": gettext_noop("%(who)s changed the board of a study."),
    "undid step on findings board": gettext_noop("%(who)s undid something on the board of a study."),
    "wrote words of factor": gettext_noop("%(who)s wrote what a factor of a study is."),
    "chose quote": gettext_noop("%(who)s chose a quote for a factor."),
    "dropped quote": gettext_noop("%(who)s took a quote from a factor."),
    "began sounding board": gettext_noop("%(who)s began a sounding board."),
    "renewed sounding code": gettext_noop("%(who)s gave a sounding board a new code."),
    "closed sounding board": gettext_noop("%(who)s closed a sounding board."),
    "let words be read": gettext_noop("%(who)s let words from a sounding board be read."),
    "left words out": gettext_noop("%(who)s left words from a sounding board out."),
    "decided about factor": gettext_noop("%(who)s decided what becomes of a factor."),
    "wrote guide": gettext_noop("%(who)s wrote in the guide of a study."),
    "published guide": gettext_noop("%(who)s published the guide of a study."),
    "withdrew guide": gettext_noop("The guide of a study was withdrawn."),
    "erased words of sounding board": gettext_noop("The words from a sounding board were erased, a year after it."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"erased words of sounding board"})
