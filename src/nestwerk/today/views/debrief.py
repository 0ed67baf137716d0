"""Looking back: each alone, then side by side; what we will do; notes about people."""

import re
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.groups.models import Meeting
from nestwerk.groups.queries import team_of
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person
from nestwerk.people.permissions import PersonRequest
from nestwerk.today import actions, queries
from nestwerk.today.forms import DebriefForm, FollowUpForm, NoteForm
from nestwerk.today.models import FollowUp, PersonNote
from nestwerk.today.queries import Eyes
from nestwerk.today.views.asking import of_my_team
from nestwerk.ui.meanwhile import saved

# Vandaag, one meeting, and looking back on it.
SHOWS_AGREEMENTS = re.compile(r"/vandaag/([0-9a-f-]{36}/(nabespreken/)?)?")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def debrief(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """The six working factors and a note: mine, and when mine is saved those of the others."""
    one, eyes = of_my_team(request, key)
    mine = queries.debrief_of(one, request.user)
    form = DebriefForm(request.POST or None, factors=queries.factors(_language()), mine=mine)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            actions.save_debrief(meeting=one, marks=form.marks(), words=words, by=request.user, at=now())
        except DomainError as problem:
            form.add_error("words", str(problem.message))
        else:
            found = saved(form) if form.left else gettext("Saved. Now you see what the others found.")
            messages.success(request, found)
            return redirect("today:debrief", key)
    return _page(request, one, eyes, form=form, mine=mine)


@login_required
@require_POST
def agree(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    one, eyes = of_my_team(request, key)
    form = FollowUpForm(request.POST, team=_team(one))
    if not form.is_valid():
        return _page(request, one, eyes, follow_up=form)
    actions.agree(meeting=one, **form.cleaned_data, by=request.user, at=now())
    messages.success(request, gettext("Noted."))
    return redirect("today:debrief", key)


@login_required
@require_POST
def follow_up(request: PersonRequest, key: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Done, not needed any more, or open after all; back to the page on which it was tapped."""
    one, _eyes = of_my_team(request, key)
    found = get_object_or_404(FollowUp.objects.filter(meeting=one).select_related("organisation"), pk=thing)
    verbs = {"done": actions.do, "open": actions.reopen, "drop": actions.drop}
    act: Any = verbs.get(request.POST.get("what", ""))
    if act is None:
        raise Http404
    act(follow_up=found, by=request.user, at=now())
    shown = request.POST.get("back", "")
    back = shown if SHOWS_AGREEMENTS.fullmatch(shown) else reverse("today:debrief", args=[key])
    return redirect(f"{back}#afspraken")


@login_required
@require_POST
def note(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    one, eyes = _guided(request, key)
    form = NoteForm(request.POST, about=_about(one, request.user))
    if not form.is_valid():
        return _page(request, one, eyes, note=form)
    try:
        actions.write_note(meeting=one, **form.cleaned_data, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("The note is kept. Who guides this group now reads it."))
    return redirect("today:debrief", key)


@login_required
@require_POST
def note_away(request: PersonRequest, key: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    one, _eyes = _guided(request, key)
    notes = PersonNote.objects.visible_to(request.user).filter(participant__group=one.group_id)
    found = get_object_or_404(notes.select_related("participant", "meeting", "organisation"), pk=thing)
    actions.remove_note(note=found, by=request.user, at=now())
    messages.success(request, gettext("The note is gone."))
    return redirect("today:debrief", key)


@login_required
@require_POST
def notes_over(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Let a facilitator who came later read the notes of before."""
    one, _eyes = _guided(request, key)
    later = {str(row.person.pk): row.person for row in queries.came_later(one.group, reader=request.user)}
    to = later.get(request.POST.get("person", ""))
    if to is None:
        raise Http404
    actions.hand_over_notes(group=one.group, to=to, by=request.user, at=now())
    words = gettext("%(name)s can read the notes of before now.") % {"name": to.get_short_name()}
    messages.success(request, words)
    return redirect("today:debrief", key)


def _page(request: PersonRequest, one: Meeting, eyes: Eyes, **forms: Any) -> HttpResponse:
    factors = queries.factors(_language())
    mine = forms.get("mine") or queries.debrief_of(one, request.user)
    columns = queries.side_by_side(one, request.user) if mine else []
    context = {
        "meeting": one,
        "group": one.group,
        "mine": mine,
        "form": forms.get("form") or DebriefForm(factors=factors, mine=mine),
        "columns": columns,
        "compared": queries.compared(factors, columns),
        "follow_ups": queries.follow_ups_of(one),
        "agreed_before": queries.agreed_before(one, at=now()),
        "follow_up_form": forms.get("follow_up") or FollowUpForm(team=_team(one)),
        **(_notes(one, request.user, forms) if eyes.guides else {}),
    }
    return render(request, "today/debrief.html", context)


def _notes(one: Meeting, person: Person, forms: dict[str, Any]) -> dict[str, Any]:
    """Return what only who guides this group reads."""
    return {
        "guides": True,
        "notes": queries.notes_about(one, person),
        "later": queries.came_later(one.group, reader=person),
        "note_form": forms.get("note") or NoteForm(about=_about(one, person)),
    }


def _guided(request: PersonRequest, key: uuid.UUID) -> tuple[Meeting, Eyes]:
    one, eyes = of_my_team(request, key)
    if not eyes.guides:
        raise Http404
    return one, eyes


def _about(one: Meeting, person: Person) -> "QuerySet[Participant]":
    # Nobody writes about oneself with the other hat on.
    return Participant.objects.filter(group=one.group_id, standing=Standing.IN, erased_at=None).exclude(account=person)


def _team(one: Meeting) -> list[Person]:
    return [member.person for member in team_of(one.group)]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
