"""Who was at which meeting, and a list to sign on paper."""

import uuid
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from nestwerk import participants as room
from nestwerk.groups.queries.place import place_of
from nestwerk.kernel.clock import now
from nestwerk.papers.queries.tables import CSV, csv_of
from nestwerk.papers.queries.typesetting import PDF, typeset
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.participants import actions
from nestwerk.participants.queries.attended import A_PAGE, attended, held_meetings, table_of_attended, to_sign
from nestwerk.participants.queries.team import next_meeting
from nestwerk.participants.views.asking import run
from nestwerk.people.permissions import PersonRequest
from nestwerk.trail import audit
from nestwerk.ui import dates
from nestwerk.ui.papers import few_papers

TYPST = Path(room.__file__).parent / "typst"
# Empty lines for who walks in.
OPEN_LINES = 6


@login_required
@require_safe
def who_was_there(request: PersonRequest, slug: str) -> HttpResponse:
    """People beside meetings, the latest first."""
    group, at = run(request, slug), now()
    page = Paginator(held_meetings(group, at=at), A_PAGE).get_page(request.GET.get("bladzijde"))
    found = attended(group, list(page.object_list)[::-1])
    sums = list(zip(found.meetings, found.people, found.heads, strict=True))
    context = {"group": group, "page": page, "found": found, "sums": sums, "next": next_meeting(group, at=at)}
    return render(request, "participants/team/attended.html", context)


@login_required
@require_safe
@few_papers
def attended_file(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """The whole table as a file. Who takes it along is on record: it leaves our care."""
    group = run(request, slug)
    if kind not in {"csv", "xlsx"}:
        raise Http404
    table = table_of_attended(group, attended(group, held_meetings(group, at=now())[::-1]))
    details: dict[str, audit.Detail] = {"rows": len(list(table.rows)), "kind": f"attended-{kind}"}
    actions.took_along(group=group, details=details, by=request.user, at=now())
    response = HttpResponse(csv_of(table) if kind == "csv" else xlsx_of([table]))
    response.headers["Content-Type"] = CSV if kind == "csv" else XLSX
    response.headers["Content-Disposition"] = f'attachment; filename="aanwezigheid.{kind}"'
    return response


@login_required
@require_safe
@few_papers
def list_to_sign(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """A list on paper for one meeting, with room for signatures. Who takes it along is on record."""
    group = run(request, slug)
    meetings = group.meetings.select_related("venue").filter(cancellation=None)
    meeting = get_object_or_404(meetings, pk=key)
    people = to_sign(group)
    data = {
        "title": gettext("Attendance"),
        "group": group.name,
        "when": f"{dates.day(meeting.starts_at)}, {dates.hour(meeting.starts_at)} – {dates.hour(meeting.ends_at)}",
        "where": place_of(group, meeting, has_place=True).name,
        "heads": [gettext("Name"), gettext("Signature"), gettext("Remark")],
        "names": [one.name or gettext("without a name") for one in people],
        "others": gettext("Others who were there"),
        "open": OPEN_LINES,
        "care": gettext("This list holds names. Keep it safe, and throw it away when it is no longer needed."),
        "foot": [group.organisation.name],
    }
    details: dict[str, audit.Detail] = {"rows": len(people), "kind": "list-to-sign"}
    actions.took_along(group=group, details=details, by=request.user, at=now())
    body = typeset(TYPST / "sign.typ", data, language=get_language() or "nl", title=group.name)
    response = HttpResponse(body, content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="tekenlijst-{slug}.pdf"'
    return response
