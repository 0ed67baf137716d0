"""What this room hangs on the pages of the catalogue: the visitor's list, comparing, files and the feed."""

from collections.abc import Collection, Mapping

from django.template import Context

from nestwerk.catalogue.queries import Card
from nestwerk.catalogue.queries.parts import Place
from nestwerk.takeaway.forms import read_shortlist
from nestwerk.takeaway.templatetags.taking import keep
from nestwerk.ui.parts import from_template, hang


def _listed(context: Context) -> Collection[str]:
    """Return what stands on the visitor's list. Read once a page: a list of results asks twelve times."""
    request = context["request"]
    if not hasattr(request, "listed"):
        request.listed = read_shortlist(request.COOKIES).slugs
    listed: Collection[str] = request.listed
    return listed


def _with_list(context: Context) -> Mapping[str, object]:
    return {"listed": _listed(context)}


def _for_open_sheets(context: Context) -> Mapping[str, object] | None:
    return _with_list(context) if context["is_open"] else None


def keep_button(context: Context, about: Card) -> str:
    """Draw the button that puts the practice of a card on the visitor's list."""
    return keep(about.slug, about.title, about.language, _listed(context))


FEED = from_template("takeaway/_feed_link.html")
FEED_LINES = from_template("takeaway/_feed_lines.html")
MY_LIST = from_template("takeaway/_my_list.html", _with_list)
TAKE_ALONG = from_template("takeaway/_take_along.html")
KEEP_FORM = from_template("takeaway/_keep_form.html")
TAKE_SHEET = from_template("takeaway/_take_sheet.html", _for_open_sheets)


def hang_all() -> None:
    hang(Place.HEAD, FEED)
    hang(Place.LIST_TOOLS, MY_LIST, order=4)
    hang(Place.LIST_TAKE, TAKE_ALONG)
    hang(Place.LIST_END, KEEP_FORM)
    hang(Place.CARD, keep_button)
    hang(Place.SHEET_TOOLS, TAKE_SHEET)
    hang(Place.FOR_PROGRAMS, FEED_LINES)
