"""The participants of a group, for who runs it."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.tables import CSV, csv_of
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.participants import actions, queries
from nestwerk.participants.forms.team import AddForm
from nestwerk.participants.queries import doubles, team
from nestwerk.participants.queries.from_list import known_in
from nestwerk.participants.queries.heard import deliveries_to, heard_of
from nestwerk.participants.queries.notices import ways_of
from nestwerk.participants.views.asking import run
from nestwerk.people.permissions import PersonRequest
from nestwerk.trail import audit
from nestwerk.ui.papers import few_papers


@login_required
@require_safe
def participants(request: PersonRequest, slug: str) -> HttpResponse:
    group = run(request, slug)
    at = now()
    meeting = team.next_meeting(group, at=at)
    people = known_in(group) if group.ended_at is None else []
    context = {
        "group": group,
        "meeting": meeting,
        "known": _with_messages(team.participants_of(group, meeting=meeting), group, at=at),
        "left": team.who_left(group),
        "silent": sum(one.silent for one in people),
        "doubles": doubles.pairs_among(people),
        "places": queries.places_of(group),
        "asked": [one for one in queries.requests_seen_by(request.user) if one.participant.group_id == group.pk],
    }
    return render(request, "participants/team/participants.html", context)


def _with_messages(rows: list[team.Known], group: Group, *, at: datetime) -> list[team.Known]:
    """Return the rows with why no message reaches somebody, and how the last one stands."""
    ways = {told.participant.pk: told.why for told in ways_of(group, at=at)}
    last = deliveries_to([row.participant for row in rows], at=at)
    return [replace(row, why=ways[row.participant.pk], delivery=last.get(row.participant.pk)) for row in rows]


@login_required
@require_safe
def heard(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Whom the change of a meeting reached, and whom to call."""
    group = run(request, slug)
    meeting = get_object_or_404(group.meetings.select_related("cancellation"), pk=key)
    rows = heard_of(group, meeting, at=now())
    context = {
        "group": group,
        "meeting": meeting,
        "call": [row for row in rows if not row.reached],
        "reached": [row for row in rows if row.reached],
        "everybody": len(rows),
    }
    return render(request, "participants/team/heard.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    """Add somebody who signed up on paper or by phone."""
    group = run(request, slug)
    texts = queries.current_texts(group.organisation)
    form = AddForm(request.POST or None, group=group, texts=texts, initial={"language": get_language()})
    if form.is_valid():
        values = form.values(texts)
        try:
            made = actions.sign_up(group=group, values=values, by=request.user, at=now())
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            if made.erased_at is None and not actions.differing(made, values):
                messages.success(request, gettext("Added. Print the card with the link, or send it."))
                return redirect("participants:participant", slug, made.pk)
            form.was_used()
    context = {"group": group, "form": form, "places": queries.places_of(group)}
    return render(request, "participants/team/add.html", context)


@login_required
@require_safe
@few_papers
def take_along(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """The list as a file. Who takes it along is on record: it leaves our care."""
    group = run(request, slug)
    if kind not in {"csv", "xlsx"}:
        raise Http404
    rows = [*team.participants_of(group, meeting=None), *team.waiting_list(group)]
    table = team.table_of(group, rows)
    details: dict[str, audit.Detail] = {"rows": len(rows), "kind": kind}
    actions.took_along(group=group, details=details, by=request.user, at=now())
    response = HttpResponse(csv_of(table) if kind == "csv" else xlsx_of([table]))
    response.headers["Content-Type"] = CSV if kind == "csv" else XLSX
    response.headers["Content-Disposition"] = f'attachment; filename="deelnemers.{kind}"'
    return response
