"""A form that was written in another program: read, looked at, and kept when it is clear whose it is."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries, rules
from nestwerk.evaluation.forms import KeepForm, WorkbookForm
from nestwerk.evaluation.permissions import organisations_making
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.reading import understand
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest

READER = "nestwerk.evaluation.formats.xlsform_in:from_paper"
SALT = "evaluation.brought-in"
PROBLEMS: dict[str, str | Promise] = {
    "no-survey": _("There is no sheet 'survey' with columns 'type' and 'name' in this workbook, so it is no XLSForm."),
    "no-questions": _("There is no question in this form that can be asked here."),
}
# What cannot be represented, by the code of the reader.
LEFT: dict[str, str | Promise] = {
    "meta": _("data about the device or the moment: here nothing tells who answered"),
    "audit": _("a record of how somebody filled in: here nothing tells who answered"),
    "repeat": _("questions that repeat"),
    "no-label": _("a question without words"),
    "piping": _("a question that repeats an earlier answer in its words"),
    "required": _("a question that must be answered: here every question may be skipped"),
    "constraint": _("a rule for what may be answered"),
    "calculation": _("a calculation"),
    "default": _("an answer that is filled in beforehand"),
    "filter": _("answers that depend on an earlier one"),
    "media": _("a picture, sound or film"),
    "guidance": _("words for an interviewer"),
    "entities": _("entities"),
    "condition": _("a condition that is more than 'this answer was given': the question is always asked"),
    "no-bounds": _("a number without a lowest and highest"),
    "type": _("a kind of question that does not exist here"),
    "no-choices": _("a question whose answers are not in the workbook"),
    "other": _("a place for 'something else'"),
    "language": _("words in a language that is not known here"),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    """Hand in a workbook; look at what came of it; say whose it is."""
    organisations = list(organisations_making(request.user))
    if not organisations:
        raise Http404
    if request.method == "POST" and "read" in request.POST:
        return _keep(request, organisations)
    sent = request.method == "POST"
    workbook = WorkbookForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and workbook.is_valid():
        problem, read = _read(workbook.cleaned_data["file"])
        if read is not None:
            sealed = signing.dumps(read, salt=SALT, compress=True)
            return _review(request, read, sealed, KeepForm(draft=read["form"], organisations=organisations))
        workbook.add_error("file", problem)
    return render(request, "evaluation/own/bring-in.html", {"form": workbook})


def _keep(request: PersonRequest, organisations: list[Organisation]) -> HttpResponse:
    try:
        read = signing.loads(request.POST["read"], salt=SALT, max_age=60 * 60 * 12)
    except signing.BadSignature as forged:
        raise Http404 from forged
    form = KeepForm(request.POST, draft=read["form"], organisations=organisations)
    if form.is_valid():
        plain = {name: value for name, value in read["form"].items() if name not in ("licence", "fixed_layout")}
        licence, fixed = form.licence_told(), form.is_fixed()
        draft = {**plain, **({"licence": licence} if licence else {}), **({"fixed_layout": True} if fixed else {})}
        organisation = next(one for one in organisations if str(one.pk) == form.cleaned_data["organisation"])
        try:
            made = actions.make_form(organisation=organisation, draft=draft, by=request.user, at=now())
            return redirect("evaluation:form", made.pk)
        except DomainError as refused:
            form.add_error(None, str(refused.message))
    return _review(request, read, request.POST["read"], form)


def _review(request: PersonRequest, read: dict[str, Any], sealed: str, form: KeepForm) -> HttpResponse:
    plain = {name: value for name, value in read["form"].items() if name != "licence"}
    fixed = bool(plain.pop("fixed_layout", False))
    context = {
        "form": form,
        "sealed": sealed,
        "title": queries.said_in(plain["title"]),
        "left": [(str(LEFT.get(code, code)), name) for code, name in read["left"]],
        "fixed": fixed,
        **{name: value for name, value in queries.looked_at(plain, get_language() or "nl").items() if name != "form"},
    }
    return render(request, "evaluation/own/review.html", context)


def _read(file: UploadedFile) -> tuple[str, dict[str, Any] | None]:  # type: ignore[type-arg]
    """Return what was read of a workbook, or a sentence why not. The file is gone afterwards."""
    handle, name = tempfile.mkstemp(suffix=".xlsx")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        given = {"language": get_language() or "nl", "title": Path(file.name or "").stem[:100] or "XLSForm"}
        found, _told = understand(path, name=file.name or "", by=READER, given=given)
    except DomainError as unread:
        return str(unread.message), None
    finally:
        path.unlink(missing_ok=True)
    if "problem" in found:
        return str(PROBLEMS[found["problem"]]), None
    try:
        rules.parse({name: value for name, value in found["form"].items() if name not in ("licence", "fixed_layout")})
    except rules.NotAForm as problem:
        where = str(problem).partition(":")[0]
        return f"{actions.DoesNotFit.message} ({where})", None
    return "", found
