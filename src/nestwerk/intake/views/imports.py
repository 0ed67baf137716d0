"""Hand in a document, follow it, see what it told, and take it back."""

import uuid

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.intake import actions, queries
from nestwerk.intake.forms import DocumentForm
from nestwerk.intake.models import Import
from nestwerk.intake.permissions import may_edit_labels, may_hand_in, shelves_of
from nestwerk.intake.views.upload import ToDisk, Upload
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Person
from nestwerk.web.asked import page_asked
from nestwerk.web.htmx import answer

CUT_OFF = (UnreadablePostError, MultiPartParserError, RequestDataTooBig, TooManyFilesSent)


# Protected inside: the body may only be read once the upload has its handler.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The documents that were handed in, and a form for the next one."""
    if not may_hand_in(request.user):
        raise Http404
    to_disk = ToDisk()
    request.upload_handlers = [to_disk]
    try:
        return _imports(request, to_disk)
    except CUT_OFF:
        # What came cannot be read, so it is as if nothing came.
        request.method = "GET"
        return _page(request, problem=gettext("The upload was cut off before the end. Hand the document in again."))
    finally:
        to_disk.drop()


@csrf_protect
def _imports(request: HttpRequest, to_disk: ToDisk) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    form = DocumentForm(request.POST, request.FILES, shelves=shelves_of(request.user))
    if to_disk.too_big:
        return _page(request, problem=str(actions.TooBig.message))
    if not form.is_valid():
        return _page(request, form=form)
    upload, person = form.cleaned_data["file"], request.user
    if not isinstance(upload, Upload) or not isinstance(person, Person):
        raise Http404
    try:
        document = actions.receive(
            part=upload.path, name=upload.name or "", organisation=form.organisation(), by=person, at=now()
        )
    except DomainError as problem:
        form.add_error("file", str(problem.message))
        return _page(request, form=form)
    return redirect("intake:import", document.pk)


def _page(request: HttpRequest, *, form: DocumentForm | None = None, problem: str = "") -> HttpResponse:
    found = queries.page_of(request.user, page=page_asked(request))
    context = {
        "form": form or DocumentForm(shelves=shelves_of(request.user)),
        "problem": problem,
        "page": found,
        "edits_labels": may_edit_labels(request.user),
    }
    return render(request, "intake/imports.html", context, status=400 if problem or (form and form.errors) else 200)


@require_safe
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One document: how far it is, or what it told."""
    document = find_import(request, key)
    if document.is_under_way:
        document = actions.look_after(document=document, at=now())
    if document.is_under_way:
        return answer(request, "intake/progress.html", {"far": queries.how_far(document, at=now())}, part="far")
    if request.htmx:  # type: ignore[attr-defined]
        # The list of steps is over: let the browser ask for the page itself.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if document.state == Import.State.ASKS:
        return redirect("intake:headings", document.pk)
    if document.state == Import.State.FAILED:
        return render(request, "intake/failed.html", {"document": document})
    context = {"told": queries.told(document), "document": document, "edits_labels": may_edit_labels(request.user)}
    return render(request, "intake/result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask once, and take the whole import back."""
    document = find_import(request, key)
    person = request.user
    if document.state != Import.State.DONE or not isinstance(person, Person):
        raise Http404
    if request.method != "POST":
        return render(request, "intake/undo.html", {"document": document, "stays": queries.what_stays(document)})
    done = actions.undo(document=document, by=person, at=now())
    told = ngettext("Undone: %(n)d draft is thrown away.", "Undone: %(n)d drafts are thrown away.", done.gone)
    messages.success(request, told % {"n": done.gone})
    return redirect("intake:import", document.pk)


@require_POST
def drop_doubles(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw away the drafts of which the catalogue likely has the practice already."""
    document = find_import(request, key)
    person = request.user
    if document.state != Import.State.DONE or not isinstance(person, Person):
        raise Http404
    gone = actions.drop_doubles(document=document, by=person, at=now())
    told = ngettext("%(n)d likely double is thrown away.", "%(n)d likely doubles are thrown away.", gone)
    messages.success(request, told % {"n": gone})
    return redirect("intake:import", document.pk)


def find_import(request: HttpRequest, key: uuid.UUID) -> Import:
    """Return an import that this visitor may see, or answer 404."""
    rows = Import.objects.visible_to(request.user).select_related("organisation", "by", "undoing", "undoing__by")
    return get_object_or_404(rows, pk=key)
