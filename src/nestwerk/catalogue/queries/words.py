"""Words for what the catalogue shows: names of facets and fields, ages, building blocks, the steps of a matrix."""

import math
from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_info, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice, Sheet
from nestwerk.catalogue.queries.facets import FacetShown, Value
from nestwerk.catalogue.queries.sheet import SheetPage, Tag
from nestwerk.catalogue.queries.shelf import Card
from nestwerk.catalogue.rules import STEPS, Ladder
from nestwerk.places import queries as places

FACET_NAMES = {
    "bouwsteen": _("Building block"),
    "doelgroep": _("For whom"),
    "levensfase": _("Age of the child"),
    "vorm": pgettext_lazy("practice", "Form"),
    "lijn": _("Line of care"),
    "gebeurtenis": _("What happened"),
    "streek": _("Region"),
    "taal": _("Language"),
}
FIELD_NAMES = {field.name: field.verbose_name for field in Sheet._meta.local_fields}
SIDE_NAMES = {"target": _("The people it is for"), "professionals": _("The professionals")}
GROUPS = (
    (_("For whom"), {"doelgroepen"}),
    (_("What happened"), {"gebeurtenissen"}),
    (_("Age of the child"), {"levensfasen"}),
    (_("What strengthens"), {"veerkrachthelpers", "buffers", "steunvormen"}),
    (_("Why it works"), {"werkzame-factoren", "ervaringsthemas"}),
    (_("Place in care"), {"lijnen", "continuum", "kringen", "strategieen"}),
    (_("Region"), {"streken"}),
)
MONTHS_A_YEAR = 12
# Headings of the sheet in reading order, with the fields under each; a second field gets its own small heading.
SECTIONS = (
    (_("What is it?"), ("description",)),
    (_("What do these people need?"), ("needs",)),
    (_("What does it want to reach?"), ("goal", "subgoals")),
    (_("How does it go?"), ("approach", "surplus")),
    (_("What does it rest on?"), ("evidence", "ethics")),
    (_("What came out of it?"), ("evaluation", "results")),
)


ASKER_NAMES = {"parent": _("What parents ask"), "professional": _("What professionals ask")}


def questions_shown(practice: Practice, language: str) -> list[tuple[str, list[str]]]:
    """Return the questions that a practice answers in one language, by who asks them."""
    told = practice.questions.get(language, {})
    return [(str(name), told[asker]) for asker, name in ASKER_NAMES.items() if told.get(asker)]


def facet_name(facet: FacetShown) -> str:
    return str(FACET_NAMES[facet.name])


def field_name(name: str) -> str:
    return str(FIELD_NAMES[name])


def side_name(side: str) -> str:
    return str(SIDE_NAMES[side])


def value_name(value: Value, facet: FacetShown) -> str:
    """Return a value's label; a language says its name in the visitor's language."""
    return language_name(value.label) if facet.name == "taal" else value.label


def towns_of(practice: Practice) -> str:
    """Return the towns where it runs, for this reader."""
    known = [town for code in practice.towns if (town := places.municipality(code))]
    return ", ".join(town.name_in(get_language() or "nl") for town in known)


def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def blocks_name(blocks: Sequence[int]) -> str:
    numbers = ", ".join(str(block) for block in blocks)
    return ngettext("Building block %(numbers)s", "Building blocks %(numbers)s", len(blocks)) % {"numbers": numbers}


def ages(of: Card | Practice) -> str:
    """Return the children's ages in words; empty when the practice is not about an age."""
    youngest, oldest = of.age_from, of.age_to
    if youngest is None and oldest is None:
        return ""
    if youngest is not None and youngest < 0:
        if oldest is None:
            return gettext("From pregnancy on")
        return (
            gettext("From pregnancy to %(oldest)s") % {"oldest": _age(oldest)} if oldest > 0 else gettext("Pregnancy")
        )
    if oldest is None:
        return gettext("From %(youngest)s") % {"youngest": _age(youngest or 0.0)}
    if youngest is None or youngest == 0:
        return gettext("Up to %(oldest)s") % {"oldest": _age(oldest)}
    return gettext("%(youngest)s to %(oldest)s") % {
        "youngest": _number(youngest),
        "oldest": _age(oldest),
    }


def _age(years: float) -> str:
    if 0 < years < 1:
        months = round(years * MONTHS_A_YEAR)
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    # Half a year more takes the form of the next whole number.
    return ngettext("%(years)s year", "%(years)s years", math.ceil(years)) % {"years": _number(years)}


def _number(years: float) -> str:
    return number_format(int(years) if years == int(years) else years)


def ladder_rows(ladder: Ladder, page: SheetPage) -> list[tuple[str, int, list[str]]]:
    """Return the rows of a matrix, highest step first: its name, its arcs, and its three cells."""
    return [(page.steps.get(step, step), STEPS.index(step), cells) for step, cells in ladder.rows]


def block_numbers(page: SheetPage) -> tuple[int, ...]:
    return tuple(sorted({tag.number for tag in page.blocks if tag.number}))


def wall_label(page: SheetPage) -> str:
    numbers = ", ".join(str(number) for number in block_numbers(page))
    return gettext("A wall of eight building blocks. Coloured: %(numbers)s.") % {"numbers": numbers}


def concept_groups(page: SheetPage) -> list[tuple[str, list[Tag]]]:
    """Return the concepts in a few groups that a reader understands; blocks and forms stand elsewhere."""
    groups = [
        (str(name), [tag for tag in page.tags if tag.label.framework in frameworks]) for name, frameworks in GROUPS
    ]
    return [(name, tags) for name, tags in groups if tags]


def told(card: Card, language: str) -> tuple[str, str]:
    return card.summary_in(language)
