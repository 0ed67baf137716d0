"""The coordinator's overview, the groups behind it, files to take along, and the terms."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.kernel.clock import now
from nestwerk.papers.queries import CSV, XLSX, Table, csv_of, xlsx_of
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.reach import actions, permissions, queries
from nestwerk.reach.forms import TermsForm
from nestwerk.reach.queries.tables import labels_of


def _led(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(permissions.organisations(request.user), slug=slug)


@login_required
@require_safe
def overview(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    page = queries.overview(organisation, at=now())
    tables = [
        (gettext("How they heard of us"), page.heard, labels_of("heard")),
        (gettext("Languages"), page.languages, labels_of("languages")),
        (gettext("Form of the group"), page.forms, labels_of("forms")),
    ]
    shown = [
        (title, table, [(words.get(line.key, line.key), line.shown) for line in table.lines])
        for title, table, words in tables
    ]
    context = {"organisation": organisation, "page": page, "tables": shown}
    return render(request, "reach/overview.html", context)


@login_required
@require_safe
def groups(request: PersonRequest, slug: str) -> HttpResponse:
    """How full each group is: for the coordinator, who runs them."""
    organisation = _led(request, slug)
    asked = request.GET.get("bladzijde", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    page, lines = queries.group_lines(organisation, page=number, at=now())
    return render(request, "reach/groups.html", {"organisation": organisation, "page": page, "lines": lines})


@login_required
@require_safe
def take_along(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """The overview as a file; hidden there is hidden here."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    organisation = _led(request, slug)
    tables = queries.tables_of(queries.overview(organisation, at=now()))
    actions.took_along(organisation=organisation, kind=kind, by=request.user, at=now())
    content, content_type = (xlsx_of(tables), XLSX) if kind == "xlsx" else (csv_of(_flat(tables)), CSV)
    name = f'attachment; filename="overzicht-{slug}.{kind}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": name})


def _flat(tables: list[Table]) -> Table:
    """Put every table in one: CSV knows no sheets."""
    rows = [[table.name, *row] for table in tables for row in table.rows]
    widest = max(len(row) for row in rows)
    heads = [gettext("table"), gettext("what"), gettext("number"), gettext("visits")]
    return Table(gettext("Overview"), heads[:widest], [[*row, *[""] * (widest - len(row))] for row in rows])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    form = TermsForm(request.POST or None, instance=queries.terms_of(organisation))
    if form.is_valid():
        actions.change_terms(organisation=organisation, values=form.cleaned_data, by=request.user, at=now())
        messages.success(request, gettext("Saved."))
        return redirect("reach:terms", slug)
    context = {"organisation": organisation, "form": form, "erasures": queries.erasures_of(organisation)}
    return render(request, "reach/terms.html", context)
