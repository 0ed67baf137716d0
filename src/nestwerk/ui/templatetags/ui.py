"""Tags for every template: icons, the nest, the wall of eight blocks, form fields, tables, words in their language."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from nestwerk.ui import dates
from nestwerk.ui.data_block import data_block
from nestwerk.ui.language import direction_of
from nestwerk.ui.meanwhile import Meanwhile
from nestwerk.ui.mistakes import Mistakes, mistakes_in
from nestwerk.ui.parts import drawn
from nestwerk.ui.phone import dialled
from nestwerk.ui.table import Cell, Column, Value, table_rows

register = template.Library()
WRITTEN = (
    *("day", "dated", "whole_day", "weekday", "short_day", "short_weekday", "calendar_day", "calendar_date", "month"),
    *("hour", "day_hour", "whole_day_hour", "calendar_day_hour", "calendar_hour", "tenths"),
)
for _name in WRITTEN:
    register.filter(_name, getattr(dates, _name), is_safe=True)

# Icons that point somewhere turn around in a right-to-left page.
POINTING = {"arrow", "back", "leave", "next", "out"}
ARCS = (
    "M31.0 22.0A7 7 0 1 1 17.4 19.6",
    "M35.9 15.7A13.5 13.5 0 1 1 10.6 23.9",
    "M43.8 24.8A20 20 0 1 1 5.7 13.9",
)
# Sections with a picture for links that are shared (static/ui/share).
PICTURED = {"vinden", "samen", "volgen", "kaders"}
# x and y of the eight bricks, bottom row first: 1 2 3, then 4 5, then 6 7 8.
BRICKS = ((1, 64), (75, 64), (149, 64), (38, 34), (112, 34), (1, 4), (75, 4), (149, 4))
BRICK_WIDTH, BRICK_HEIGHT = 70, 26


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite. It is decoration: the words beside it carry the meaning."""
    turns = " turns" if name in POINTING else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"></use></svg>', turns, static("ui/icons.svg"), name
    )


@register.simple_tag
@lru_cache(maxsize=8)
def nest(arcs: int = 3, css: str = "nest") -> SafeString:
    """Draw the nest: an egg and as many closed arcs as people take part (0 to 3)."""
    on = ' class="on"'
    paths = "".join(f'<path{on if number < arcs else ""} d="{arc}"/>' for number, arc in enumerate(ARCS))
    egg = '<circle class="egg" cx="24" cy="21" r="3.2"/>'
    return mark_safe(f'<svg class="{css}" viewBox="0 0 48 48" aria-hidden="true">{paths}{egg}</svg>')  # noqa: S308 - only our own constants


@register.simple_tag
@lru_cache(maxsize=4)
def sign(css: str = "") -> SafeString:
    """Draw the sign of the house: three open arcs."""
    paths = "".join(f'<path d="{arc}"/>' for arc in ARCS)
    name = f' class="{css}"' if css else ""
    return mark_safe(f'<svg{name} viewBox="0 0 48 48" aria-hidden="true">{paths}</svg>')  # noqa: S308 - only our own constants


@register.simple_tag
@lru_cache(maxsize=512)
def wall(lit: tuple[int, ...], label: str = "") -> SafeString:
    """Draw the wall of eight building blocks with some of them lit; small and silent without a label."""
    bricks = []
    for number, (x, y) in enumerate(BRICKS, start=1):
        on = ' class="on"' if number in lit else ""
        words = f'<text x="{x + 34}" y="{y + 19}">{number}</text>' if label else ""
        bricks.append(f'<g{on}><rect x="{x}" y="{y}" width="{BRICK_WIDTH}" height="{BRICK_HEIGHT}" rx="7"/>{words}</g>')
    # The bricks are numbers of ours; the label is escaped by format_html.
    drawing = mark_safe("".join(bricks))  # noqa: S308
    if not label:
        return format_html('<svg class="wall mini" viewBox="0 0 220 94" aria-hidden="true">{}</svg>', drawing)
    return format_html('<svg class="wall" viewBox="0 0 220 94" role="img" aria-label="{}">{}</svg>', label, drawing)


class HasCountries(Protocol):
    """A group knows in which country its people write numbers."""

    countries: Sequence[str]


@register.simple_tag
def dial(number: str, group: "HasCountries | str" = "") -> str:
    """Write a number for `tel:`, in the form that every telephone dials."""
    return dialled(str(number), countries=getattr(group, "countries", settings.SMS_COUNTRIES))


@register.filter
def telephone(number: object) -> SafeString:
    """Write a number to call, from left to right wherever it stands."""
    return format_html('<bdi class="num" dir="ltr">{}</bdi>', number) if number else SafeString("")


class InLanguage(Protocol):
    """Words that know whether they stand in another language than the page."""

    text: str
    foreign: str


@register.simple_tag
def said(words: InLanguage) -> SafeString:
    """Write the words; marked with their language when it is not the page's."""
    if not words.foreign:
        return format_html("{}", words.text)
    return format_html('<span lang="{}" dir="{}">{}</span>', words.foreign, direction_of(words.foreign), words.text)


@register.inclusion_tag("ui/components/field-drawn.html")
def field(bound: BoundField, **attrs: str | bool) -> dict[str, Any]:
    """Draw one form field with label, help and errors tied to it. Dashes in attributes are written as `_`."""
    widget = bound.field.widget
    given: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attrs.items()}
    kind = "line"
    if isinstance(widget, forms.CheckboxInput):
        kind = "tick"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        kind = "choices"
    elif not widget.is_hidden:
        given["class"] = " ".join(filter(None, ["input", widget.attrs.get("class", "")]))
        # Else the browser keeps what somebody typed, and offers it to whoever holds the phone next.
        given.setdefault("autocomplete", widget.attrs.get("autocomplete", "off"))
    drawn_widget = bound.as_widget(attrs=given) if kind != "choices" else ""
    return {"bound": bound, "kind": kind, "widget": drawn_widget, "was": was(bound)}


@register.simple_tag
def was(bound: BoundField) -> SafeString:
    """Write, hidden, what stands in a field of a form about a row. `field` does so itself; for one drawn by hand."""
    return bound.form.was(bound.name) if isinstance(bound.form, Meanwhile) else SafeString("")


@register.inclusion_tag("ui/components/table.html")
def data_table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> dict[str, Any]:
    """Draw a table that folds into cards on a phone. The first value of a row is its heading."""
    cells: list[list[Cell]] = table_rows(columns, rows)
    return {"caption": caption, "columns": columns, "rows": cells}


@register.filter
def isolated(words: object, language: str = "") -> SafeString:
    """Set a name, or words of a person, apart in a sentence, in their own direction and where known their language."""
    if not words:
        return SafeString("")
    return format_html('<bdi lang="{}">{}</bdi>' if language else "<bdi>{1}</bdi>", language, words)


@register.simple_tag(takes_context=True)
def mistakes(context: Context) -> Mistakes:
    """Return what must be put right in the forms of this page."""
    return mistakes_in(context.flatten().values(), context.get("problem"))


@register.simple_tag(takes_context=True)
def words_of(context: Context, block: str) -> SafeString:
    """Return the words of a block of this page, bare and fit for an attribute, to say them a second time."""
    blocks: Any = context.render_context.get(BLOCK_CONTEXT_KEY)
    node = blocks.get_block(block) if blocks else None
    words = " ".join(strip_tags(node.render(context)).split()) if node else ""
    return mark_safe(words.replace('"', "&quot;"))  # noqa: S308 - the block escaped what people wrote


@register.simple_tag
def share_picture(section: str) -> str:
    """Return the whole address of the picture that a shared link of this section shows."""
    name = section if section in PICTURED else "vinden"
    return f"{settings.BASE_URL}{static(f'ui/share/{name}.png')}"


@register.simple_tag
def for_programs(facts: Mapping[str, object]) -> SafeString:
    """Write facts of the page for programs, as a block of data (schema.org)."""
    return data_block(facts)


@register.simple_tag(takes_context=True)
def parts(context: Context, place: str, about: object = None) -> SafeString:
    """Draw what rooms above hung at this place of the page."""
    return drawn(place, context, about)
