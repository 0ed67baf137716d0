"""Words of the help page, and the picture beside each concept of the front page."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from nestwerk.ui.language import Said, said

register = template.Library()

# The five steps of the whole; only the first one can be walked today.
STEPS = (
    ("vinden", _("Find"), _("Which practice suits these parents?")),
    ("samen", _("Do together"), _("A group in which parents decide too.")),
    ("volgen", _("Follow"), _("Who came, and what changed?")),
    ("leren", _("Learn"), _("Collect stories and read them together.")),
    ("delen", _("Share"), _("The next group need not start from nothing.")),
)
READY = 1

NEEDS = {
    "nood": _("Danger right now"),
    "geweld": _("Violence at home"),
    "seksueel-geweld": _("Sexual violence"),
    "zelfdoding": _("Thinking of suicide"),
    "kinderen": _("For children and young people"),
    "opvoeden": _("Questions about raising children"),
    "praten": _("Somebody who listens"),
    "scheiding": _("Separation"),
    "drank-en-drugs": _("Drink, drugs and gambling"),
    "geld": _("Money and debts"),
    "vergiftiging": _("Poisoning"),
}
REGIONS = {
    "vlaanderen": _("Flanders and Brussels, in Dutch"),
    "wallonie-brussel": _("Wallonia and Brussels, in French"),
    "belgie": _("All of Belgium"),
    "nederland": _("The Netherlands"),
}
PICTURES = {
    "informatie": "info",
    "kind-mogen-zijn": "child",
    "steunfiguur": "people",
    "ruimte-voor-gevoelens": "heart",
    "solidariteit": "hands",
    "taakverdeling": "scales",
    "metapositie": "tip",
    "positieve-ouderervaringen": "sprout",
}


@register.simple_tag
def five_steps() -> list[dict[str, object]]:
    """Return the steps for the loop; those that do not exist yet say so."""
    return [
        {"room": room, "label": label, "words": words, "later": number > READY}
        for number, (room, label, words) in enumerate(STEPS, start=1)
    ]


@register.filter
def need(kind: str) -> str:
    return str(NEEDS[kind])


@register.filter
def region_name(region: str) -> str:
    return str(REGIONS.get(region, region))


@register.filter
def picture(slug: str) -> str:
    """Return the icon of a concept; a leaf of the tag family when it has none."""
    return PICTURES.get(slug, "tag")


@register.filter
def in_language(words: Mapping[str, str]) -> Said:
    """Pick the words for this page."""
    return said(words, get_language() or "nl")


@register.filter
def language_names(codes: Sequence[str]) -> str:
    """Return 'Dutch, French' in the language of the page."""
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)
