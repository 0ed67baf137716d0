"""Draws a text with its codes. In one go, for a text has hundreds of paragraphs; and no blank is added to its words.

Every byte here is sent a thousand times: one code is <i>, two are <b>, three and more <u>, each with the class of its
colour, and values without a blank in them stand without quotes. The bars beside it and the names of the codes are
drawn from `data-codes` (coding-bars.js).
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from nestwerk.stories.queries.coding import Counted, Paragraph, Piece
from nestwerk.stories.queries.passages import Listed, Read

register = template.Library()
TAGS = " ibu"
MOST_SHOWN = 300


@register.simple_tag
def turns(found: Iterable[Paragraph]) -> SafeString:
    """Write the paragraphs: who speaks, the words in pieces, and a way to the page of the paragraph."""
    words = escape(gettext("Paragraph")), escape(gettext("look at it again"))
    return mark_safe("".join(_turn(one, *words) for one in found))  # noqa: S308 - each part is escaped


def _turn(one: Paragraph, label: str, again: str) -> str:
    given = " ".join([f"{code}.{start}.{end}" for code, start, end in one.given])
    codes = f' data-codes="{given}"' if given else ""
    who = f"<b class=who>{escape(one.who)}</b>" if one.who and not one.again else ""
    tag = f"<span class=tag>{again}</span>" if one.cut else ""
    ends = " ".join([str(end - before) for before, end in pairwise((0, *one.ends))])
    return (
        f'<li id=a{one.number} data-at={one.start} data-ends="{ends}"{codes}>{who}'
        f"<p>{''.join(map(_piece, one.pieces))}</p>"
        # Relative, for it stands on the page of the text.
        f"<a href=alinea/{one.number}/>{label} {one.number + 1}</a>{tag}</li>"
    )


def _piece(one: Piece) -> str:
    words, colour, depth = one
    told = escape(words)
    return f"<{TAGS[depth]} class=k{colour}>{told}</{TAGS[depth]}>" if depth else told


@register.simple_tag
def tallied(found: Iterable[Counted]) -> SafeString:
    """Write how often each code was given; its number is that of `data-codes`."""
    rows = (
        f'<li data-code={one.number}><span class="coding-dot k{one.colour}" aria-hidden=true></span>'
        f"<span>{escape(one.name)}</span> <span class=num>{one.passages}</span></li>"
        for one in found
    )
    return mark_safe("".join(rows))  # noqa: S308 - each part is escaped


@register.simple_tag
def passage_lines(found: Iterable[Listed], text: object) -> SafeString:
    """Write every passage: its code, by whom, its words, and a way to its place in the text."""
    mine, there = escape(gettext("by you")), escape(gettext("In the text"))
    address = escape(reverse("stories:text", args=[text]))
    return mark_safe("".join(_line(one, mine, there, address) for one in found))  # noqa: S308 - each part is escaped


def _line(one: Listed, mine: str, there: str, address: str) -> str:
    words = one.words if len(one.words) <= MOST_SHOWN else Truncator(one.words).chars(MOST_SHOWN)
    name, place = escape(one.name), f" id=a{one.paragraph}" if one.first else ""
    return (
        f'<li{place}><span class="coding-dot k{one.colour}" aria-hidden=true></span><div><p><strong>{name}</strong> '
        f'<span class="soft small">{mine if one.coder is None else escape(one.coder)}</span></p>'
        f'<p class="quote small">{escape(words)}</p>'
        f'<a class=small href="{address}#a{one.paragraph}">{there}<span class=sr>: {name}</span></a></div></li>'
    )


@register.simple_tag
def read_turns(found: Iterable[Read], text: object) -> SafeString:
    """Write the text with begin and end of each passage in words, and a way to each paragraph in the coloured text."""
    there, address = escape(gettext("In the text")), escape(reverse("stories:text", args=[text]))
    edges = {"begin": gettext("begin %(code)s"), "end": gettext("end %(code)s")}
    return mark_safe("".join(_read(one, edges, there, address) for one in found))  # noqa: S308 - each part is escaped


def _read(one: Read, edges: Mapping[str, str], there: str, address: str) -> str:
    told = [
        f' <em class="tag">[{escape(edges[edge] % {"code": words})}]</em> ' if edge else escape(words)
        for words, edge in one.parts
    ]
    who = f"<p><strong>{escape(one.who)}</strong></p>" if one.who else ""
    return (
        f"<li id=a{one.number}><div>{who}<p>{''.join(told)}</p>"
        f'<a class=small href="{address}#a{one.number}">{there}<span class=sr> {one.number + 1}</span></a></div></li>'
    )
