"""A project of another program comes in: hand it in, read what becomes of it, and then say so."""

import tempfile
import uuid
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories import actions
from nestwerk.stories.forms import BringInForm, ForeignFileForm
from nestwerk.stories.models import ForeignFile
from nestwerk.stories.queries.foreign import Look, became, look_at
from nestwerk.stories.queries.reading import read_foreign
from nestwerk.stories.queries.studies import members_of
from nestwerk.stories.views.asking import Desk, brings_in, desk, foreign_at
from nestwerk.ui.papers import too_many_papers
from nestwerk.ui.views import too_often

TOGETHER = "samen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Hand a project of another program in; it is read, and nothing of it is in the study yet."""
    here = desk(request, key, brings_in)
    sent = request.method == "POST"
    if sent and too_many_papers(request):
        return too_often(request)
    form = ForeignFileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        try:
            kept = actions.keep_foreign(member=here.member, told=_read(form.cleaned_data["file"]), at=now())
        except DomainError as problem:
            form.add_error("file", str(problem.message))
        else:
            return redirect("stories:foreign", kept.pk)
    files = ForeignFile.objects.filter(study=here.study).select_related("by")
    return render(request, "stories/bring.html", {**here.context(), "form": form, "files": files})


def _read(file: UploadedFile[bytes]) -> dict[str, object]:
    """Return what the file holds. It stands on disk only while it is read."""
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return read_foreign(Path(copy.name))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def foreign(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """What a project holds and what becomes of it; then what came of it, and how to put it back."""
    here, found = foreign_at(request, key)
    together = bool(request.GET.get(TOGETHER) or request.POST.get(TOGETHER))
    look = look_at(found, here.member, together=together)
    chosen = request.POST if request.POST.get("wens") == "haal-binnen" else None
    form = BringInForm(chosen, writers=look.writers, members=members_of(here.study), cases=look.plan.cases)
    if request.method == "POST" and (answer := _done(request, here, found, form, together)):
        return answer
    actions.looked(study=here.study, what="foreign", by=request.user, at=now())
    return _page(request, here, found, form, look, together)


def _page(
    request: PersonRequest, here: Desk, found: ForeignFile, form: BringInForm, look: Look, together: bool
) -> HttpResponse:
    context = {"file": found, "form": form, "look": look, "together": together, "became": became(found)}
    return render(request, "stories/foreign.html", {**here.context(), **context})


def _done(
    request: PersonRequest, here: Desk, found: ForeignFile, form: BringInForm, together: bool
) -> HttpResponse | None:
    """Do what is asked; None when something is still to be said."""
    wish, at = request.POST.get("wens", ""), now()
    try:
        if wish == "haal-binnen":
            if not form.is_valid():
                return None
            who, cases = form.coders(), form.cases()
            actions.bring_in(foreign=found, member=here.member, coders=who, cases=cases, together=together, at=at)
            messages.success(request, gettext("It is brought in. Now say who speaks in each text, and replace names."))
        elif wish == "leg-terug":
            actions.put_back(foreign=found, by=request.user, at=at)
        elif wish == "gooi-weg":
            actions.throw_away(foreign=found, by=request.user, at=at)
            return redirect("stories:bring", here.study.pk)
        else:
            raise Http404
    except DomainError as problem:
        messages.error(request, str(problem.message))
    return redirect("stories:foreign", found.pk)
