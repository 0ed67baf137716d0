"""What a practice said before: its versions, two of them side by side, and back to an older one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from nestwerk.catalogue.actions import restore as put_back
from nestwerk.catalogue.models import Practice, Version
from nestwerk.catalogue.queries import compare as compared
from nestwerk.catalogue.queries import version_at, versions_of
from nestwerk.editorial.actions import move as take_step
from nestwerk.editorial.forms.reviewing import MoveForm
from nestwerk.editorial.queries.shown import shown_of
from nestwerk.editorial.rules.states import MOVES, moves_from
from nestwerk.editorial.views.finding import tended
from nestwerk.editorial.views.queue import asked_again, shows_another
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.web.asked import number_in


@require_safe
def history(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    practice, _person = tended(request, slug, organisation)
    return _history(request, practice)


def _history(request: HttpRequest, practice: Practice, **more: object) -> HttpResponse:
    context = {"practice": practice, "versions": versions_of(practice), "moves": moves_from(practice.state), **more}
    context["seen"] = shown_of(practice.pk, practice.changed_at)
    return render(request, "editorial/history.html", context)


@require_safe
def difference(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    """Two versions, field by field."""
    practice, _person = tended(request, slug, organisation)
    return _side_by_side(
        request,
        practice,
        _version(practice, request.GET.get("van", "")),
        _version(practice, request.GET.get("tot", "")),
    )


def _side_by_side(
    request: HttpRequest, practice: Practice, before: Version, after: Version, **more: object
) -> HttpResponse:
    context = {"practice": practice, "pair": compared(before, after), **more}
    context["seen"] = shown_of(practice.pk, practice.changed_at)
    return render(request, "editorial/difference.html", context)


@require_POST
def restore(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    """Put an older version back; from a page of before the last change what stands now is read first."""
    practice, person = tended(request, slug, organisation)
    version = _version(practice, request.POST.get("versie", ""))
    if version._state.adding:
        raise Http404
    if request.POST.get("gezien", "") != shown_of(practice.pk, practice.changed_at):
        return _side_by_side(request, practice, version, versions_of(practice)[0], **asked_again(request))
    why, seen = request.POST.get("why", "").strip(), practice.changed_at
    try:
        put_back(practice=practice, version=version, why=why, by=person, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect(practice.place("editorial:history"))
    messages.success(request, gettext("The sheet says again what it said in version %(n)d.") % {"n": version.number})
    return redirect(practice.place("editorial:history"))


@require_POST
def move(request: HttpRequest, slug: str, organisation: str = "") -> HttpResponse:
    """One step: submit, publish, send back, archive, bring back."""
    practice, person = tended(request, slug, organisation)
    name, form = request.POST.get("stap", ""), MoveForm(request.POST)
    if name not in MOVES:
        raise Http404
    why = form.data.get("why", "")[:200]
    if shows_another(request, name, practice):
        return _history(request, practice, **asked_again(request))
    try:
        take_step(name, practice=practice, why=why, by=person, at=now(), seen=practice.changed_at)
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("Done. The history shows this step."))
    return redirect(practice.place("editorial:history"))


def _version(practice: Practice, number: str) -> Version:
    found = version_at(practice, number_in(number))
    if found is None:
        raise Http404
    return found
