"""Words for versions, the queue and proposals: names of fields, steps and warnings, and differences as text."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.forms.boundfield import BoundField, BoundWidget
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import Card, Difference, Piece, language_name, pieces
from nestwerk.editorial.forms.facts import matrices
from nestwerk.editorial.forms.parts import concepts_of, parts_of
from nestwerk.editorial.forms.rows import rows_of
from nestwerk.editorial.forms.written import NAMES
from nestwerk.editorial.queries.merging import Merge
from nestwerk.editorial.rules.merging import Merged
from nestwerk.search.models import MissedSearch

register = template.Library()

KINDS = {
    "voorstel": _("New practices proposed"),
    "verbetering": _("Corrections proposed"),
    "aanbod": _("Offered by organisations"),
    "nazicht": _("In review"),
    "klad": _("Drafts"),
}
KIND = {
    "voorstel": _("proposal"),
    "verbetering": _("correction"),
    "aanbod": _("offer"),
    "nazicht": _("in review"),
    "klad": _("draft"),
}
WARNINGS = {
    "twin": _("Looks like another practice"),
    "unsure": _("Not read with certainty"),
    "leftover": _("Text is left over"),
    "no-block": _("No building block"),
    "thin": _("Summary, description or target group is missing"),
}
MOVES = {
    "submit": _("Put up for review"),
    "publish": _("Publish"),
    "send_back": _("Make it a draft again"),
    "archive": _("Put in the archive"),
    "bring_back": _("Bring back as a draft"),
}
# What a screen reader says around words that went or came; the eye sees a line through or under them.
SPOKEN = {"del": (_("went:"), _("end of what went")), "ins": (_("came:"), _("end of what came"))}
PIECE = '<{}><span class="sr"> {} </span>{}<span class="sr"> {} </span></{}>'


@register.filter
def row_name(name: str) -> str:
    """Return the name of a field; of 'fr:summary' with its language."""
    code, _colon, field = name.rpartition(":")
    said = capfirst(str(NAMES[field]))
    return f"{said} ({language_name(code)})" if code else said


@register.filter
def kind_names(kind: str) -> str:
    return str(KINDS[kind])


@register.filter
def kind_name(kind: str) -> str:
    return str(KIND[kind])


@register.filter
def warning_name(code: str) -> str:
    return str(WARNINGS[code])


@register.filter
def move_name(move: str) -> str:
    return str(MOVES[move])


@register.simple_tag
def add_to(card: Card, search: MissedSearch) -> str:
    """Return where words that found nothing good are written in on a sheet."""
    asked = urlencode({"vraag": search.words, "taal": search.language})
    return f"{reverse('editorial:questions', args=[card.slug])}?{asked}"


@register.simple_tag
def place(practice: Practice, page: str) -> str:
    """Return the address of one of the pages of a practice, shared or an organisation's own."""
    return practice.place(page)


@register.filter
def shown(difference: Difference) -> SafeString:
    """Draw both texts as one: what went struck through, what came underlined, and both said aloud."""
    return _drawn(difference.pieces)


@register.filter
def against(mine: str, theirs: str) -> SafeString:
    """Draw what the other text has that mine has not, and the other way round."""
    return _drawn(pieces(mine, theirs))


def _drawn(found: Iterable[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece),) for piece in found))


def _piece(piece: Piece) -> SafeString:
    if piece.kind == "same":
        return format_html("{}", piece.words)
    before, after = SPOKEN[piece.kind]
    return format_html(PIECE, piece.kind, before, piece.words, after, piece.kind)


@register.simple_tag
def clash_of(merge: Merge | None, field: BoundField) -> Merged | None:
    """Return what both wrote in a field, when somebody must choose."""
    return merge.clashes.get(field.name) if merge else None


@register.filter
def names_of(fields: Iterable[str]) -> str:
    return ", ".join(row_name(name) for name in fields)


register.filter("rows_of", rows_of)
register.filter("matrices", matrices)
register.filter("concepts_of", concepts_of)
register.simple_tag(parts_of)


@register.filter
def languages_of(codes: Iterable[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@register.filter
def chosen_of(choices: Iterable[BoundWidget]) -> str:
    """Return the names of what is ticked among these."""
    return ", ".join(str(one.choice_label) for one in choices if one.data["selected"])
