"""The waiting list of a group, and the words that parents agree to."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.groups.actions import HasEnded
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions, queries
from nestwerk.participants.forms.ending import are_as_seen, marks_of, seen_of
from nestwerk.participants.forms.team import ReasonForm, SureForm, TextForm
from nestwerk.participants.models import Participant, Purpose
from nestwerk.participants.queries import team
from nestwerk.participants.views.asking import known, run
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest, read_by
from nestwerk.ui.as_seen import LOOK


@login_required
@require_safe
def waiting_list(request: PersonRequest, slug: str) -> HttpResponse:
    group = run(request, slug)
    asked = team.asked_in(group)
    taken = queries.children_in_childcare(group) if group.childcare_places is not None else 0
    context = {
        "group": group,
        "asked": asked,
        "marks": marks_of(row.participant for row in asked),
        "sure_form": SureForm(),
        "waiting": team.waiting_list(group),
        "places": queries.places_of(group),
        "children_left": None if group.childcare_places is None else max(group.childcare_places - taken, 0),
        "changes": team.changes_in(group),
        "reason_form": ReasonForm(),
        "read_by": read_by("participants.placechange.reason"),
    }
    return render(request, "participants/team/waiting.html", context)


@login_required
@require_POST
def promote(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Give somebody a place, out of turn with a reason."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.promote(participant=known(request, slug, key), reason=reason, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("There is a place for this person now."))
    return redirect("participants:waiting", slug)


@login_required
@require_POST
def look(request: PersonRequest, slug: str) -> HttpResponse:
    """Let sign-ups of a busy hour in, or remove them: one by one in a tap, or all that are ticked."""
    group = run(request, slug)
    wish, _, key = request.POST.get("wens", "").partition(":")
    chosen = [key] if key else request.POST.getlist("wie")
    asked = group.participants.asked().select_related("group", "family")
    # All that the page showed: who came since has not been looked at.
    chosen = request.POST.getlist("getoond") if wish == "toelaten-allen" else chosen
    found = [one for one in asked if str(one.pk) in chosen]
    letting_in = wish in ("toelaten", "toelaten-allen")
    if letting_in and group.ended_at:
        messages.error(request, str(HasEnded.message))
    elif letting_in:
        for one in found:
            actions.accept(participant=one, by=request.user, at=now())
        messages.success(request, ngettext("%(n)d is in.", "%(n)d are in.", len(found)) % {"n": len(found)})
    elif wish == "verwijderen" and SureForm(request.POST).is_valid():
        _remove(request, found)
    else:
        messages.error(request, gettext("Tick that you are sure."))
    return redirect("participants:waiting", slug)


def _remove(request: PersonRequest, found: list[Participant]) -> None:
    """Remove sign-ups that stand as the page showed them; when one does not, none goes and the page says so."""
    if not are_as_seen(request.POST.getlist("gezien"), found):
        messages.error(request, str(LOOK))
        return
    try:
        seen = seen_of(found)
        gone = actions.remove(participants=found, by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return
    words = ngettext("%(n)d sign-up is removed.", "%(n)d sign-ups are removed.", gone)
    messages.success(request, words % {"n": gone})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent_text(request: PersonRequest, slug: str, purpose: str = Purpose.TAKING_PART) -> HttpResponse:
    """Write the organisation's own words for one purpose: a new version, who agreed to an older one keeps that."""
    organisation = get_object_or_404(Organisation.objects.led_by(request.user), slug=slug)
    if purpose not in Purpose.values:
        raise Http404
    texts = queries.current_texts(organisation)
    form = TextForm(request.POST or None, initial=texts[purpose].texts if purpose in texts else {})
    if form.is_valid():
        actions.write_text(
            organisation=organisation, purpose=purpose, texts=form.cleaned_data, by=request.user, at=now()
        )
        messages.success(request, gettext("Saved as a new version."))
        return redirect("participants:consent_text", slug, purpose)
    context = {"organisation": organisation, "form": form, "purpose": Purpose(purpose), "purposes": Purpose}
    return render(request, "participants/team/consent.html", {**context, "text": texts.get(purpose)})
