"""What an editor should look at, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.rules.reading import Notice

SENTENCES: dict[str, str | Promise] = {
    "no-title": _("A practice without a title was found (%(place)s)."),
    "no-initiators": _("“%(words)s” does not say whose initiative it is."),
    "no-target_group": _("“%(words)s” does not say for whom it is."),
    "no-goal": _("“%(words)s” does not say what its goal is."),
    "no-method": _("“%(words)s” does not say what its method is."),
    "no-summary": _("“%(words)s” has no summary."),
    "long-title": _("This title is too long for a title: “%(words)s”."),
    "age-from-date": _("A spreadsheet took ages for a date; look whether this is right: “%(words)s”."),
    "nothing-found": _("No practice was found in this document."),
    "guessed-encoding": _("The letters of this file were guessed; look at accents and quotation marks."),
}


def sentence(notice: Notice) -> str:
    """Return one notice as a whole sentence in the reader's language."""
    words = notice.words if len(notice.words) <= 120 else f"{notice.words[:119]}…"
    place = notice.place
    where = ""
    if place and place.page:
        where = gettext("page %(page)d, line %(line)d") % {"page": place.page, "line": place.line}
    elif place:
        where = gettext("line %(line)d") % {"line": place.line}
    return str(SENTENCES[notice.code]) % {"words": words, "place": where}
