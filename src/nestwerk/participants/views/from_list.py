"""A list of participants from a file: read, looked at, and then all of them or nobody."""

import os
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.tables import CSV, csv_of
from nestwerk.papers.queries.workbooks import XLSX, xlsx_of
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms.from_list import ListForm, looked_at
from nestwerk.participants.models import Purpose
from nestwerk.participants.queries import from_list as lists
from nestwerk.participants.queries.places import Places
from nestwerk.participants.views.asking import run
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.language import said
from nestwerk.ui.papers import few_papers

SALT = "participants.from-list"
# So long a list that was looked at may still be added, in seconds.
LOOKED_AT = 60 * 60 * 2


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest, slug: str) -> HttpResponse:
    """Choose a file, look at what is in it, add: three pages at one address, and nothing changes before the last."""
    group = run(request, slug)
    if group.ended_at is not None:
        raise Http404
    if "gelezen" in request.POST:
        return _add(request, group)
    today = localdate(now())
    form = ListForm(request.POST or None, request.FILES or None, today=today)
    if form.is_valid():
        everybody = form.cleaned_data["signed_on"]
        try:
            read = _read(form.cleaned_data["file"], group)
        except DomainError as problem:
            form.add_error("file", str(problem.message))
        else:
            known = lists.known_in(group)
            rows, faults = looked_at(read, group=group, today=today, everybody=everybody, known=known)
            return _look(request, group, read, rows, faults)
    return _choose(request, group, form)


def _choose(request: PersonRequest, group: Group, form: ListForm) -> HttpResponse:
    text = queries.current_texts(group.organisation).get(Purpose.TAKING_PART)
    words = said(text.texts, get_language() or settings.LANGUAGE_CODE) if text else None
    context = {"group": group, "form": form, "words": words, "heads": lists.template_of(group).heads}
    return render(request, "participants/team/from-list.html", context)


def _look(
    request: PersonRequest, group: Group, read: lists.Read, rows: list[actions.Row], faults: list[Any]
) -> HttpResponse:
    """Show the rows, or every fault: then there is nothing to press."""
    texts = sorted(str(text.pk) for text in queries.current_texts(group.organisation).values())
    press = {"group": str(group.pk), "press": uuid.uuid4().hex, "texts": texts, "rows": rows}
    get_place = _how_many_fit(queries.places_of(group), len(rows))
    context = {
        "group": group,
        "faults": faults,
        "faulty": len({fault.row for fault in faults}),
        "unread": read.unread,
        "rows": rows,
        "get_place": get_place,
        "wait": len(rows) - get_place,
        "sealed": "" if faults or not rows else signing.dumps(press, salt=SALT, compress=True),
    }
    return render(request, "participants/team/from-list-look.html", context)


def _how_many_fit(places: Places, number: int) -> int:
    if not rules.gets_place(free=places.free, waiting=places.waiting):
        return 0
    return number if places.free is None else min(places.free, number)


def _add(request: PersonRequest, group: Group) -> HttpResponse:
    try:
        looked = signing.loads(request.POST["gelezen"], salt=SALT, max_age=LOOKED_AT)
    except signing.SignatureExpired:
        messages.error(request, gettext("You looked at this list more than two hours ago. Choose the file once more."))
        return redirect("participants:from_list", group.slug)
    except signing.BadSignature as forged:
        raise Http404 from forged
    texts = queries.current_texts(group.organisation)
    if looked["group"] != str(group.pk):
        raise Http404
    try:
        if looked["texts"] != sorted(str(text.pk) for text in texts.values()):
            raise actions.OtherWords
        made = actions.bring_in(
            group=group, rows=looked["rows"], press=looked["press"], texts=texts, by=request.user, at=now()
        )
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:from_list", group.slug)
    number = made.places + made.waiting
    words = ngettext("%(n)d parent is added. Nothing was sent.", "%(n)d parents are added. Nothing was sent.", number)
    messages.success(request, words % {"n": number})
    return redirect("participants:list", group.slug)


def _read(file: UploadedFile, group: Group) -> lists.Read:  # type: ignore[type-arg]
    """Return what stands in the file, which is gone afterwards. Raises DomainError."""
    handle, name = tempfile.mkstemp(suffix=Path(file.name or "").suffix.lower())
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        return lists.read_list(path, name=file.name or "", group=group)
    finally:
        path.unlink(missing_ok=True)


@login_required
@few_papers
@require_safe
def template(request: PersonRequest, slug: str, kind: str) -> HttpResponse:
    """An empty list with the heads that are read."""
    table = lists.template_of(run(request, slug))
    if kind not in {"csv", "xlsx"}:
        raise Http404
    response = HttpResponse(csv_of(table) if kind == "csv" else xlsx_of([table]))
    response.headers["Content-Type"] = CSV if kind == "csv" else XLSX
    response.headers["Content-Disposition"] = f'attachment; filename="deelnemers-sjabloon.{kind}"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: PersonRequest, slug: str) -> HttpResponse:
    """Look at who gets the own link and who needs a card; then let messages go."""
    group = run(request, slug)
    at = now()
    people = lists.silent_in(group)
    if not people:
        return redirect("participants:list", slug)
    if request.method != "POST":
        hear = [one for one in people if queries.hears_when_told(one, at=at)]
        cards = [one for one in people if one not in hear]
        return render(request, "participants/team/tell-list.html", {"group": group, "hear": hear, "cards": cards})
    try:
        told = actions.tell_of_list(group=group, by=request.user, at=at)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        words = ngettext("%(n)d link is on its way.", "%(n)d links are on their way.", told.sent)
        messages.success(request, words % {"n": told.sent})
    return redirect("participants:list", slug)
