"""What came out of a closed round as plain data for a paper, in the words of parents."""

from typing import Any

from django.utils.translation import gettext, ngettext

from nestwerk.evaluation import queries
from nestwerk.evaluation.queries import on_paper
from nestwerk.ui.language import direction_of

Plain = dict[str, Any]
NO_FACTS: Plain = {"name": "", "heads": [], "rows": []}


def paper_of(group: str, results: queries.Results, language: str) -> Plain:
    """Return the paper for the parents themselves: what they read at their own door, to hang up or hand out."""
    came = ngettext("One person filled in.", "%(came)s people filled in.", results.came) % {"came": results.came}
    nobody = gettext(
        "There was no group to compare with. So we do not know what would have changed without this group."
    )
    return {
        **shown_of(results, language, compared=False),
        "eyebrow": group,
        "lead": "" if results.few else came,
        "glance": [],
        "facts": NO_FACTS,
        "dots": False,
        "lessons": [],
        "limits": [],
        "last": nobody if any(one.change for one in results.items) else "",
        "foot": [],
    }


def shown_of(results: queries.Results | None, language: str, *, compared: bool = True) -> Plain:
    """Return what a round shows, or in a note why it shows nothing."""
    shown = results is not None and not results.too_few and not results.later
    changes = on_paper.changes_of(results) if results and shown else []
    return {
        "rtl": direction_of(language) == "rtl",
        "notes": _notes(results),
        "changes": [{**one, **_sentences(one)} for one in changes],
        "pooled": None,
        "sections": on_paper.sections_of(results, compared=compared) if results and shown else [],
        "words": _words(),
    }


def _words() -> Plain:
    return {
        "picture": gettext("picture"),
        "question": gettext("Question"),
        "people": gettext("People"),
        "changes": [
            gettext("Question"),
            gettext("People"),
            gettext("Better"),
            gettext("The same"),
            gettext("Less good"),
            gettext("On average"),
        ],
        "changed": gettext("What changed?"),
        "found": gettext("What came out"),
    }


def _notes(results: queries.Results | None) -> list[str]:
    """Return why nothing is shown, or nothing of what changed."""
    shown = results is not None and not results.too_few and not results.later
    notes = [results.no_change] if results and results.no_change else []
    if results and shown and any(item.later for item in results.items):
        notes.append(results.later_words)
    return notes if shown else [*notes, _why(results)]


def _why(results: queries.Results | None) -> str:
    if results is None:
        return gettext("No end of this series closed yet. What came out stands here when it does.")
    if results.later:
        return results.later_words
    return results.why_nothing


def _sentences(one: Plain) -> Plain:
    """Return the words beside a picture of pairs, as the page has them."""
    people = ngettext(
        "One person filled in both at the start and at the end:",
        "%(n)s people filled in both at the start and at the end:",
        one["people"],
    )
    said = gettext("better %(better)s, the same %(same)s, less good %(worse)s.")
    each = gettext(
        "Each line is one person: the open dot is the start, the full mark the end. Only a full step counts as a "
        "change."
    )
    probably = gettext(
        "With so few people chance plays a part: the real change probably lies between %(low)s and %(high)s."
    )
    alike = gettext("Everybody changed equally much. With so few people that can be chance.")
    return {
        "said": f"{people % {'n': one['people']}} {said % one}",
        "average": gettext("On average from %(begin)s to %(end)s.") % one,
        "probably": f"{each} {probably % one if one['low'] else alike}",
    }
