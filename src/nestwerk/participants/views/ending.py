"""What ends with one participant, for who runs the group: the participation, given back too, or all that is known."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions
from nestwerk.participants.forms.ending import EndForm, EraseForm, seen_of
from nestwerk.participants.forms.team import ReasonForm
from nestwerk.participants.models import Standing
from nestwerk.participants.views.asking import known, told
from nestwerk.participants.views.one import changes_of, details_of, page_of
from nestwerk.people.permissions import PersonRequest


@login_required
@require_POST
def end(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """End a participation that stands as the page showed it; what was filled in stays when it does not."""
    one = known(request, slug, key)
    form = EndForm.of(one, request.POST, changes=changes_of(one))
    if one.standing != Standing.LEFT and not form.is_valid():
        return page_of(request, one, details_of(one), end_form=form)
    said = {name: form.cleaned_data.get(name, "") for name in ("reason", "why")}
    try:
        actions.leave(participant=one, by=request.user, at=now(), seen={"standing": one.standing}, **said)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:participant", slug, key)
    messages.success(request, gettext("The participation has ended."))
    return redirect("participants:list", slug)


@login_required
@require_POST
def give_back(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Give a place back to somebody who left."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    told(request, gettext("The place is given back."), actions.give_back, known(request, slug, key), reason=reason)
    return redirect("participants:participant", slug, key)


@login_required
@require_POST
def erase(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Erase who stands as the page showed her; when she does not, it is asked again, with what is known of her now."""
    one = known(request, slug, key)
    form = EraseForm.of(one, request.POST)
    if "sure" not in request.POST:
        messages.error(request, gettext("Tick that you are sure."))
        return redirect("participants:participant", slug, key)
    if not form.is_valid():
        return page_of(request, one, details_of(one), sure_form=form)
    try:
        actions.erase(participant=one, by=request.user, at=now(), seen=seen_of([one])[one.pk])
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:participant", slug, key)
    messages.success(request, gettext("Everything about this person is erased. Only the counts stay."))
    return redirect("participants:list", slug)
