"""Take a programme over and make it one's own: for coordinators and facilitators."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest
from nestwerk.programmes import actions, permissions, queries
from nestwerk.programmes.forms import BlockFormSet, ProgrammeForm, SessionForm, blocks_from
from nestwerk.programmes.models import Programme, SessionPlan
from nestwerk.programmes.views.reading import found
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.ui.as_seen import check_as_seen, mark_of
from nestwerk.web.asked import key_in

MOMENT = "microseconds"
CHANGED_PLACES = _(
    "The sessions changed after you opened the page. Nothing is done yet. Look at them, and press again."
)


def _mine(request: PersonRequest, slug: str) -> Programme:
    return get_object_or_404(Programme.objects.editable_by(request.user).select_related("organisation"), slug=slug)


def _my_session(request: PersonRequest, slug: str, order: int) -> SessionPlan:
    return get_object_or_404(_mine(request, slug).sessions.select_related("programme__organisation"), order=order)


def _shown_session(request: PersonRequest, slug: str, order: int) -> SessionPlan:
    """Return the session at this place; of a form that was sent the one its page showed, wherever it stands by now."""
    key = key_in(request.POST.get("van"))
    if key is None:
        return _my_session(request, slug, order)
    programme = _mine(request, slug)
    found = programme.sessions.select_related("programme__organisation").filter(pk=key).first()
    # Taken out meanwhile: what was typed stays on the screen, and goes over no other session.
    return found or SessionPlan(pk=key, programme=programme, order=order)


def _is_another(request: PersonRequest, session: SessionPlan) -> bool:
    """True when the page showed another session at this place: the address tells the place alone."""
    return request.POST.get("sessie") != str(session.pk)


@login_required
@require_POST
def copy(request: PersonRequest, slug: str) -> HttpResponse:
    """Make a copy for one of the visitor's organisations."""
    programme = found(request, slug)
    places = permissions.organisations_to_copy_to(request.user)
    organisation = get_object_or_404(places, slug=request.POST.get("organisatie", ""))
    made = actions.copy(programme=programme, organisation=organisation, by=request.user, at=now())
    messages.success(
        request, gettext("This copy is yours. Change what you like; everybody in your organisation can use it.")
    )
    return redirect("programmes:programme", made.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, slug: str) -> HttpResponse:
    programme = _mine(request, slug)
    seen = programme.changed_at.isoformat(timespec=MOMENT)
    form = ProgrammeForm(request.POST or None, instance=programme, initial={"seen": seen})
    if form.is_valid():
        values = {**form.cleaned_data}
        when = values.pop("seen")
        try:
            actions.revise(programme=programme, values=values, seen=when, by=request.user, at=now())
        except DomainError as problem:
            form = _again(form, problem, seen)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("programmes:programme", slug)
    return render(request, "programmes/edit.html", {"programme": programme, "form": form})


def _again(form: Any, problem: DomainError, seen: str) -> Any:
    """Return the form with what was typed, the sentence, and the newest version: saving again is a choice."""
    again = type(form)({**form.data.dict(), "seen": seen}, instance=form.instance)
    again.is_valid()
    again.add_error(None, str(problem.message))
    return again


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: PersonRequest, slug: str, order: int) -> HttpResponse:
    session = _shown_session(request, slug, order)
    seen = session.programme.changed_at.isoformat(timespec=MOMENT)
    form = SessionForm(request.POST or None, instance=session, initial={"seen": seen})
    rows = [
        {"kind": one.kind, "title": one.title, "minutes": one.minutes, "text": one.text, "place": place}
        for place, one in enumerate(session.blocks.all(), 1)
    ]
    blocks = BlockFormSet(request.POST or None, initial=rows, prefix="blok")
    if request.method == "POST" and form.is_valid() and blocks.is_valid():
        values = {**form.cleaned_data}
        when = values.pop("seen")
        try:
            actions.revise_session(
                session=session, values=values, blocks=blocks_from(blocks), seen=when, by=request.user, at=now()
            )
        except DomainError as problem:
            form = _again(form, problem, seen)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("programmes:session", slug, session.order)
    context = {"session": session, "programme": session.programme, "form": form, "blocks": blocks}
    # Who wrote in it reads what stands there before it is taken out.
    shown = "" if form.is_bound else mark_of(*queries.told_in(session))
    return render(request, "programmes/edit-session.html", {**context, "shown": shown})


@login_required
@require_POST
def add_session(request: PersonRequest, slug: str) -> HttpResponse:
    made = actions.add_session(programme=_mine(request, slug), by=request.user, at=now())
    return redirect("programmes:edit-session", slug, made.order)


@login_required
@require_POST
def move_session(request: PersonRequest, slug: str, order: int) -> HttpResponse:
    session = _my_session(request, slug, order)
    if _is_another(request, session):
        messages.error(request, str(CHANGED_PLACES))
    else:
        actions.move_session(session=session, up=request.POST.get("richting") == "op", by=request.user, at=now())
    return redirect("programmes:programme", slug)


@login_required
@require_POST
def remove_session(request: PersonRequest, slug: str, order: int) -> HttpResponse:
    session = _my_session(request, slug, order)
    if _is_another(request, session):
        messages.error(request, str(CHANGED_PLACES))
        return redirect("programmes:programme", slug)
    stands = queries.told_in(session)
    try:
        check_as_seen(request.POST, *stands)
        actions.remove_session(session=session, by=request.user, at=now(), seen=stands)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("programmes:edit-session", slug, order)
    messages.success(request, gettext("The session is gone."))
    return redirect("programmes:programme", slug)


@login_required
@require_POST
def remove(request: PersonRequest, slug: str) -> HttpResponse:
    programme = _mine(request, slug)
    try:
        if request.POST.get("gezien") != programme.changed_at.isoformat(timespec=MOMENT):
            raise ChangedAtOnce(CHANGED_PLACES)
        actions.remove(programme=programme, by=request.user, at=now(), seen=programme.changed_at)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("programmes:programme", slug)
    messages.success(request, gettext("The programme is gone. Groups that used it keep their meetings."))
    return redirect("programmes:list")
