"""Take a study along for another program: a file that it opens, or a table of all codings."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.formats.codings import codings_csv
from nestwerk.stories.formats.refi_codes import write_codebook
from nestwerk.stories.views.asking import desk, leads
from nestwerk.ui.papers import too_many_papers
from nestwerk.ui.views import too_often

TYPES = {"qdpx": "application/zip", "qdc": "application/xml; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The ways out of a study, for who leads it; each time on record."""
    here = desk(request, key, leads)
    if request.method != "POST":
        return render(request, "stories/exchange.html", here.context())
    kind, at = request.POST.get("wat", ""), now()
    if kind not in TYPES:
        raise Http404
    if too_many_papers(request):
        return too_often(request)
    if kind == "qdpx":
        data = actions.packed_study(member=here.member, at=at)
    else:
        made = actions.take_along(member=here.member, at=at)
        data = write_codebook(made, origin=actions.ORIGIN) if kind == "qdc" else codings_csv(made)
    # No title of a study in the name of a file: it may tell too much on a shared computer.
    head = {"Content-Disposition": f'attachment; filename="studie.{kind}"'}
    return HttpResponse(data, content_type=TYPES[kind], headers=head)
