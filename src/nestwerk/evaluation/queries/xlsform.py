"""A form taken along as XLSForm, for the programs of the ODK and Kobo family."""

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import override

from nestwerk.evaluation import rules
from nestwerk.evaluation.formats import xlsform_out
from nestwerk.evaluation.models import Form, FormVersion
from nestwerk.evaluation.queries.scales import AGREE_WORDS, NO_ANSWER_WORDS, SMILEY_WORDS, YESNO_WORDS
from nestwerk.papers.queries.workbooks import xlsx_of

SCALES = {
    rules.SMILEY: SMILEY_WORDS,
    rules.AGREE: AGREE_WORDS,
    rules.YESNO: YESNO_WORDS,
    xlsform_out.NO_ANSWER: NO_ANSWER_WORDS,
}


def xlsform_of(version: FormVersion) -> bytes:
    """Return a workbook that holds the form in all its languages, the words of our own scales with it."""
    form = version.definition
    title = slugify(rules.in_language(form["title"], "nl")).replace("-", "_") or "form"
    return xlsx_of(xlsform_out.tables(form, scales=_scales(), form_id=title, version=str(version.number)))


def _scales() -> xlsform_out.Scales:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for kind, values in SCALES.items():
                for value, words in values.items():
                    found.setdefault(kind, {}).setdefault(value, {})[language] = str(words)
    return found


def xlsform_of_draft(form: Form) -> bytes:
    """Return a workbook that holds a form of one's own as it is now."""
    return xlsform_of(FormVersion(form=form, number=0, definition=rules.as_dict(rules.parse(form.draft))))
