"""Sentences of the audit trail: verb to msgid. A sentence says what happened, never to whom."""

from django.utils.translation import gettext_noop

SENTENCES: dict[str, str] = {
    "import-started": gettext_noop("%(who)s handed in a document with practices."),
    "import-done": gettext_noop("%(who)s imported a document: %(drafts)s drafts, %(known)s were known."),
    "import-asked": gettext_noop("The headings of a document that %(who)s handed in wait for a name."),
    "import-named": gettext_noop("%(who)s said what the headings of a document name."),
    "import-reopened": gettext_noop("%(who)s lets the headings of a document wait for other names."),
    "import-failed": gettext_noop("A document that %(who)s handed in could not be read."),
    "import-undone": gettext_noop("%(who)s undid an import: %(gone)s drafts are gone, %(kept)s stay."),
    "doubles-dropped": gettext_noop("%(who)s threw away %(gone)s drafts of an import that were likely doubles."),
    "label-added": gettext_noop("%(who)s added a word by which documents name a field."),
    "label-removed": gettext_noop("%(who)s removed a word by which documents name a field."),
}
