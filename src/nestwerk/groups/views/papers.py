"""On paper, for who does not know the group yet: a poster, and a sheet of cards to cut apart. With its public page."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from nestwerk import groups as room
from nestwerk.groups import queries
from nestwerk.groups.models import Group
from nestwerk.groups.queries.public import PublicPage
from nestwerk.groups.views.asking import run
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui import dates
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"
KINDS = {"affiche": "poster.typ", "kaartjes": "cards.typ"}
# Cards on one sheet of A4.
CARDS = 8


@login_required
@require_safe
@few_papers
def paper(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """The poster or the cards of a group that everybody may find; no other has anything to hang up."""
    group = run(request, slug)
    if kind not in KINDS or not group.public or group.ended_at:
        raise Http404
    body = typeset(TYPST / KINDS[kind], _told(group), language=get_language() or "nl", title=group.name)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{kind}-{slug}.pdf"'
    return response


def _told(group: Group) -> dict[str, Any]:
    """Return the day, hour and place as everybody may know them, and the words in six languages."""
    page = queries.page_behind_door(group, at=now())
    address = settings.BASE_URL + reverse("groups:public", args=[group.slug])
    lines = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines.append({"language": code, "when": _when(page), "how": gettext("Scan the code. You are welcome.")})
    hidden = gettext("You hear where it is when you have a place.") if page.place.is_hidden else ""
    place = [page.place.name, *page.place.address.splitlines()] if page.place.name else [hidden]
    return {
        "name": group.name,
        "for_whom": group.for_whom,
        "when": _when(page),
        "where": [line for line in place if line],
        "phone": group.phone,
        "lines": lines,
        "address": address.partition("://")[2].rstrip("/"),
        "code": str(qr_svg(address, title=address)),
        "cards": CARDS,
        "foot": [group.organisation.name],
    }


def _when(page: PublicPage) -> str:
    """Return the day and hours of the next meeting that goes on; '' when none is planned."""
    coming = next((one for one in page.dates if not one.cancelled), None)
    if coming is None:
        return ""
    hours = f"{dates.hour(coming.starts_at)} – {dates.hour(coming.ends_at)}"
    words = gettext("every week on %(day)s") if page.group.rhythm == "FREQ=WEEKLY" else gettext("first on %(day)s")
    day = dates.weekday(coming.starts_at) if page.group.rhythm == "FREQ=WEEKLY" else dates.day(coming.starts_at)
    return f"{words % {'day': day}}, {hours}"
