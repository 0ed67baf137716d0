"""What a practice is in a few sentences, in other languages than its sheet's."""

from collections.abc import Mapping

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, Sheet

SUMMARY = ":summary"


def summarise(practice: Practice, words: Mapping[str, object]) -> list[str]:
    """Write summaries in other languages, given as 'fr:summary'; return those that changed.

    An empty one goes, with its sheet when that said nothing else.
    """
    told = {code: str(text) for name, text in words.items() if (code := name.removesuffix(SUMMARY)) != name}
    changed = []
    for code, text in told.items():
        sheet = practice.sheets.filter(language=code).first() or Sheet(practice=practice, language=code)
        if code == practice.language or sheet.summary == text:
            continue
        sheet.summary = text
        if any(getattr(sheet, name) for name in SHEET_FIELDS):
            sheet.save()
        else:
            sheet.delete()
        changed.append(f"{code}{SUMMARY}")
    return changed
