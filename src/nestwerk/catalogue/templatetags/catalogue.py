"""Words for what the catalogue shows: names of facets and fields, ages, blocks, matrices."""

import math
from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice, Sheet
from nestwerk.catalogue.queries import Card, SheetPage
from nestwerk.catalogue.queries.facets import FacetShown, Value
from nestwerk.catalogue.queries.sheet import Tag
from nestwerk.catalogue.rules import STEPS, Ladder

register = template.Library()

FACET_NAMES = {
    "bouwsteen": _("Building block"),
    "doelgroep": _("For whom"),
    "levensfase": _("Age of the child"),
    "vorm": _("Form"),
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


@register.filter
def facet_name(facet: FacetShown) -> str:
    return str(FACET_NAMES[facet.name])


@register.filter
def field_name(name: str) -> str:
    return str(FIELD_NAMES[name])


@register.filter
def side_name(side: str) -> str:
    return str(SIDE_NAMES[side])


@register.filter
def value_name(value: Value, facet: FacetShown) -> str:
    """Return a value's label; a language says its name in the visitor's language."""
    return language_name(value.label) if facet.name == "taal" else value.label


@register.simple_tag
def ticks(facet: FacetShown) -> SafeString:
    """Draw the choices of a facet. In Python: seventy of them cost a template 5 ms a page, and this 0.2."""
    drawn = []
    for value in facet.values:
        before, after = _tick(facet.name, value.slug, value_name(value, facet), value.below)
        drawn.append(f"{before}{' checked' if value.chosen else ''}{after}{value.count}</span></label>")
    return mark_safe("".join(drawn))  # noqa: S308 - pieces escaped by _tick, and whole numbers


@lru_cache(maxsize=2_000)
def _tick(facet: str, slug: str, label: str, below: bool) -> tuple[SafeString, SafeString]:
    """Return a choice before and after the place of 'checked'; the number follows."""
    before = '<label class="tick{}"><input type="checkbox" id="{}-{}" name="{}" value="{}"'
    after = '>{}<span class="num" id="n-{}-{}">'
    opened = format_html(before, " below" if below else "", facet, slug, facet, slug)
    return opened, format_html(after, label, facet, slug)


@register.simple_tag
def counts(facet: FacetShown) -> SafeString:
    """Draw only the numbers, for htmx to put in their places."""
    return format_html_join(
        "",
        '<span class="num" id="n-{}-{}" hx-swap-oob="true">{}</span>',
        ((facet.name, value.slug, value.count) for value in facet.values),
    )


@register.filter
def language_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def blocks_name(blocks: Sequence[int]) -> str:
    numbers = ", ".join(str(block) for block in blocks)
    return ngettext("Building block %(numbers)s", "Building blocks %(numbers)s", len(blocks)) % {"numbers": numbers}


@register.filter
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


@register.filter
def ladder_rows(ladder: Ladder, page: SheetPage) -> list[tuple[str, int, list[str]]]:
    """Return the rows of a matrix, highest step first: its name, its arcs, and its three cells."""
    return [(page.steps.get(step, step), STEPS.index(step), cells) for step, cells in ladder.rows]


@register.filter
def block_numbers(page: SheetPage) -> tuple[int, ...]:
    return tuple(sorted({tag.number for tag in page.blocks if tag.number}))


@register.filter
def wall_label(page: SheetPage) -> str:
    numbers = ", ".join(str(number) for number in block_numbers(page))
    return gettext("A wall of eight building blocks. Coloured: %(numbers)s.") % {"numbers": numbers}


@register.filter
def concept_groups(page: SheetPage) -> list[tuple[str, list[Tag]]]:
    """Return the concepts in a few groups that a reader understands; blocks and forms stand elsewhere."""
    groups = [
        (str(name), [tag for tag in page.tags if tag.label.framework in frameworks]) for name, frameworks in GROUPS
    ]
    return [(name, tags) for name, tags in groups if tags]


@register.filter
def told(card: Card, language: str) -> tuple[str, str]:
    return card.summary_in(language)
