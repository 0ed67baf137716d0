"""The five steps, and the picture beside each concept of the front page."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

# The five steps of the whole; the last two can be walked in part.
STEPS = (
    ("vinden", _("Find"), _("Which practice suits these parents?")),
    ("samen", _("Do together"), _("A group in which parents decide too.")),
    ("volgen", _("Follow"), _("Who came, and what changed?")),
    ("leren", _("Learn"), _("Collect stories and read them together.")),
    ("delen", _("Share"), _("The next group need not start from nothing.")),
)
READY = 3

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
def picture(slug: str) -> str:
    """Return the icon of a concept; a leaf of the tag family when it has none."""
    return PICTURES.get(slug, "tag")
