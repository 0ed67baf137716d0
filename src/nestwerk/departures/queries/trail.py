"""Sentences of the audit trail: verb to msgid."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "asked for everything": gettext_noop("%(who)s asked for a file with everything of the organisation."),
    "packed everything": gettext_noop("The file with everything of the organisation was made."),
    "took everything along": gettext_noop("%(who)s took everything of the organisation along as a file."),
    "threw the parcel away": gettext_noop("%(who)s threw the file with everything of the organisation away."),
    "said that it leaves": gettext_noop("%(who)s said that the organisation leaves, and is erased on %(day)s."),
    "stays after all": gettext_noop("%(who)s said that the organisation stays after all."),
    "erased organisation": gettext_noop("The organisation was erased."),
}
# Done by itself, on no parent's tap.
BY_ITSELF = frozenset({"packed everything", "erased organisation"})
